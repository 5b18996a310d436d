"""A card in a browser: brought in, looked at closer, a page added; and what stands beside notes on a phone."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from alongside.photos.tests.drawing import a_picture
from tests.ground.chromium import PHONE, Manners
from tests.ground.house import House, Street, lodging
from tests.ground.nu import Checker

pytestmark = [pytest.mark.browser, pytest.mark.once]
Axe = Callable[[Page], list[str]]
# Links of a list that are lower than a thumb is wide.
TOO_CLOSE = """[...document.querySelectorAll("details dd > a, .plain-list > li > a")].filter(
    link => link.offsetParent && link.getBoundingClientRect().height < 36).map(link => link.innerText)"""
ON_TOP = """choice => { const at = choice.getBoundingClientRect();
    return document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2) === choice; }"""


@pytest.fixture(scope="module")
def example(street: Street) -> Iterator[House]:
    """A running house with its example."""
    yield from lodging(street, example=True)


def signed_in(context: BrowserContext, house: House) -> Page:
    page = context.new_page()
    link = re.search(r"http://\S+/sign-in-link/\S+", house.command("sign-in-link", "mara@example.org"))
    assert link
    page.goto(link[0])
    page.get_by_role("button", name="Sign in").click()
    return page


def scanned(folder: Path, name: str, width: int, height: int) -> Path:
    file = folder / name
    file.write_bytes(a_picture(width, height).getvalue())
    return file


def seen_well(page: Page, axe: Axe, nu: Checker) -> None:
    assert axe(page) == []
    assert nu(page.content()) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_card_is_brought_in_looked_at_closer_and_gets_another_page(
    browser: Browser, example: House, tmp_path: Path, axe: Axe, nu: Checker
):
    context = browser.new_context(viewport=PHONE)
    page = signed_in(context, example)
    manners = Manners(page)
    page.goto(f"{example.url}/desk/notes/add/")
    page.get_by_label("Pictures of it").set_input_files(scanned(tmp_path, "front.jpg", 900, 1300))
    page.get_by_label("Who wrote it").fill("Second floor")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_text("More", exact=True).click()
    page.get_by_role("link", name="Mend it").click()
    seen_well(page, axe, nu)
    page.get_by_label("Another page of it").set_input_files(scanned(tmp_path, "back.jpg", 1300, 900))
    page.get_by_label("About which story").select_option(label="The room we had painted")
    page.get_by_role("button", name="Keep it so").click()
    expect(page.get_by_text("About “The room we had painted”.")).to_be_visible()
    expect(page.get_by_role("link", name="Look closer")).to_have_count(2)
    page.get_by_role("link", name="Look closer").first.click()
    seen_well(page, axe, nu)
    frame = page.get_by_role("region", name="The picture, larger")
    assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth * 2")
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("frame => frame.scrollLeft > 0", arg=frame.element_handle())
    page.get_by_role("link", name="The next one").click()
    page.get_by_role("link", name="Take this picture out").click()
    seen_well(page, axe, nu)
    page.get_by_role("button", name="Take it out").click()
    expect(page.get_by_role("link", name="Look closer")).to_have_count(1)
    assert manners.offences == []
    context.close()


def test_words_that_were_written_out_are_there_again_when_one_was_signed_out_meanwhile(
    browser: Browser, example: House, tmp_path: Path
):
    context = browser.new_context(viewport=PHONE)
    page = signed_in(context, example)
    page.goto(f"{example.url}/desk/notes/add/")
    page.get_by_label("Pictures of it").set_input_files(scanned(tmp_path, "letter.jpg", 300, 400))
    page.get_by_label("Who wrote it").fill("Third floor")
    page.get_by_role("button", name="Keep it").click()
    note = page.url
    page.goto(f"{note}mend/")
    page.get_by_label("The words").fill("Dear both of you, it took me an hour to write this out.")
    context.clear_cookies()
    page.get_by_role("button", name="Keep it so").click()
    page = signed_in(context, example)
    page.goto(f"{note}mend/")
    expect(page.get_by_label("The words")).to_have_value("Dear both of you, it took me an hour to write this out.")
    expect(page.get_by_label("Who wrote it")).to_have_value("Third floor")
    page.get_by_role("button", name="Keep it so").click()
    expect(page.get_by_text("it took me an hour")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    context.close()


def test_the_arrow_keys_are_told_of_beside_a_mouse_and_not_under_a_thumb(browser: Browser, example: House):
    for told, context in (
        (True, browser.new_context(viewport={"width": 1280, "height": 800})),
        (False, browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)),
    ):
        page = signed_in(context, example)
        page.goto(f"{example.url}/desk/notes/everyone-else/")
        expect(page.get_by_text("The arrow keys lead on and back.")).to_be_visible(visible=told)
        context.close()


def test_on_a_phone_no_bar_lies_over_what_is_chosen_and_every_line_has_room_for_a_thumb(
    browser: Browser, example: House, axe: Axe
):
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = signed_in(context, example)
    page.goto(f"{example.url}/desk/notes/everyone-else/")
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert page.evaluate(TOO_CLOSE) == []
    assert axe(page) == []
    page.goto(f"{example.url}/desk/thanks/")
    page.get_by_label("Your words").fill("Thank you.")
    page.get_by_role("button", name="See it as they will").click()
    for choice in page.get_by_role("radio").all():
        choice.scroll_into_view_if_needed()
        assert choice.evaluate(ON_TOP)
    assert axe(page) == []
    context.close()


def test_what_was_taken_away_is_named_beside_the_button_that_brings_it_back(browser: Browser, example: House, axe: Axe):
    context = browser.new_context(viewport=PHONE)
    page = signed_in(context, example)
    page.goto(f"{example.url}/desk/notes/everyone-else/")
    page.get_by_role("button", name="Take this away").click()
    page.goto(f"{example.url}/desk/notes/taken-away/")
    expect(page.get_by_role("button", name=re.compile("Bring it back ?: A note of"))).to_be_visible()
    assert axe(page) == []
    context.close()
