"""Passkeys in Chromium, with a virtual authenticator: make one, sign out, sign in, confirm, choose only passkeys."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.ground.house import House

pytestmark = [pytest.mark.browser, pytest.mark.once]

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def device(page: Page) -> Iterator[Page]:
    """A page in a browser that has a place to keep passkeys."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield page
    session.detach()


def here(house: House) -> str:
    """The house by a name, because a passkey belongs to a name and never to a number."""
    return house.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def at_home(device: Page, house: House) -> Page:
    """Signed in by a link from the machine."""
    house.command("journal", "new", "lichen-green", "--author", "mara@example.org")
    link = re.search(r"http://\S+/sign-in-link/\S+", house.command("sign-in-link", "mara@example.org"))
    assert link
    device.goto(link[0].replace("127.0.0.1", "localhost"))
    device.get_by_role("button", name="Sign in").click()
    return device


def make_passkey(page: Page, house: House, name: str) -> None:
    page.goto(f"{here(house)}/account/passkeys/")
    page.get_by_label("What you call it").fill(name)
    page.get_by_role("button", name="Make a passkey").click()
    page.get_by_text("The passkey is kept.").wait_for()


def test_a_passkey_is_made_signs_in_and_confirms(at_home: Page, house: House, axe):
    make_passkey(at_home, house, "My phone")
    assert axe(at_home) == []
    at_home.get_by_role("button", name="Leave quickly").click()
    at_home.wait_for_url("**/house/")
    at_home.goto(f"{here(house)}/account/sign-in/?next=/account/sessions/")
    assert axe(at_home) == []
    at_home.get_by_role("button", name="Sign in with a passkey").click()
    at_home.wait_for_url(f"{here(house)}/account/sessions/")
    assert at_home.get_by_text("with a passkey").count() == 1
    at_home.goto(f"{here(house)}/account/confirm/?next=/account/passkeys/")
    assert axe(at_home) == []
    at_home.get_by_role("button", name="Confirm with a passkey").click()
    at_home.wait_for_url(f"{here(house)}/account/passkeys/")
    assert at_home.get_by_text("last used on").count() == 1


def test_without_script_the_page_offers_no_passkey_and_still_signs_in_by_mail(browser, house: House):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{here(house)}/account/sign-in/")
    assert not page.get_by_role("button", name="Sign in with a passkey").is_visible()
    assert page.get_by_role("button", name="Send me a code").is_visible()
    context.close()


def test_a_browser_that_shows_no_passkey_is_told_so_and_nothing_changes(device: Page, house: House):
    device.goto(f"{here(house)}/account/sign-in/")
    device.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error()); }")
    device.get_by_role("button", name="Sign in with a passkey").click()
    device.get_by_text("No passkey was shown.").wait_for()
    assert device.url.endswith("/account/sign-in/")


def test_the_new_pages_stand_in_nobodys_way(at_home: Page, house: House, axe, nu):
    make_passkey(at_home, house, "My phone")
    at_home.get_by_role("link", name="Change").click()
    at_home.wait_for_url("**/account/passkeys/*/")
    paths = [at_home.url.removeprefix(here(house)), "/account/", "/account/recovery/", "/account/address/"]
    for path in [*paths, "/account/sign-in/recovery/"]:
        answer = at_home.goto(here(house) + path)
        assert answer
        assert axe(at_home) == [], path
        assert nu(answer.text()) == [], path
