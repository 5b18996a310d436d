"""Photographs from a device that does not hold still: pressed twice, a file that is gone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ground.chromium import PHONE
from tests.ground.house import House, Street, lodging
from tests.journeys.sending import LOST, SLOW, SOON, Line, pictures
from tests.journeys.test_every_page import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.once]

MANY = 4


@pytest.fixture
def example(street: Street) -> Iterator[House]:
    """A running house with its example."""
    yield from lodging(street, example=True)


@pytest.fixture
def phone(browser, example: House) -> Iterator[Page]:
    """An author's phone."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    sign_in(page, example)
    yield page
    context.close()


def begin_to_send(phone: Page, example: House, files: list[Path]) -> None:
    phone.goto(f"{example.url}/desk/photographs/add/")
    phone.get_by_label("Photographs", exact=True).set_input_files(files)


def test_pressed_twice_and_with_a_file_that_is_gone_the_others_arrive_once_each(
    phone: Page, example: House, tmp_path: Path
):
    files = pictures(tmp_path, MANY, large=(0,))
    begin_to_send(phone, example, files)
    files[1].unlink()
    Line(phone).be(upload=SLOW)
    phone.get_by_role("button", name="Take them in").dblclick()
    lines = phone.locator("#became li")
    expect(lines).to_have_count(MANY)
    expect(lines.nth(1)).to_contain_text("This cannot be read on your device", timeout=SOON)
    expect(phone.get_by_role("status")).to_contain_text("The rest is here.", timeout=SOON)
    expect(phone.locator("#became a")).to_have_count(MANY - 1)
    expect(phone.get_by_text(LOST)).to_have_count(0)
