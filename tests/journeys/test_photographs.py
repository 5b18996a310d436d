"""Photographs, end to end in a browser: forty from a phone, and a veil that a stranger opens and closes again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ground.chromium import PHONE, Manners
from tests.ground.house import House, Street, lodging, wait_until
from tests.ground.nu import Checker
from tests.journeys.sending import LOST, SLOW, Line, pictures
from tests.journeys.test_every_page import looked_at, sign_in
from tests.journeys.test_people import AxeLook

pytestmark = [pytest.mark.browser, pytest.mark.once]

# How many at once, and which of them are large: far behind the first, with which the connection is lost.
MANY = [(13, (7, 10, 12)), pytest.param((40, (12, 25, 38)), marks=pytest.mark.long)]
WORDS = "Our daughter, an hour after she was born."


@pytest.fixture
def example(street: Street) -> Iterator[House]:
    """A running house with its example."""
    yield from lodging(street, example=True)


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Page]:
    """Another phone, signed out, that runs no script."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    manners = Manners(page)
    yield page
    context.close()
    assert manners.offences == []


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """An author's phone, whose connection comes and goes."""
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def clean(axe: AxeLook, nu: Checker) -> Callable[[Page, House, list[str]], None]:
    """See that these pages stand in nobody's way and are valid."""

    def look(page: Page, house: House, paths: list[str]) -> None:
        sent = looked_at(page, house, paths, axe)
        assert [nu(markup) for _path, markup in sent] == [[]] * len(sent)

    return look


@pytest.mark.parametrize("files", MANY, ids=["thirteen", "forty"])
def test_photographs_arrive_once_each_through_a_connection_that_is_lost_more_than_once(
    phone: Page, example: House, tmp_path: Path, files: tuple[int, tuple[int, ...]]
):
    """Three of them as large as a camera makes them; it is lost between two, and twice in the middle of a large one."""
    before, (many, large) = kept(example), files
    sign_in(phone, example)
    phone.goto(f"{example.url}/desk/photographs/add/")
    phone.get_by_label("Photographs", exact=True).set_input_files(pictures(tmp_path, many, large=large))
    phone.get_by_role("button", name="Take them in").click()
    here, line = phone.locator("#became a"), Line(phone)
    expect(here.first).to_be_visible(timeout=60_000)
    line.be(lost=True)
    expect(phone.get_by_role("status")).to_contain_text(LOST, timeout=30_000)
    line.be(upload=SLOW)
    for number in large[:2]:
        line.lose_in_the_middle_of(phone.locator("#became li").nth(number))
    expect(phone.get_by_role("status")).to_have_text("All that could be taken in is here.", timeout=240_000)
    expect(here).to_have_count(many)
    expect(phone.get_by_role("main").get_by_role("link", name="All photographs")).to_be_visible()
    assert kept(example) == tuple(count + many for count in before)


def kept(house: House) -> tuple[int, ...]:
    """How many photographs, originals and keys of uploads there are."""
    question = (
        "SELECT count(*), count(DISTINCT original_id), count(DISTINCT NULLIF(upload_key, '')) FROM photos_photograph"
    )
    (row,) = house.ask(question)
    return tuple(row)


def take_in_and_veil(page: Page, house: House, file: Path) -> None:
    page.goto(f"{house.url}/desk/photographs/add/")
    page.get_by_label("Photographs", exact=True).set_input_files(file)
    page.get_by_role("button", name="Take them in").click()
    page.locator("#became a").click()
    page.get_by_label("What is to be seen").fill("She is wrapped in a blanket.")
    page.get_by_role("button", name="Save").click()
    page.get_by_label("What is behind it").fill(WORDS)
    page.get_by_role("button", name="Ask before showing it").click()
    page.get_by_text("Change that").click()
    page.get_by_role("radio", name="Everyone").check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Do it").click()


def write_with_it(page: Page, house: House) -> str:
    """Put the photograph into a story with the editor, write on behind it, and publish; where the story is."""
    page.goto(f"{house.url}/desk/")
    page.get_by_role("button", name="Write").first.click()
    page.get_by_role("textbox", name="Title", exact=True).fill("The hour")
    page.locator("[contenteditable=true][aria-label=Story]").click()
    page.keyboard.type("Before it.")
    page.get_by_role("button", name="Photograph", exact=True).click()
    page.locator("#photographs .contacts button").first.click()
    page.get_by_role("button", name="Put the chosen ones in").click()
    page.keyboard.type("Behind it.")
    expect(page.locator("figure.standing")).to_contain_text(WORDS)
    page.get_by_role("button", name="Its words").click()
    veil = page.get_by_role("textbox", name="Ask before showing it")
    veil.fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#photograph-words [role=status]")).to_contain_text("It still asks first")
    expect(veil).to_have_value(WORDS)
    page.locator("#photograph-words [data-do=close]").click()
    expect(page.locator("#saved")).to_have_text("Saved", timeout=15_000)
    page.get_by_role("button", name="Publish…").click()
    page.get_by_role("radio", name="Everyone").check()
    page.get_by_role("button", name="Publish").click()
    return page.get_by_role("link", name="See it as a stranger does").get_attribute("href") or ""


def open_and_close(stranger: Page, url: str) -> None:
    """By the words and the button alone, at the spot, and as each of the three ways of being asked has it."""
    stranger.goto(url)
    article, veil = stranger.locator("article"), stranger.locator("section.veil")
    expect(article.locator("img")).to_have_count(0)
    expect(article).not_to_contain_text("blanket")
    stranger.get_by_role("button", name="Show this photograph").click()
    expect(article.get_by_role("img", name="She is wrapped in a blanket.")).to_be_visible()
    assert stranger.url.endswith("#photograph-1")
    stranger.get_by_role("button", name="Close it again").click()
    expect(veil).to_contain_text(WORDS)
    stranger.get_by_text("All of them here").click()
    stranger.get_by_role("button", name="Always show them here").click()
    expect(article.locator("img")).to_have_count(1)
    stranger.get_by_role("button", name="Close it again").click()
    stranger.get_by_text("All of them here").click()
    stranger.get_by_role("button", name="Keep all closed").click()
    expect(stranger.get_by_role("button", name="Show this photograph")).to_have_count(0)
    stranger.get_by_role("button", name="Ask me at each one again").click()
    expect(veil.get_by_role("button", name="Show this photograph")).to_be_visible()


def test_a_veil_is_opened_and_closed_without_script_and_a_story_read_without_it(
    page: Page, stranger: Page, example: House, tmp_path: Path, clean: Callable[[Page, House, list[str]], None]
):
    sign_in(page, example)
    (file,) = pictures(tmp_path, 1)
    take_in_and_veil(page, example, file)
    photograph = page.url.removeprefix(example.url)
    path = write_with_it(page, example)
    open_and_close(stranger, example.url + path)
    stranger.get_by_role("link", name="Read it without photographs").click()
    expect(stranger.locator("article")).to_contain_text("Behind it.")
    expect(stranger.locator("article .veil, article img")).to_have_count(0)
    stranger.get_by_role("link", name="Read it with its photographs").click()
    expect(stranger.locator("article")).to_contain_text(WORDS)
    wait_until(lambda: example.has_set_out(f"{path}without-photographs/"))

    paths = [path, f"{path}without-photographs/", photograph, "/desk/photographs/"]
    clean(page, example, paths)
    page.get_by_role("link", name=WORDS).click()
    page.get_by_role("button", name="Show this photograph").click()
    clean(page, example, [photograph, f"/for-you{path}"])
