"""A keeper reads first and an author knows of it, in a browser; the keeper's with script and without."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.ground.chromium import WIDTHS
from tests.ground.house import House, Street
from tests.ground.nu import Checker
from tests.journeys.test_every_page import looked_at, sign_in

pytestmark = pytest.mark.browser
AxeLook = Callable[[Page], list[str]]

# Somebody who keeps, without the three days; a door to them; and notes under a form that named one.
BEGUN = """
from alongside.accounts.models import Account
from alongside.journals.models import Journal, Membership
from alongside.notes import actions as notes
from alongside.stories.models import Story
mara = Account.objects.get(email='mara@example.org')
journal = Journal.objects.get(memberships__account=mara, handle='green-room')
idris = Account.objects.create(email='idris@example.org', name='Idris')
Membership.objects.create(journal=journal, account=idris, role='keeper')
Journal.objects.filter(pk=journal.pk).update(door='keepers')
story = Story.objects.filter(journal=journal, audience='everyone', published__isnull=False).first()
for words in ('The bulbs came up. I thought of you.', 'You should be over it by now. Look at www.cure.example/x',
              'We lit a candle at our table.'):
    notes.receive(story, words=words, name='Bea', relation='a neighbour', named_keeper=True)
print(f'/@{journal.handle}/{story.address}/')
"""


def sign_in_as(page: Page, house: House, email: str) -> None:
    link = re.search(r"http://\S+/sign-in-link/\S+", house.command("sign-in-link", email))
    assert link
    page.goto(link[0])
    page.get_by_role("button", name="Sign in").click()


def kept(page: Page, name: str) -> None:
    """Keep a picture where PICTURES_KEPT_IN says, to be looked at by people."""
    folder = os.environ.get("PICTURES_KEPT_IN")
    if folder:
        width = (page.viewport_size or {"width": 0})["width"]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=Path(folder) / f"{name}-{width}-{scheme}.png", full_page=True)


class Eyes:
    """Looks at a page wherever it stands: axe, its markup for Nu, and a picture if somebody wants one."""

    def __init__(self, house: House, axe: AxeLook) -> None:
        self.house = house
        self.axe = axe
        self.markup: list[str] = []

    def look(self, at: Page, name: str) -> None:
        path = at.url.removeprefix(self.house.url)
        self.markup += [sent for _path, sent in looked_at(at, self.house, [path], self.axe)]
        kept(at, name)


def keeper_decides(page: Page, eyes: Eyes) -> None:
    """The first visit to the desk: begin, open one, set it aside."""
    sign_in_as(page, eyes.house, "idris@example.org")
    page.get_by_role("link", name="Read first for a family").click()
    eyes.look(page, "begin")
    page.get_by_role("button", name="Begin").click()
    eyes.look(page, "desk")
    page.get_by_role("button", name="Open").nth(1).click()
    eyes.look(page, "note")
    page.get_by_text("Set aside", exact=True).first.click()
    page.get_by_label("It would hurt to read").check()
    kept(page, "note-aside")
    page.get_by_role("button", name="Set aside").click()
    page.get_by_role("link", name="What you leave to others").click()
    eyes.look(page, "choices")


def keeper_decides_without_script(page: Page, house: House) -> None:
    sign_in_as(page, house, "idris@example.org")
    page.goto(f"{house.url}/desk/keeping/")
    page.get_by_role("button", name="Open").first.click()
    page.get_by_role("button", name="Pass on").click()
    assert page.get_by_role("button", name="Open").count() == 1
    page.get_by_role("button", name="That is enough for today").click()
    kept(page, "enough")


def author_holds_and_closes(page: Page, eyes: Eyes) -> None:
    """What an author sees of it, the one switch, and the door closed with a line."""
    house = eyes.house
    sign_in(page, house)
    pages = {"keepers": "keepers/", "aside": "keepers/set-aside/", "doors": "notes/doors/"}
    for name, path in pages.items():
        page.goto(f"{house.url}/desk/{path}")
        eyes.look(page, name)
    page.get_by_role("button", name="Hold everything").click()
    eyes.look(page, "held")
    for name, path in {"inbox-held": "notes/", "home-held": ""}.items():
        page.goto(f"{house.url}/desk/{path}")
        eyes.look(page, name)
    page.goto(f"{house.url}/desk/journal/")
    page.get_by_label("Nobody leaves a note just now").check()
    page.get_by_label("Your line in place of the form").fill("We rest until spring, and hear you.")
    kept(page, "journal")
    page.locator("#door").get_by_role("button").click()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_keeper_reads_first(browser: Browser, street: Street, axe: AxeLook, nu: Checker, width: int):
    house = street.build(example=True).start()
    story = house.command("manage", "shell", "-c", BEGUN).strip().splitlines()[-1]
    page, plain, author, stranger = (
        browser.new_context(viewport={"width": width, "height": 844}, java_script_enabled=script).new_page()
        for script in (True, False, True, True)
    )
    eyes = Eyes(house, axe)
    keeper_decides(page, eyes)
    keeper_decides_without_script(plain, house)
    author_holds_and_closes(author, eyes)
    stranger.goto(f"{house.url}{story}notes/")
    assert "We rest until spring" in stranger.inner_text("main")
    eyes.look(stranger, "closed")
    house.kill()
    for each in (page, plain, author, stranger):
        each.context.close()
    assert [nu(sent) for sent in eyes.markup] == [[]] * len(eyes.markup)
