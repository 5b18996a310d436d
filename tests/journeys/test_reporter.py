"""Somebody reports a page, without account and script; whoever runs the house decides; they read why, and object."""

import re
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ground.house import STORY, House, Street
from tests.ground.nu import Checker
from tests.ground.post import plain_words
from tests.journeys.test_every_page import looked_at, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.once]
AxeLook = Callable[[Page], list[str]]
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def example(street: Street) -> Iterator[House]:
    """A running house with its example."""
    house = street.build(example=True).start()
    house.command("house", "operator", "mara@example.org")
    yield house
    house.kill()


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A reader on a phone, without script."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


@pytest.fixture
def eyes(browser: Browser) -> Iterator[Page]:
    """A browser in which axe can look."""
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def path_of(page: Page, house: House) -> str:
    return page.url.removeprefix(house.url)


def report(reader: Page, house: House) -> str:
    """From the page itself to the page that says what becomes of it; its address."""
    reader.goto(house.url + STORY)
    reader.get_by_role("link", name="Report something").click()
    assert reader.get_by_label("The address of the page").input_value() == house.url + STORY
    reader.get_by_label("Somebody is telling our loss as theirs.").check()
    reader.get_by_label("Why, in your own words").fill("It is our daughter of whom they write.")
    reader.get_by_label("I believe in good faith").check()
    reader.get_by_role("button", name="Report it").click()
    expect(reader.get_by_role("heading", name="It has arrived.")).to_be_visible()
    return path_of(reader, house)


def decide(operator: Page, what: str, why: str) -> None:
    operator.get_by_label(what).check()
    operator.get_by_label("Your reasons").fill(why)
    operator.get_by_role("button", name="Decide").click()
    operator.get_by_text("It is decided, and whoever reported it can read why.").wait_for()


def test_a_reporter_is_heard(reader: Page, eyes: Page, example: House, axe: AxeLook, nu: Checker):
    mine = report(reader, example)
    assert reader.goto(example.url + STORY).ok  # type: ignore[union-attr]  # nothing is hidden by it
    sent = looked_at(eyes, example, [mine], axe)
    sign_in(eyes, example)
    eyes.goto(f"{example.url}/house/console/reports/")
    eyes.locator("main .list a").first.click()
    case = path_of(eyes, example)
    sent += looked_at(eyes, example, [case, "/house/console/reports/"], axe)
    eyes.goto(example.url + case)
    decide(eyes, "It stays where it is.", "They were asked, and had it first.")
    sent += looked_at(eyes, example, [case, mine], axe)
    reader.goto(example.url + mine)
    expect(reader.get_by_text("They were asked, and had it first.")).to_be_visible()
    reader.get_by_label("Why you think").fill("Ours was published a year before.")
    reader.get_by_role("button", name="Object").click()
    expect(reader.get_by_text("looks at it once more")).to_be_visible()
    eyes.goto(example.url + case)
    assert eyes.get_by_text("Ours was published a year before.").is_visible()
    decide(eyes, "Take this one address off.", "It was published a year before.")
    gone = reader.goto(example.url + STORY)
    assert gone
    assert gone.status == 404
    reader.goto(example.url + mine)
    expect(reader.get_by_text("It was published a year before.")).to_be_visible()
    assert [nu(markup) for _path, markup in sent] == [[]] * len(sent)


def test_a_worried_reader_reaches_whom_the_author_named(
    reader: Page, eyes: Page, example: House, axe: AxeLook, nu: Checker
):
    sign_in(eyes, example)
    eyes.goto(f"{example.url}/desk/look-in/")
    eyes.get_by_label("What you call them").fill("Runa")
    eyes.get_by_label("Their mail address").fill("runa@example.org")
    eyes.get_by_role("button", name="Ask them").click()
    page = re.search(r"/looking-in/\S+", letter_to(example, "Would you look in on somebody?"))
    assert page
    sent = looked_at(eyes, example, ["/desk/look-in/", page[0]], axe)
    reader.goto(example.url + page[0])
    reader.get_by_role("button", name="Yes, I will").click()
    expect(reader.get_by_role("heading", name="Thank you. You have agreed.")).to_be_visible()
    sent += looked_at(eyes, example, [page[0]], axe)
    reader.goto(f"{example.url}/@green-room/")
    reader.get_by_role("link", name="Worried about them?").click()
    reader.get_by_label("I think somebody should be with them tonight.").check()
    reader.get_by_role("button", name="Say it").click()
    expect(reader.get_by_role("heading", name="Thank you for not looking away.")).to_be_visible()
    assert "I think somebody should be with them tonight." in letter_to(example, "Please look in on somebody")
    assert [nu(markup) for _path, markup in sent] == [[]] * len(sent)


def letter_to(house: House, subject: str) -> str:
    """The words of the letter of this subject to Runa, once it is there."""
    for _ in range(200):
        found = [letter for letter in house.outbox() if letter["Subject"] == subject and "runa@" in letter["To"]]
        if found:
            return plain_words(found[-1])
        time.sleep(0.1)
    raise AssertionError(subject)
