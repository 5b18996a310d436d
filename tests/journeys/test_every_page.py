"""Every type of page, looked at with the eyes of axe and the Nu checker, at 320 px and wide, light and dark."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.ground.chromium import PHONE, Manners, pale
from tests.ground.house import STORY, House, Street, lodging
from tests.ground.nu import Checker
from tests.journeys.posting import Sender

pytestmark = [pytest.mark.browser, pytest.mark.once]

PUBLIC = ["/", "/@green-room/", "/@march/", STORY, f"{STORY}notes/", "/help/", "/house/", "/nothing-here/"]
PUBLIC += [f"{STORY}without-photographs/", "/letters/@green-room/", "/letters/@green-room/asked/"]
SIGNED_OUT = ["/account/sign-in/", "/account/sign-up/", "/invitation/again/", "/about-me/"]
SIGNED_OUT += ["/report/", "/look-in/", "/look-in/said/", "/ask-about-quoting/", "/ask-about-quoting/asked/"]
SIGNED_IN = [
    "/desk/",
    "/desk/notes/",
    "/desk/notes/people-we-know/",
    "/desk/notes/everyone-else/?ten=10",
    "/desk/notes/enough/",
    "/desk/notes/kept/",
    "/desk/notes/shown/",
    "/desk/notes/set-aside/",
    "/desk/notes/taken-away/",
    "/desk/notes/how-many/",
    "/desk/notes/by-mail/",
    "/desk/notes/doors/",
    "/desk/keepers/",
    "/desk/keepers/set-aside/",
    "/desk/notes/find/",
    "/desk/notes/addresses/",
    "/desk/notes/daily-letter/",
    "/desk/notes/words-to-be-warned-of/",
    "/desk/blocked/",
    "/desk/look-in/",
    "/desk/rest/",
    "/desk/duties/",
    "/desk/succession/",
    "/desk/succession/who/",
    "/desk/succession/waiting/",
    "/desk/standing-in/",
    "/desk/thanks/",
    "/desk/notes/add/",
    "/desk/notes/added/",
    "/desk/notes/brought-in/",
    "/desk/pasted/",
    "/desk/photographs/",
    "/desk/photographs/add/",
    "/desk/photographs/go-on/",
    "/desk/photographs/deleted/",
    "/desk/albums/",
    "/desk/journal/",
    "/desk/people/",
    "/desk/letters/",
    "/desk/letters/who/",
    "/letters/",
    "/desk/people/part-ways/",
    "/desk/record/",
    "/desk/asked/",
    "/desk/quoting/",
    "/desk/quoting/asked/",
    "/desk/journal/close/",
    "/account/",
    "/account/sessions/",
    "/account/address/",
    "/account/passkeys/",
    "/account/recovery/",
    "/house/console/",
    "/house/console/health/",
    "/house/console/reports/",
    "/house/console/@green-room/",
    "/account/close/",
    f"/for-you{STORY}",
]
OF_A_STORY = ["", "publish/", "preview/", "revisions/", "address/", "out/", "door/", "draft/", "see-as/"]
OF_A_STORY += ["card/", "beside/", "tell/children/", "tell/language/", "look-over/"]
NOT_THERE = "/nothing-here/"
# The words come first in a list and have most of its width, whatever stands beside them.
SQUEEZED = """[...document.querySelectorAll(".list > li")].filter(
    line => line.children.length > 1 && line.firstElementChild.offsetWidth < line.offsetWidth / 2)
    .map(line => line.innerText)"""
# A thumb that meant one button does not meet another. (What stays at hand lies above the page.)
TOUCHING = """[...document.querySelectorAll(".button:not(.thumb *)")].filter(one => one.checkVisibility()).filter(
    (one, at, all) => all.slice(at + 1).some(other => {
        const [a, b] = [one, other].map(each => each.getBoundingClientRect());
        return Math.max(a.left, b.left) - Math.min(a.right, b.right) < 6
            && Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom) < 6;
    })).map(one => one.innerText)"""
FITS = "document.documentElement.scrollWidth <= innerWidth"
NARROW, WIDE = 320, 1280
AxeLook = Callable[[Page], list[str]]


@pytest.fixture(scope="module")
def example(street: Street) -> Iterator[House]:
    """A running house with its example."""
    for house in lodging(street, example=True):
        house.command("house", "operator", "mara@example.org")
        yield house


@pytest.fixture(
    params=[
        (NARROW, "dark"),
        pytest.param((WIDE, "light"), marks=pytest.mark.long),
        pytest.param((NARROW, "light"), marks=pytest.mark.long),
        pytest.param((WIDE, "dark"), marks=pytest.mark.long),
    ],
    ids=str,
)
def eyes(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A browser of one width and one scheme that must keep its manners."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    manners = Manners(page)
    yield page
    context.close()
    # A page that is not there is looked at too, and says so with its status.
    assert [offence for offence in manners.offences if "404" not in offence] == []


def sign_in(page: Page, house: House) -> None:
    link = re.search(r"http://\S+/sign-in-link/\S+", house.command("sign-in-link", "mara@example.org"))
    assert link
    page.goto(link[0])
    page.get_by_role("button", name="Sign in").click()


def addresses(page: Page, house: House) -> list[str]:
    """Every page of an author's, those of one story and of one note among them."""
    page.goto(f"{house.url}/desk/")
    story = page.locator("a[href^='/desk/stories/']").last.get_attribute("href")
    page.goto(f"{house.url}/desk/notes/shown/")
    note = page.locator("main .list a").first.get_attribute("href")
    assert story
    assert note
    of_a_note = [note, f"{note}answer/", f"{note}erase/"]
    photographs = photographs_of(page, house)
    return [*SIGNED_IN, *(story + part for part in OF_A_STORY), *of_a_note, *photographs, an_album(page, house)]


