"""An author hands over and names somebody, who a month later does what was named, without script; then she is here."""

import re
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ground.chromium import WIDTHS
from tests.ground.house import House, Street
from tests.ground.nu import Checker
from tests.ground.post import PostOffice, plain_words
from tests.journeys.test_every_page import sign_in
from tests.journeys.test_keepers import Eyes, sign_in_as

pytestmark = pytest.mark.browser
AxeLook = Callable[[Page], list[str]]

BEGUN = """
from alongside.accounts.models import Account
from alongside.journals.models import Journal, Membership
journal = Journal.objects.get(handle='green-room')
ada = Account.objects.create(email='ada@example.org', name='Ada')
Membership.objects.create(journal=journal, account=ada, role='guest')
"""
# No test waits for a month: the letters went when a month and more ago somebody asked.
A_MONTH_LATER = """
import datetime as dt
from django.db.models import F
from alongside.journals.models import StandingIn
StandingIn.objects.update(first_told_at=F('first_told_at') - dt.timedelta(days=31),
    last_told_at=F('first_told_at') - dt.timedelta(days=4))
"""


@pytest.fixture
def posted(street: Street, post: PostOffice) -> Iterator[tuple[House, PostOffice]]:
    """A house whose letters go to a mail server: in one that sends none nothing begins."""
    house = street.build(example=True)
    house.environment |= post.settings()
    yield house.start(), post
    house.kill()


def author_hands_over(page: Page, eyes: Eyes) -> None:
    """A duty until a day, from the page of people."""
    page.goto(f"{eyes.house.url}/desk/people/")
    page.get_by_role("link", name="Hand something over until a day").click()
    eyes.look(page, "duties-empty")
    page.get_by_role("radio", name="Ada").check()
    page.get_by_role("radio", name="close the notes for a while").check()
    in_ten_days = page.evaluate("new Date(Date.now() + 9e8).toISOString().slice(0, 10)")
    page.get_by_label("Until (that day included)").fill(in_ten_days)
    page.get_by_role("button", name="Hand it over").click()
    expect(page.get_by_role("button", name="Take it back")).to_be_visible()
    eyes.look(page, "duties")


def author_names(page: Page, eyes: Eyes) -> None:
    """One question after another, and read back."""
    page.goto(f"{eyes.house.url}/desk/journal/")
    page.get_by_role("link", name="If you cannot come back").click()
    eyes.look(page, "succession-empty")
    page.get_by_role("link", name="Change how long it waits").click()
    eyes.look(page, "succession-waiting")
    page.get_by_label("In your own words").fill("Let the stories stand as long as anybody reads them.")
    page.get_by_role("button", name="Keep this").click()
    page.get_by_role("link", name="Name somebody").click()
    eyes.look(page, "succession-who")
    page.get_by_role("link", name="Ada").click()
    page.get_by_label("close the notes").check()
    page.get_by_label("keep everything as it is").check()
    page.get_by_label("Yes. They get one letter").check()
    page.get_by_role("button", name="Read it back to me").click()
    expect(page.get_by_role("heading", name="Is it this?")).to_be_visible()
    expect(page.get_by_text("Ada may not erase anything.")).to_be_visible()
    eyes.look(page, "succession-read")
    page.get_by_role("button", name="Yes, keep this").click()
    expect(page.get_by_role("button", name="Take it back")).to_be_visible()
    eyes.look(page, "succession")


def letter(post: PostOffice, subject: str, pattern: str) -> str:
    for _ in range(300):
        taken = [each.message for each in post.letters]
        bodies = [plain_words(each) for each in taken if each["Subject"] == subject]
        found = [match for body in bodies if (match := re.search(pattern, body))]
        if found:
            return found[-1][0]
        time.sleep(0.1)
    raise AssertionError(subject)


