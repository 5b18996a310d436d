"""The writing page as one writes on it: a real house, a real Chromium."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from alongside.stories.tests.in_a_browser import body_after_opening_again, saved, story, write
from tests.ground.chromium import PHONE, Manners
from tests.ground.house import House, wait_until
from tests.ground.nu import Checker

pytestmark = [pytest.mark.browser, pytest.mark.once]


def test_tools_shortcuts_and_a_footnote_are_saved_as_one_writes(desk: Page) -> None:
    desk.get_by_role("textbox", name="Title").fill("The room we had painted")
    write(desk, "We had **painted** it in ")
    desk.get_by_role("button", name="Italic").click()
    desk.keyboard.type("August")
    desk.get_by_role("button", name="Italic").click()
    desk.keyboard.type(".")
    desk.get_by_role("button", name="Footnote").click()
    desk.keyboard.type("A green called lichen.")
    desk.keyboard.press("Enter")
    for line in ("", "## Thursday", "> Too long", "", "- one", "", "3. three", "", "---"):
        desk.keyboard.press("Enter")
        desk.keyboard.type(line)
    # A save may be under way while one still types; it is over when nothing is kept in the browser any more.
    desk.wait_for_function("() => Object.keys(localStorage).length === 0")
    saved(desk)
    body = body_after_opening_again(desk)
    for part in (
        "<p>We had <strong>painted</strong> it in <em>August</em>.",
        '<span data-footnote="">A green called lichen.</span></p>',
        "<h2>Thursday</h2>",
        "<blockquote><p>Too long</p></blockquote>",
        "<ul><li><p>one</p></li></ul>",
        '<ol start="3"><li><p>three</p></li></ol>',
        "<hr",
    ):
        assert part in body
    expect(desk.get_by_role("textbox", name="Title")).to_have_value("The room we had painted")


def test_a_link_is_put_around_words_and_taken_away(desk: Page) -> None:
    write(desk, "Words")
    desk.keyboard.press("Control+a")
    desk.get_by_role("button", name="Link", exact=True).click()
    desk.get_by_label("The link’s address").fill("example.org/words")
    desk.keyboard.press("Enter")
    expect(story(desk).locator("a")).to_have_attribute("href", "https://example.org/words")
    saved(desk)
    desk.get_by_role("button", name="Link", exact=True).click()
    desk.get_by_label("The link’s address").fill("javascript:alert(1)")
    desk.keyboard.press("Enter")
    expect(story(desk).locator("a")).to_have_attribute("href", "https://example.org/words")
    desk.get_by_role("button", name="Link", exact=True).click()
    desk.get_by_role("button", name="No link").click()
    expect(story(desk).locator("a")).to_have_count(0)


def paste(page: Page, kind: str, data: str) -> None:
    story(page).evaluate(
        """(body, [kind, data]) => {
        const clipboardData = new DataTransfer(); clipboardData.setData(kind, data);
        body.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true})); }""",
        [kind, data],
    )


POEM = ("text/plain", "The south-wind brings\nLife\n\nNext", "<p>The south-wind brings<br>Life</p><p>Next</p>")
GOOGLE_DOCS = (
    "text/html",
    """<b style="font-weight:normal"><h1>Head</h1><p style="color:red"><span style="font-style:italic">slant</span>
    <span style="font-weight:700">bold</span> a style = b<img src="https://elsewhere.example/x.png"><script>bad()
    </script></p></b>""",
    "<h2>Head</h2><p><em>slant</em> <strong>bold</strong> a style = b</p>",
)
WORD = (
    "text/html",
    """<style>p.MsoNormal{color:red}</style><p class="MsoNormal" style="mso-x:y">Word<o:p></o:p>
    <!--[if x]>no<![endif]--><b>bold</b></p>""",
    "<p>Word <strong>bold</strong></p>",
)


BOLD_OF_WORD = (
    "text/html",
    "<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Bold</b> Word</p>",
    "<p><strong>Bold</strong> Word</p>",
)
FOOTNOTE_OF_WORD = ("text/html", "<p>a<a href='#_ftn1' name='_ftnref1'>[1]</a> b</p>", "<p>a[1] b</p>")
TABLE = (
    "text/html",
    "<table><tr><th>Day</th><th>Rain</th></tr><tr><td>One</td><td><p>Two</p></td></tr></table>",
    "<p>Day</p><p>Rain</p><p>One</p><p>Two</p>",
)
EMPTY_LINE = (
    "text/html",
    "<b style='font-weight:normal'><p dir=ltr>One</p><br><p>Two</p><p><br></p><p>Three<br>four</p></b>",
    "<p>One</p><p>Two</p><p>Three<br>four</p>",
)
UNWELCOME_LINK = (
    "text/html",
    "<p><a href='javascript:alert(1)'>js</a> <a href='https://example.org/'>ok</a></p>",
    "<p>js <a>ok</a></p>",
)


def in_word(words: str, sign: str, level: int = 1) -> str:
    """A paragraph of a list, as Word writes it."""
    mark = f"<!--[if !supportLists]--><span style='mso-list:Ignore'>{sign}<span>&nbsp; </span></span><!--[endif]-->"
    return f"<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level{level} lfo1'>{mark}{words}<o:p></o:p></p>\n"


LIST_OF_WORD = (
    "text/html",
    in_word("rain", "·") + in_word("hail", "o", 2) + "<p>then</p>" + in_word("c", "3."),
    '<ul><li><p>rain</p><ul><li><p>hail</p></li></ul></li></ul><p>then</p><ol start="3"><li><p>c</p></li></ol>',
)
PASTES = [
    POEM, GOOGLE_DOCS, WORD, BOLD_OF_WORD, FOOTNOTE_OF_WORD, TABLE, EMPTY_LINE, UNWELCOME_LINK, LIST_OF_WORD,
]  # fmt: skip


@pytest.mark.parametrize(("kind", "data", "body"), PASTES)
def test_what_is_pasted_comes_out_clean(desk: Page, kind: str, data: str, body: str) -> None:
    story(desk).click()
    paste(desk, kind, data)
    assert shown(story(desk).inner_html()) == body
    saved(desk)
    assert shown(body_after_opening_again(desk)) == body


def shown(body: str) -> str:
    """The markup of the editor without what is only there for the caret, and a link without its address."""
    body = re.sub(r"<(?:p|li)><br class=.ProseMirror-trailingBreak.></(?:p|li)>|<br class=[^>]*>", "", body)
    return re.sub(r"<a [^>]*>", "<a>", body)


def test_undo_and_redo(desk: Page) -> None:
    write(desk, "Green")
    desk.get_by_role("button", name="Undo").click()
    expect(story(desk)).not_to_contain_text("Green")
    desk.get_by_role("button", name="Redo").click()
    expect(story(desk)).to_contain_text("Green")


def test_find_walks_through_the_places(desk: Page) -> None:
    write(desk, "A green wall. The Green door. Grey.")
    desk.keyboard.press("Control+f")
    desk.get_by_role("searchbox", name="Find").fill("green")
    for place in ("green", "Green", "green"):
        desk.keyboard.press("Enter")
        expect(story(desk).locator(".found")).to_have_text(place)
    desk.get_by_role("searchbox", name="Find").fill("lichen")
    desk.get_by_role("button", name="Next").click()
    expect(desk.get_by_text("It is not here.")).to_be_visible()
    desk.get_by_role("searchbox", name="Find").press("Escape")
    expect(story(desk)).to_be_focused()


def test_enough_for_now_goes_to_the_desk_and_comes_back_to_the_place(desk: Page) -> None:
    write(desk, "One two three")
    for _letter in range(5):
        desk.keyboard.press("ArrowLeft")
    # The browser tells of a caret that moved a moment after the key: nobody reaches the button in that moment.
    expect(desk.locator("[name=place]")).to_have_value("9")
    desk.get_by_role("button", name="Enough for now").click()
    desk.wait_for_url(re.compile(r"/desk/$"))
    desk.go_back()
    desk.reload()
    expect(desk.locator("#writing")).to_have_attribute("data-place", "9")
    expect(story(desk)).to_be_focused()
    wait_until(lambda: desk.evaluate("getSelection().anchorOffset") == 8)
    desk.keyboard.type("and ")
    expect(story(desk)).to_have_text("One two and three")


def test_from_the_first_change_on_the_page_says_what_readers_do_not_see_yet(desk: Page, home: House) -> None:
    write(desk, "It was green.")
    saved(desk)
    answers: dict[str, str | float | bool] = {"audience": "everyone", "door": "open"}
    desk.request.post(f"{desk.url}publish/", form=answers, headers={"Origin": home.url})
    desk.reload()
    expect(story(desk)).to_have_attribute("contenteditable", "true")
    expect(desk.locator("#who")).to_have_text("Everyone who comes to the page can read what was last published.")
    write(desk, "Not for you yet.")
    expect(desk.locator("#who")).to_contain_text("without your changes since.")
    desk.get_by_role("button", name="Publish the changes…").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Publish the changes")


def test_the_tools_are_one_stop_for_the_keyboard(desk: Page) -> None:
    bold = desk.get_by_role("button", name="Bold")
    bold.focus()
    desk.keyboard.press("ArrowRight")
    expect(desk.get_by_role("button", name="Italic")).to_be_focused()
    desk.keyboard.press("End")
    expect(desk.get_by_role("button", name="Find")).to_be_focused()
    desk.keyboard.press("Tab")
    expect(story(desk)).to_be_focused()
    desk.keyboard.press("Control+b")
    expect(bold).to_have_attribute("aria-pressed", "true")


def test_nothing_stands_in_the_way_of_anybody(desk: Page, axe: Callable[[Page], list[str]], nu: Checker) -> None:
    desk.get_by_role("textbox", name="Title").fill("The room")
    write(desk, "It was green.")
    saved(desk)
    desk.get_by_text("More about this story").click()
    assert axe(desk) == []
    small = desk.evaluate("""() => [...document.querySelectorAll("main button, main a, main summary")]
        .filter(e => e.checkVisibility() && (e.offsetHeight < 44 || e.offsetWidth < 44)).map(e => e.outerHTML)""")
    assert small == []
    base, pages = desk.url, []
    for path in (
        "",
        "preview/",
        "publish/",
        "address/",
        "revisions/",
        "revisions/1/",
        "revisions/compare/?old=1&new=1",
    ):
        pages.append(desk.request.get(base + path).text())
        desk.goto(base + path)
        assert axe(desk) == []
    assert nu(pages) == []


def test_it_works_without_script(browser: Browser, home: House, cookies: list[Any]) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    context.add_cookies(cookies)
    page = context.new_page()
    manners = Manners(page)
    address = context.request.post(
        f"{home.url}/desk/stories/new/", headers={"Origin": home.url}, max_redirects=0
    ).headers["location"]
    page.goto(home.url + address)
    page.get_by_role("textbox", name="Story", exact=True).fill("The south-wind brings\nLife\n\n> said")
    first = page.locator("#writing .thumb button").first
    expect(first).to_have_text("Save")
    expect(page.locator("#writing .thumb .main")).to_have_count(1)
    first.click()
    expect(page.get_by_role("status").first).to_have_text("Saved.")
    page.get_by_role("button", name="See it as readers will").click()
    expect(page.locator("article")).to_contain_text("The south-wind brings")
    expect(page.locator("article blockquote")).to_have_text("said")
    assert manners.offences == []
    context.close()


def test_words_of_another_script_begin_at_their_own_side_for_readers_too(desk: Page) -> None:
    write(desk, "It was green.")
    desk.keyboard.press("Enter")
    desk.keyboard.type("كان أخضر.")
    saved(desk)
    desk.get_by_role("button", name="See it as readers will").click()
    expect(desk.locator("article p")).to_have_count(2)
    english, arabic = desk.locator("article p").all()
    for words, side in ((english, "left"), (arabic, "right")):
        free = words.evaluate("""paragraph => {
            const range = document.createRange(); range.selectNodeContents(paragraph);
            const [words, all] = [range.getBoundingClientRect(), paragraph.getBoundingClientRect()];
            return {left: words.left - all.left, right: all.right - words.right}; }""")
        assert free[side] < 2, free
