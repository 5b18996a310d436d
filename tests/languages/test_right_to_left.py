"""Every page from right to left, in a language made from the English; and real Arabic and Hebrew words."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.ground.house import OF_THE_EXAMPLE, STORY, House, Street, wait_until
from tests.journeys.posting import Sender
from tests.journeys.test_every_page import PUBLIC, SIGNED_OUT, addresses, sign_in
from tests.languages import pseudo
from tests.languages.looking import never_translated, out_of_sight

pytestmark = [pytest.mark.browser, pytest.mark.once]

NARROW, PHONE = 320, 390
# What is offered there are the words of the house's lists, in the languages in which people write them.
LISTS = "/desk/notes/words-to-be-warned-of/"
ASKED = {"Accept-Language": pseudo.CODE}
# The tests say it in words of their own: what somebody might write in the first week.
ARABIC = (
    "في الصباح",
    "<p>وُلدت في الصباح، وكان المطر يهطل. سمّيناها <em>ندى</em>.</p><blockquote><p>نامي بسلام.</p></blockquote>",
)
HEBREW = (
    "בבוקר",
    "<p>הוא נולד בבוקר, וגשם ירד על החלון. קראנו לו <em>טל</em>.</p><blockquote><p>נוח בשלום.</p></blockquote>",
)
TELL = """
from alongside.accounts.models import Account
from alongside.journals.models import Journal
from alongside.stories import actions
from alongside.stories.tests.makers import make_published
journal, mara = Journal.objects.get(handle="green-room"), Account.objects.get(email="mara@example.org")
for language, (title, body) in {stories!r}.items():
    story = make_published(journal, mara, title=title, body=body)
    actions.describe(story, by=mara, language=language)
    print(story.path)
"""
SPEAK = "from alongside.journals.models import Journal; Journal.objects.update(language={language!r})"


@pytest.fixture(scope="module")
def turned(street: Street, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A running house with its example, all of it in the language that nobody speaks."""
    house = street.build(example=True)
    locales = pseudo.make(tmp_path_factory.mktemp("locales"))
    house.environment |= {"ALONGSIDE_LOCALES": str(locales), "ALONGSIDE_LANGUAGE": pseudo.CODE}
    house.command("manage", "shell", "-c", SPEAK.format(language=pseudo.CODE))
    house.command("house", "operator", "mara@example.org")
    try:
        house.start()
        wait_until(lambda: all(speaks(house, path) for path in OF_THE_EXAMPLE))
        yield house
    finally:
        house.kill()


def speaks(house: House, path: str) -> bool:
    """Whether a public page is set out in that language."""
    return house.has_set_out(path) and f'<html lang="{pseudo.CODE}" dir="rtl">' in house.file_of(path).read_text()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": NARROW, "height": 800})
    yield made
    made.close()


def wrong(page: Page, house: House, paths: list[str]) -> list[tuple[str, str]]:
    """What is not translated, out of sight or the wrong way round on each of these pages, at both widths."""
    found: list[tuple[str, str]] = []
    for path in paths:
        page.set_viewport_size({"width": NARROW, "height": 800})
        page.goto(house.url + path)
        if page.evaluate("document.documentElement.dir") != "rtl":
            found.append((path, "it runs from left to right"))
        untranslated = [] if path == LISTS else never_translated(page)
        found += [(path, line) for line in [*untranslated, *out_of_sight(page)]]
        page.set_viewport_size({"width": PHONE, "height": 844})
        found += [(path, f"at {PHONE}: {line}") for line in out_of_sight(page)]
    return found


def test_no_page_that_anybody_may_open_holds_a_sentence_in_english(turned: House, context: BrowserContext):
    context.set_extra_http_headers(ASKED)
    receipt = Sender(turned, f"{STORY}notes/").leave("Two lines are enough.", name="Ines")
    paths = [*PUBLIC, *SIGNED_OUT, receipt, f"{receipt}correct/", f"{receipt}withdraw/"]
    assert wrong(context.new_page(), turned, paths) == []


def test_no_page_of_whoever_writes_here_holds_a_sentence_in_english(turned: House, context: BrowserContext):
    page = context.new_page()
    context.set_extra_http_headers({"Accept-Language": "en"})
    sign_in(page, turned)
    paths = addresses(page, turned)
    page.goto(f"{turned.url}/account/")
    page.locator(f".languages button[value={pseudo.CODE}]").click()
    assert page.evaluate("document.documentElement.lang") == pseudo.CODE
    assert wrong(page, turned, paths) == []


@pytest.fixture(scope="module")
def told(street: Street) -> Iterator[tuple[House, dict[str, str]]]:
    """A running house in English in which a family tells in Arabic and in Hebrew, and where each stands."""
    house = street.build(example=True)
    # The last one is in Arabic, and nobody has said so.
    stories = {"ar": ARABIC, "he": HEBREW, "en": ARABIC}
    said = house.command("manage", "shell", "-c", TELL.format(stories=stories))
    paths = [line for line in said.splitlines() if line.startswith("/@")]
    try:
        house.start()
        wait_until(lambda: all(map(house.has_set_out, paths)))
        yield house, dict(zip(stories, paths, strict=True))
    finally:
        house.kill()


@pytest.mark.parametrize("language", ["ar", "he", "en"])
@pytest.mark.parametrize("width", [NARROW, PHONE])
def test_arabic_and_hebrew_words_run_as_they_are_read(
    told: tuple[House, dict[str, str]],
    context: BrowserContext,
    language: str,
    width: int,
    axe: Callable[[Page], list[str]],
):
    house, paths = told
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(house.url + paths[language])
    assert out_of_sight(page) == []
    assert axe(page) == []
    words = page.locator(f"[lang={language}][dir=rtl]").first
    for part in ("h1", "p", "blockquote"):
        style = words.locator(part).first.evaluate(
            "e => { const s = getComputedStyle(e); return [s.direction, s.letterSpacing, s.fontStyle] }"
        )
        assert style == ["rtl", "normal", "normal"], part
    # The rule of a quotation hangs in the margin where its lines begin: on the right.
    edges = words.locator("blockquote").evaluate(
        "e => { const s = getComputedStyle(e); return [s.borderLeftWidth, s.borderRightWidth] }"
    )
    assert edges == ["0px", "2px"]
    # What is stressed is not slanted: neither script has a slant.
    assert words.locator("em").first.evaluate("e => getComputedStyle(e).fontStyle") == "normal"
