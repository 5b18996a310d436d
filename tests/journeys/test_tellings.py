"""A story is told another way and found from the first, and somebody asks about quoting; without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ground.chromium import WIDTHS
from tests.ground.house import STORY, House, Street, wait_until
from tests.ground.nu import Checker
from tests.journeys.test_every_page import sign_in
from tests.journeys.test_keepers import Eyes, kept, sign_in_as

pytestmark = pytest.mark.browser
AxeLook = Callable[[Page], list[str]]
ALL = 3

# Somebody who keeps, without the three days, and a French telling.
BEGUN = """
from alongside.accounts.models import Account
from alongside.journals.models import Journal, Membership
from alongside.keepers import actions as keepers
from alongside.stories import actions
from alongside.stories.models import Story
mara = Account.objects.get(email='mara@example.org')
journal = Journal.objects.get(memberships__account=mara, handle='green-room')
idris = Account.objects.create(email='idris@example.org', name='Idris')
keepers.desk_of(Membership.objects.create(journal=journal, account=idris, role='keeper'))
story = Story.objects.filter(journal=journal, audience='everyone', published__isnull=False).first()
french = actions.tell_anew(story, by=mara, kind='language', language='fr', with_words=True)
words = {'title': 'La chambre verte', 'body': '<p>Elle est morte en mars.</p>'}
actions.save(french, by=mara, based_on=french.working_id, **words)
actions.publish(french, by=mara, audience='everyone')
short = actions.tell_anew(story, by=mara, kind='short')
actions.save(short, by=mara, based_on=short.working_id, title='For Noor',
             body='<p>Noor died in March, before she was born.</p><p>She had dark hair. We held her for a night.</p>')
actions.publish(short, by=mara, audience='everyone')
print(f'{story.key} /@{journal.handle}/{Story.objects.get(pk=short.pk).address}/')
"""


def tells_it_for_children(page: Page, house: House, story: str) -> str:
    """The writing page is one without script; answers with its address."""
    sign_in(page, house)
    page.goto(f"{house.url}/desk/stories/{story}/beside/")
    page.get_by_role("link", name="For children").first.click()
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Title").fill("Where Noor is")
    page.get_by_label("Story", exact=True).fill("We lost Noor in March. Noor is in the wind now, and in the trees.")
    kept(page, "write-for-children")
    page.get_by_role("button", name="Look over the words").click()
    expect(page.locator(".asked li")).to_have_count(1)
    kept(page, "look-over")
    page.get_by_role("link", name="Write on").click()
    telling = page.url
    page.get_by_label("Story", exact=True).fill("Noor died in March. Noor is in the wind now, and in the trees.")
    page.get_by_role("button", name="Publish…").click()
    page.get_by_label("Everyone who comes to the page").check()
    page.get_by_role("button", name="Publish", exact=True).click()
    if page.get_by_role("button", name="Do it").count():
        page.get_by_role("button", name="Do it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("It is out.")
    return telling


def a_stranger_finds_it(page: Page, eyes: Eyes, card: str) -> None:
    # What is added stands there as soon as the page is set out again.
    wait_until(lambda: bool(page.goto(f"{eyes.house.url}{STORY}")) and page.locator(".tellings a").count() == ALL)
    eyes.look(page, "story")
    page.get_by_role("link", name="For children: Where Noor is").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Where Noor is")
    eyes.look(page, "for-children")
    page.goto(f"{eyes.house.url}{card}")
    eyes.look(page, "short")
    page.emulate_media(media="print")
    kept(page, "card")
    page.emulate_media(media="screen")


def somebody_asks_and_a_keeper_answers(page: Page, keeper: Page, eyes: Eyes) -> None:
    page.goto(f"{eyes.house.url}{STORY}")
    page.get_by_role("link", name="Ask about quoting").click()
    eyes.look(page, "ask")
    expect(page.get_by_label("The address of the page")).to_have_value(f"{eyes.house.url}{STORY}")
    for label, words in {
        "Your name": "Vera Lund",
        "For whom you write": "The Evening Paper",
        "What you would like to quote": "The second paragraph, on page four.",
        "Your mail address": "vera@example.org",
    }.items():
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It has arrived.")
    eyes.look(page, "asked")
    sign_in_as(keeper, eyes.house, "idris@example.org")
    keeper.goto(f"{eyes.house.url}/desk/keeping/")
    keeper.get_by_role("link", name="Questions about quoting").click()
    keeper.get_by_role("button", name="Take that on").click()
    eyes.look(keeper, "keeper-quoting")
    keeper.get_by_label("Your answer").fill("With a link, yes.")
    keeper.get_by_role("button", name="Answer").click()
    expect(keeper.get_by_text("Nobody waits for an answer.")).to_be_visible()


def author_looks(page: Page, eyes: Eyes, story: str, telling: str) -> None:
    sign_in(page, eyes.house)
    told = telling.removeprefix(f"{eyes.house.url}/desk/")
    pages = {"quoting": "quoting/", "quoting-asked": "quoting/asked/", "home-tellings": "", "write": told}
    pages |= {
        "beside": f"stories/{story}/beside/",
        "tell": f"stories/{story}/tell/language/",
        "looked": f"{told}look-over/",
    }
    for name, path in pages.items():
        page.goto(f"{eyes.house.url}/desk/{path}")
        eyes.look(page, name)


@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_told_another_way(browser: Browser, street: Street, axe: AxeLook, nu: Checker, width: int):
    house: House = street.build(example=True).start()
    story, card = house.command("manage", "shell", "-c", BEGUN).strip().splitlines()[-1].split()
    page, stranger, keeper, author = (
        browser.new_context(viewport={"width": width, "height": 844}, java_script_enabled=script).new_page()
        for script in (False, True, True, True)
    )
    eyes = Eyes(house, axe)
    telling = tells_it_for_children(page, house, story)
    a_stranger_finds_it(stranger, eyes, card)
    somebody_asks_and_a_keeper_answers(stranger, keeper, eyes)
    author_looks(author, eyes, story, telling)
    house.kill()
    for each in (page, stranger, keeper, author):
        each.context.close()
    assert [nu(sent) for sent in eyes.markup] == [[]] * len(eyes.markup)
