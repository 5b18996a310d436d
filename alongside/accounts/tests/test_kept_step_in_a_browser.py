"""In Chromium: whoever is asked who they are in the middle of something goes on there, with all they wrote."""

import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page

from alongside.accounts.tests.test_passkeys_in_a_browser import at_home, device, here, make_passkey
from tests.ground.house import House
from tests.ground.post import plain_words

__all__ = ["at_home", "device"]

pytestmark = [pytest.mark.browser, pytest.mark.once]

# Nobody waits half an hour for a test: in the house's own database everybody signed in long ago.
LONG_AGO = """
import django; django.setup()
from importlib import import_module
from django.conf import settings
from django.contrib.sessions.models import Session
store = import_module(settings.SESSION_ENGINE).SessionStore
for row in Session.objects.all():
    session = store(session_key=row.session_key)
    session["confirmed_at"] = 0
    session.save()
"""


def let_time_pass(house: House) -> None:
    environment = house.environment | {"DJANGO_SETTINGS_MODULE": "alongside.config.settings"}
    subprocess.run([sys.executable, "-c", LONG_AGO], env=environment, check=True, timeout=120)


def ask_somebody_in(page: Page, house: House) -> None:
    page.goto(f"{here(house)}/desk/people/")
    page.get_by_label("What you call them").first.fill("Aunt “Iris” & co")
    let_time_pass(house)
    page.get_by_role("button", name="Make the invitation").click()
    page.wait_for_url("**/account/confirm/**")
    page.get_by_text("What you wrote and chose is kept").wait_for()


def test_with_a_passkey_it_goes_straight_on(at_home: Page, house: House, axe):
    make_passkey(at_home, house, "My phone")
    ask_somebody_in(at_home, house)
    assert axe(at_home) == []
    at_home.get_by_role("button", name="Confirm with a passkey").click()
    at_home.wait_for_url("**/desk/people/invitations/*/")
    assert at_home.get_by_text("Aunt “Iris” & co").count()


def test_with_a_code_and_without_script(at_home: Page, house: House, browser):
    state = at_home.context.storage_state()
    context = browser.new_context(java_script_enabled=False, storage_state=state)
    page = context.new_page()
    ask_somebody_in(page, house)
    page.get_by_role("button", name="Send me a code").click()
    code = re.search(r"\d{3}-\d{3}-\d{3}", plain_words(house.outbox()[-1]))
    assert code
    page.reload()
    page.get_by_label("The code in the letter").fill(code[0])
    page.get_by_role("button", name="Confirm", exact=True).click()
    page.wait_for_url("**/desk/people/invitations/*/")
    assert page.get_by_text("Aunt “Iris” & co").count()
    context.close()


def test_a_passkey_that_was_to_be_made_keeps_its_name(at_home: Page, house: House):
    make_passkey(at_home, house, "My phone")
    at_home.get_by_label("What you call it").fill("The kitchen computer")
    let_time_pass(house)
    at_home.get_by_role("button", name="Make a passkey").click()
    at_home.wait_for_url("**/account/confirm/**")
    at_home.get_by_role("button", name="Confirm with a passkey").click()
    at_home.wait_for_url("**/account/passkeys/make/")
    assert at_home.get_by_label("What you call it").input_value() == "The kitchen computer"