def on_duty(plain: Page, seen: Page, eyes: Eyes) -> None:
    """What was handed over is done, and undone, without script."""
    plain.get_by_role("link", name="Something was handed to you, until a day").click()
    plain.get_by_role("button", name="Close the notes", exact=True).click()
    expect(plain.get_by_role("button", name="Open the notes again")).to_be_visible()
    seen.goto(plain.url)
    eyes.look(seen, "on-duty")
    plain.get_by_role("button", name="Open the notes again").click()


def asks(plain: Page, seen: Page, eyes: Eyes, post: PostOffice) -> str:
    """Whoever was named says that she cannot come back; the path of the button in her letter."""
    plain.goto(f"{eyes.house.url}/desk/standing-in/")
    seen.goto(plain.url)
    eyes.look(seen, "standing-in")
    plain.locator("main .list a").first.click()
    seen.goto(plain.url)
    eyes.look(seen, "standing-in-named")
    plain.get_by_label("Nobody reaches them").check()
    plain.get_by_role("button", name="They cannot come back").click()
    expect(plain.get_by_text("You have said that they cannot come back.")).to_be_visible()
    here = letter(post, "Are you there?", r"/i-am-here/\S+")
    seen.goto(plain.url)
    eyes.look(seen, "standing-in-waits")
    assert plain.get_by_role("button", name="Close the notes").count() == 0
    return here


def acts(plain: Page, seen: Page, eyes: Eyes) -> None:
    """A month later exactly what was named can be done."""
    eyes.house.command("manage", "shell", "-c", A_MONTH_LATER)
    plain.reload()
    seen.goto(plain.url)
    eyes.look(seen, "standing-in-open")
    expect(plain.get_by_text("Let the stories stand")).to_be_visible()
    assert plain.get_by_role("button", name="Have it erased").count() == 0
    plain.get_by_role("button", name="Close the notes").click()
    expect(plain.get_by_text("The notes are closed.").first).to_be_visible()


def author_is_here(mail: Page, author: Page, eyes: Eyes, here: str) -> None:
    """The button in the letter, and what she finds at her desk."""
    mail.goto(f"{eyes.house.url}{here}")
    mail.get_by_role("button", name="I am here").click()
    expect(mail.get_by_role("heading", name="It is ended.")).to_be_visible()
    author.goto(f"{eyes.house.url}/desk/")
    expect(author.get_by_text("Because one of you was here, it ended.")).to_be_visible()
    eyes.look(author, "home-after")
    author.get_by_role("button", name="Open the notes again").click()
    expect(author.get_by_text("Notes come again as they did before.")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_named_asked_and_ended(
    browser: Browser, posted: tuple[House, PostOffice], axe: AxeLook, nu: Checker, width: int
):
    house, post = posted
    house.command("manage", "shell", "-c", BEGUN)
    pages = [
        browser.new_context(viewport={"width": width, "height": 844}, java_script_enabled=script).new_page()
        for script in (True, False, True, False)
    ]
    author, plain, seen, mail = pages
    eyes = Eyes(house, axe)
    sign_in(author, house)
    author_hands_over(author, eyes)
    author_names(author, eyes)
    letter(post, "Somebody trusts you with something", "/desk/standing-in/")
    for page in (plain, seen):
        sign_in_as(page, house, "ada@example.org")
    eyes.look(seen, "desk-of-ada")
    on_duty(plain, seen, eyes)
    here = asks(plain, seen, eyes, post)
    mail.goto(f"{house.url}{here}")
    acts(plain, seen, eyes)
    reader = browser.new_context(viewport={"width": width, "height": 844}).new_page()
    reader.goto(f"{house.url}{here}")
    eyes.look(reader, "i-am-here")
    author_is_here(mail, author, eyes, here)
    plain.reload()
    assert plain.get_by_text("The notes are closed.").count() == 0
    house.kill()
    for each in (*pages, reader):
        each.context.close()
    assert [nu(sent) for sent in eyes.markup] == [[]] * len(eyes.markup)