def photographs_of(page: Page, house: House) -> list[str]:
    """The pages of the example's photographs: one that is open, and one that asks first."""
    page.goto(f"{house.url}/desk/photographs/")
    found = [link.get_attribute("href") or "" for link in page.locator(".contacts a").all()]
    assert len(found) > 1
    return found


def an_album(page: Page, house: House) -> str:
    """The page of a sealed album, begun for this."""
    page.goto(f"{house.url}/desk/albums/")
    page.get_by_label("What you call it").fill("The envelope")
    page.get_by_role("radio", name="Only us").check()
    page.get_by_role("button", name="Begin it").click()
    return page.url.removeprefix(house.url)


def looked_at(page: Page, house: House, paths: list[str], axe: AxeLook) -> list[tuple[str, str]]:
    """What is wrong with each page, by its path; and its markup as the house sent it."""
    sent = []
    for path in paths:
        response = page.goto(house.url + path)
        assert response
        assert response.status == (404 if path == NOT_THERE else 200), path
        assert axe(page) == [], path
        assert page.evaluate(FITS), f"{path} is wider than the screen"
        assert page.evaluate(SQUEEZED) == [], path
        assert page.evaluate(TOUCHING) == [], path
        sent.append((path, response.text()))
    return sent


def wide_and_light(page: Page) -> list[str]:
    """What changes on a page as it stands when there is more room and light, once axe has looked at it."""
    narrow = page.viewport_size
    page.set_viewport_size({"width": WIDE, "height": 800})
    page.emulate_media(color_scheme="light")
    found: list[str] = pale(page) + page.evaluate(SQUEEZED) + page.evaluate(TOUCHING)
    if not page.evaluate(FITS):
        found.append("it is wider than the screen")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(narrow or PHONE)
    return found


@pytest.fixture
def look(request: pytest.FixtureRequest, eyes: Page, axe: AxeLook) -> AxeLook:
    """Axe; and every day, when there is one look only, what may be otherwise in another."""
    return axe if request.config.getoption("--long") else lambda page: axe(page) + wide_and_light(page)


def test_no_page_stands_in_anybodys_way(eyes: Page, example: House, look: AxeLook, nu: Checker):
    sent = looked_at(eyes, example, PUBLIC + SIGNED_OUT, look)
    sign_in(eyes, example)
    sent += looked_at(eyes, example, addresses(eyes, example), look)
    for path, markup in sent:
        assert nu(markup) == [], path


def test_what_is_said_before_readers_change_stands_in_nobodys_way(
    eyes: Page, example: House, look: AxeLook, nu: Checker
):
    sign_in(eyes, example)
    eyes.goto(example.url + photographs_of(eyes, example)[0])
    eyes.get_by_text("Change that").click()
    eyes.get_by_role("radio", name="Only us").check()
    eyes.get_by_role("button", name="Go on").click()
    eyes.get_by_role("button", name="Do it").wait_for()
    assert look(eyes) == []
    assert nu(eyes.content()) == []
    assert eyes.evaluate(FITS)


def test_a_receipt_and_its_pages_stand_in_nobodys_way(eyes: Page, example: House, look: AxeLook, nu: Checker):
    receipt = Sender(example, f"{STORY}notes/").leave("Two lines are enough.", name="Ines")
    for path, markup in looked_at(eyes, example, [receipt, f"{receipt}correct/", f"{receipt}withdraw/"], look):
        assert nu(markup) == [], path


def test_on_paper_a_story_is_words_alone(browser: Browser, example: House):
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(example.url + STORY)
    assert page.locator(":is(form, button, .button, nav, .foot .ways):visible").count() == 0
    assert page.get_by_role("heading", name="Notes").is_visible()
    page.goto(f"{example.url}/@green-room/")
    page.goto(example.url + (page.locator("main .list a").first.get_attribute("href") or ""))
    # Nobody has left a note there that is shown, and a heading above nothing is left out.
    assert page.locator("h2#notes").count() == 1
    assert not page.locator("h2#notes").is_visible()
    page.context.close()
