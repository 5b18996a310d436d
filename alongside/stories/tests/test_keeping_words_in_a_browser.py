"""No words are lost: without a connection, signed out, in two windows, killed."""

import time
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from alongside.stories.tests.in_a_browser import (
    SOON,
    OwnBrowser,
    begin,
    body_after_opening_again,
    kept_here,
    saved,
    sign_in,
    story,
    write,
)
from tests.ground.house import House, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.once]


def test_without_a_connection_words_stay_in_this_browser_and_are_sent_when_it_returns(desk: Page) -> None:
    write(desk, "Before. ")
    saved(desk)
    desk.context.set_offline(True)
    desk.keyboard.type("While away.")
    kept = "Kept in this browser; it will be sent when the connection returns."
    expect(desk.locator("#saved")).to_have_text(kept, timeout=SOON)
    assert kept_here(desk) == 1
    desk.context.set_offline(False)
    saved(desk)
    assert kept_here(desk) == 0
    assert "Before. While away." in body_after_opening_again(desk)


def test_what_an_earlier_visit_left_in_the_browser_is_put_back_and_sent(desk: Page, cookies: list[Any]) -> None:
    write(desk, "Before. ")
    saved(desk)
    address = desk.url
    # Signed out, so that not even the last request of a page that goes is taken in: the words are in the browser only.
    desk.context.clear_cookies()
    desk.keyboard.type("Left behind.")
    wait_until(lambda: kept_here(desk) == 1)
    desk.goto("about:blank")
    desk.context.add_cookies(cookies)
    desk.goto(address)
    expect(desk.locator("#saved")).to_contain_text("They are back in their place.")
    expect(story(desk)).to_contain_text("Before. Left behind.")
    wait_until(lambda: kept_here(desk) == 0)
    assert "Before. Left behind." in body_after_opening_again(desk)


def test_signed_out_meanwhile_it_says_so_and_saves_after_signing_in_again(
    desk: Page, home: House, cookies: list[Any]
) -> None:
    desk.context.clear_cookies()
    write(desk, "Still here.")
    expect(desk.locator("#saved")).to_contain_text("You are signed out.", timeout=SOON)
    expect(desk.locator("#saved").get_by_role("link", name="Sign in")).to_have_attribute("target", "_blank")
    assert kept_here(desk) == 1
    desk.context.add_cookies(cookies)
    desk.evaluate("dispatchEvent(new Event('focus'))")
    saved(desk)
    assert "Still here." in body_after_opening_again(desk)


def test_two_windows_never_write_over_each_other(desk: Page, home: House) -> None:
    other = desk.context.new_page()
    other.goto(desk.url)
    write(other, "In the other window.")
    saved(other)
    write(desk, "In this one.")
    expect(desk.locator("#saved")).to_contain_text("You, in another window,", timeout=SOON)
    desk.locator("#saved").get_by_role("link").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Two revisions")
    desk.get_by_role("button", name="Go on with these words").click()
    expect(story(desk)).to_contain_text("In this one.")
    assert kept_here(desk) == 0


def test_a_killed_browser_loses_ten_seconds_of_text_at_most(
    own_browser: OwnBrowser, browser: Browser, home: House
) -> None:
    page = own_browser.open(browser)
    sign_in(page, home)
    begin(page, home)
    expect(story(page)).to_have_attribute("contenteditable", "true")
    address = page.url
    story(page).click()
    typed: list[tuple[float, str]] = []
    # Never a pause long enough to count as one: the latest moment of saving is what is tried.
    while len(typed) < 90:
        page.keyboard.type(f"w{len(typed)} ")
        typed.append((time.monotonic(), f"w{len(typed)}"))
        time.sleep(0.2)
    end = time.monotonic()
    own_browser.kill()
    page = own_browser.open(browser)
    sign_in(page, home)
    page.goto(address)
    expect(story(page)).to_contain_text("w0 ")
    there = set(story(page).inner_text().split())
    lost = [moment for moment, word in typed if word not in there]
    assert end - min(lost, default=end) <= 10
