"""A house to write in, for the tests in a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from alongside.stories.tests.in_a_browser import OwnBrowser, begin, sign_in, story
from tests.ground.house import House, Street, lodging


@pytest.fixture(scope="package")
def home(street: Street) -> Iterator[House]:
    """One running house for all of these, with the journal of Mara and Tomas."""
    for house in lodging(street):
        house.command("journal", "new", "lichen-green", "--author", "mara@example.org", "--author", "tomas@example.org")
        yield house


@pytest.fixture(scope="package")
def cookies(home: House, browser: Browser) -> list[Any]:
    """Mara's, signed in once."""
    context = browser.new_context()
    sign_in(context.new_page(), home)
    cookies: list[Any] = context.cookies()
    context.close()
    return cookies


@pytest.fixture
def desk(page: Page, home: House, cookies: list[Any]) -> Page:
    """A phone on which Mara has an empty page before her, with the editor ready."""
    page.context.add_cookies(cookies)
    begin(page, home)
    expect(story(page)).to_have_attribute("contenteditable", "true")
    return page


@pytest.fixture
def own_browser(tmp_path: Path) -> Iterator[OwnBrowser]:
    """A Chromium of its own, with its own profile, that can be killed."""
    own = OwnBrowser(tmp_path / "profile")
    yield own
    own.kill()
