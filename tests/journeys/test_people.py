"""Somebody is asked in and accepts, and every page on that way stands in nobody's way."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.ground.house import Street
from tests.ground.nu import Checker
from tests.journeys.test_every_page import looked_at, sign_in

pytestmark = pytest.mark.browser
AxeLook = Callable[[Page], list[str]]


def test_an_invitation_is_handed_over_and_accepted(browser: Browser, street: Street, axe: AxeLook, nu: Checker):
    house = street.build(example=True).start()
    page, guest = (browser.new_context(viewport={"width": 390, "height": 844}).new_page() for _ in range(2))
    people = f"{house.url}/desk/people/"
    sign_in(page, house)
    page.goto(people)
    page.fill("[name=circle-name]", "The Tuesday group")
    page.get_by_role("button", name="Make it").click()
    page.fill("[name=name]", "Aunt Iris")
    page.get_by_label("The Tuesday group").first.check()
    page.get_by_role("button", name="Make the invitation").click()
    path = page.locator("#address").input_value().removeprefix(house.url)
    sent = looked_at(page, house, [page.url.removeprefix(house.url)], axe)
    sent += looked_at(guest, house, [path], axe)
    guest.get_by_role("button", name="Accept the invitation").click()
    guest.wait_for_url("**/for-you/@*/")
    for name in ("Aunt Iris", "The Tuesday group"):
        page.goto(people)
        page.get_by_role("link", name=name).first.click()
        sent += looked_at(page, house, [page.url.removeprefix(house.url)], axe)
    page.context.close()
    guest.context.close()
    house.kill()
    assert [nu(markup) for _path, markup in sent] == [[]] * len(sent)
