"""An author rests, somebody writes, whoever was named says that something cannot wait, and the author is back."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ground.chromium import WIDTHS
from tests.ground.house import House, Street
from tests.ground.nu import Checker
from tests.journeys.test_every_page import sign_in
from tests.journeys.test_keepers import AxeLook, Eyes, kept, sign_in_as

pytestmark = pytest.mark.browser

# Somebody who keeps, without the three days; twelve notes that wait; and the address of the story they are about.
BEGUN = """
from alongside.accounts.models import Account
from alongside.journals.models import Journal, Membership
from alongside.notes import actions as notes
from alongside.stories.models import Story
mara = Account.objects.get(email='mara@example.org')
journal = Journal.objects.get(memberships__account=mara, handle='green-room')
idris = Account.objects.create(email='idris@example.org', name='Idris')
Membership.objects.create(journal=journal, account=idris, role='keeper')
story = Story.objects.filter(journal=journal, audience='everyone', published__isnull=False).first()
Story.objects.filter(pk=story.pk).update(door='open')
for number in range(12):
    notes.receive(story, words=f'The bulbs came up, row {number}.', name='Bea', relation='a neighbour')
print(f'/@{journal.handle}/{story.address}/')
"""
LINE = "We rest until the swifts are back."


@pytest.fixture
def people(browser: Browser) -> Iterator[Any]:
    """`people(script=False)`: somebody with a phone, or with a wide screen."""
    contexts = []

    def somebody(width: int, *, script: bool = True) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": 844}, java_script_enabled=script))
        return contexts[-1].new_page()

    yield somebody
    for context in contexts:
        context.close()


def rests(page: Page, eyes: Eyes, *, look: bool) -> None:
    """From the desk: choose, read back, rest."""
    page.goto(f"{eyes.house.url}/desk/")
    page.get_by_role("link", name="Rest for a while").click()
    if look:
        eyes.look(page, "rest")
    page.get_by_label("Until (a day").fill("2031-01-14")
    page.get_by_label("A line of yours").fill(LINE)
    page.get_by_label("Who may tell you").select_option(label="Idris")
    page.get_by_role("button", name="See what it means").click()
    expect(page.get_by_role("heading", name="You rest until 14 January 2031")).to_be_visible()
    if look:  # the answer to a form: it is looked at where it stands
        assert eyes.axe(page) == []
        eyes.markup.append(page.content())
        kept(page, "rest-read-back")
    page.get_by_role("button", name="Rest", exact=True).click()
    expect(page.get_by_text("You rest until 14 January 2031.")).to_be_visible()


def seen_while_it_lasts(page: Page, eyes: Eyes) -> None:
    """What the author sees of it at the desk, with the notes and at the doors."""
    for name, path in {
        "home-rests": "",
        "inbox-rests": "notes/",
        "doors-rests": "notes/doors/",
        "rests": "rest/",
    }.items():
        page.goto(f"{eyes.house.url}/desk/{path}")
        eyes.look(page, name)


def writes_meanwhile(page: Page, eyes: Eyes, story: str) -> None:
    """Somebody without an account sees the line, and has the receipt that everybody has."""
    page.goto(f"{eyes.house.url}{story}notes/")
    expect(page.get_by_text(LINE)).to_be_visible()
    eyes.look(page, "form-rests")
    page.get_by_label("Your words").fill("I thought of you at the sea.")
    page.get_by_role("button", name="Leave this note").click()
    expect(page.get_by_text("has arrived and will be kept")).to_be_visible()
    page.goto(f"{eyes.house.url}{story}")
    expect(page.get_by_text(LINE)).to_be_visible(timeout=20_000)
    eyes.look(page, "story-rests")


def says_that_it_cannot_wait(page: Page, eyes: Eyes) -> None:
    sign_in_as(page, eyes.house, "idris@example.org")
    page.goto(f"{eyes.house.url}/desk/")
    eyes.look(page, "named")
    page.get_by_role("link", name="If something cannot wait").click()
    eyes.look(page, "cannot-wait")
    page.get_by_role("button", name="This cannot wait").click()
    expect(page.get_by_text("The letter is on its way.")).to_be_visible()


def comes_back(page: Page, eyes: Eyes) -> None:
    """Early, and to ten notes first."""
    page.goto(f"{eyes.house.url}/desk/")
    page.get_by_role("button", name="Come back early").click()
    expect(page.get_by_text("You are here again.")).to_be_visible()
    page.get_by_role("link", name="Read notes").click()
    expect(page.get_by_text("These are the first ten")).to_be_visible()
    eyes.look(page, "inbox-after")
    for _note in range(10):
        page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", name="This is a good place to stop.")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_an_author_rests_and_comes_back(people: Any, street: Street, axe: AxeLook, nu: Checker, width: int):
    house: House = street.build(example=True).start()
    story = house.command("manage", "shell", "-c", BEGUN).strip().splitlines()[-1]
    author, reader, keeper = people(width), people(width), people(width)
    eyes = Eyes(house, axe)
    sign_in(author, house)
    rests(author, eyes, look=True)
    seen_while_it_lasts(author, eyes)
    writes_meanwhile(reader, eyes, story)
    says_that_it_cannot_wait(keeper, eyes)
    comes_back(author, eyes)
    house.kill()
    assert [nu(sent) for sent in eyes.markup] == [[]] * len(eyes.markup)


def test_the_same_without_script_on_a_narrow_phone(people: Any, street: Street, axe: AxeLook):
    house: House = street.build(example=True).start()
    house.command("manage", "shell", "-c", BEGUN)
    author = people(320, script=False)
    eyes = Eyes(house, axe)
    sign_in(author, house)
    rests(author, eyes, look=False)
    author.goto(f"{house.url}/desk/rest/")
    assert author.evaluate("document.documentElement.scrollWidth") <= 320
    author.get_by_role("button", name="Come back early").click()
    expect(author.get_by_text("You are here again.")).to_be_visible()
    house.kill()
