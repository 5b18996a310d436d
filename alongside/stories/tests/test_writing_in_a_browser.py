"""The writing page as one writes on it: a real house, a real Chromium."""

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.ground.chromium import ARGUMENTS, PHONE, Manners, executable
from tests.ground.house import House, Street, lodging
from tests.ground.nu import Checker
from tests.ground.ports import free_port

pytestmark = pytest.mark.browser

SOON = 15_000


@pytest.fixture(scope="module")
def home(street: Street) -> Iterator[House]:
    """One running house for all of these, with the journal of Mara and Tomas."""
    for house in lodging(street):
        house.command("journal", "new", "lichen-green", "--author", "mara@example.org", "--author", "tomas@example.org")
        yield house


def sign_in(page: Page, house: House, account: str = "mara") -> None:
    link = re.search(r"http://\S+/sign-in-link/\S+", house.command("sign-in-link", f"{account}@example.org"))
    assert link
    page.goto(link[0])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile(r"/desk/"))


@pytest.fixture(scope="module")
def cookies(home: House, browser: Browser) -> list[Any]:
    """Mara's, signed in once."""
    context = browser.new_context()
    sign_in(context.new_page(), home)
    cookies: list[Any] = context.cookies()
    context.close()
    return cookies


def begin(page: Page, house: House) -> None:
    """Open an empty page to write on."""
    page.goto(f"{house.url}/desk/")
    page.evaluate("""() => {
        const form = Object.assign(document.createElement("form"), {method: "post", action: "/desk/stories/new/"});
        document.body.append(form); form.submit(); }""")
    page.wait_for_url(re.compile(r"/desk/stories/\w+/$"))


@pytest.fixture
def desk(page: Page, home: House, cookies: list[Any]) -> Page:
    """A phone on which Mara has an empty page before her, with the editor ready."""
    page.context.add_cookies(cookies)
    begin(page, home)
    expect(story(page)).to_have_attribute("contenteditable", "true")
    return page


def story(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Story", exact=True)


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_text("Saved", timeout=SOON)


class OwnBrowser:
    """Chromium as a process that can be killed as the system kills it: at once, with all that belongs to it."""

    def __init__(self, profile: Path) -> None:
        self.profile = profile
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def open(self, other: Browser) -> Page:
        self.process = subprocess.Popen(
            [executable(), *ARGUMENTS, f"--user-data-dir={self.profile}", f"--remote-debugging-port={self.port}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_until(self.listens)
        browser = other.browser_type.connect_over_cdp(f"http://127.0.0.1:{self.port}")
        return browser.contexts[0].new_page()

    def listens(self) -> bool:
        with socket.socket() as door:
            return door.connect_ex(("127.0.0.1", self.port)) == 0

    def kill(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
            wait_until(lambda: not self.listens())


def kept_here(page: Page) -> int:
    count: int = page.evaluate("Object.keys(localStorage).length")
    return count


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SOON / 1000
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def write(page: Page, words: str) -> None:
    story(page).click()
    page.keyboard.type(words)


def body_after_opening_again(page: Page) -> str:
    page.reload()
    expect(story(page)).to_have_attribute("contenteditable", "true")
    body: str = story(page).inner_html()
    return body


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
    saved(desk)
    assert kept_here(desk) == 0
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


@pytest.mark.parametrize(("kind", "data", "body"), [POEM, GOOGLE_DOCS, WORD])
def test_what_is_pasted_comes_out_clean(desk: Page, kind: str, data: str, body: str) -> None:
    story(desk).click()
    paste(desk, kind, data)
    saved(desk)
    assert body_after_opening_again(desk).replace('<br class="ProseMirror-trailingBreak">', "") == body


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


def test_without_a_connection_words_stay_in_this_browser_and_are_sent_when_it_returns(desk: Page) -> None:
    write(desk, "Before. ")
    saved(desk)
    desk.context.set_offline(True)
    desk.keyboard.type("While away.")
    kept = "Kept in this browser; it will be sent when the connection returns."
    expect(desk.locator("#saved")).to_have_text(kept, timeout=SOON)
    assert kept_here(desk) == 1
    desk.context.set_offline(False)
    saved(desk)
    assert kept_here(desk) == 0
    assert "Before. While away." in body_after_opening_again(desk)


def test_what_an_earlier_visit_left_in_the_browser_is_put_back_and_sent(desk: Page) -> None:
    write(desk, "Before. ")
    saved(desk)
    address = desk.url
    desk.context.set_offline(True)
    desk.keyboard.type("Left behind.")
    wait_until(lambda: kept_here(desk) == 1)
    # The last request of a page that goes is lost too: the words are in the browser only.
    desk.goto("about:blank")
    desk.context.set_offline(False)
    desk.goto(address)
    expect(desk.locator("#saved")).to_contain_text("They are back in their place.")
    expect(story(desk)).to_contain_text("Before. Left behind.")
    wait_until(lambda: kept_here(desk) == 0)
    assert "Before. Left behind." in body_after_opening_again(desk)


def test_signed_out_meanwhile_it_says_so_and_saves_after_signing_in_again(
    desk: Page, home: House, cookies: list[Any]
) -> None:
    desk.context.clear_cookies()
    write(desk, "Still here.")
    expect(desk.locator("#saved")).to_contain_text("You are signed out.", timeout=SOON)
    expect(desk.locator("#saved").get_by_role("link", name="Sign in")).to_have_attribute("target", "_blank")
    assert kept_here(desk) == 1
    desk.context.add_cookies(cookies)
    desk.evaluate("dispatchEvent(new Event('focus'))")
    saved(desk)
    assert "Still here." in body_after_opening_again(desk)


def test_two_windows_never_write_over_each_other(desk: Page, home: House) -> None:
    other = desk.context.new_page()
    other.goto(desk.url)
    write(other, "In the other window.")
    saved(other)
    write(desk, "In this one.")
    expect(desk.locator("#saved")).to_contain_text("Your words are kept beside theirs.", timeout=SOON)
    desk.locator("#saved").get_by_role("link").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Two revisions")
    desk.get_by_role("button", name="Go on with these words").click()
    expect(story(desk)).to_contain_text("In this one.")
    assert kept_here(desk) == 0


def test_enough_for_now_goes_to_the_desk_and_comes_back_to_the_place(desk: Page) -> None:
    write(desk, "One two three")
    for _letter in range(5):
        desk.keyboard.press("ArrowLeft")
    desk.get_by_role("button", name="Enough for now").click()
    desk.wait_for_url(re.compile(r"/desk/$"))
    desk.go_back()
    desk.reload()
    expect(story(desk)).to_be_focused()
    desk.keyboard.type("and ")
    expect(story(desk)).to_have_text("One two and three")


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
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").first).to_have_text("Saved.")
    page.get_by_role("button", name="See it").click()
    expect(page.locator("article")).to_contain_text("The south-wind brings")
    expect(page.locator("article blockquote")).to_have_text("said")
    assert manners.offences == []
    context.close()


@pytest.fixture
def own_browser(tmp_path: Path) -> Iterator[OwnBrowser]:
    """A Chromium of its own, with its own profile, that can be killed."""
    own = OwnBrowser(tmp_path / "profile")
    yield own
    own.kill()


def test_a_killed_browser_loses_ten_seconds_of_text_at_most(
    own_browser: OwnBrowser, browser: Browser, home: House
) -> None:
    page = own_browser.open(browser)
    sign_in(page, home)
    begin(page, home)
    expect(story(page)).to_have_attribute("contenteditable", "true")
    address = page.url
    story(page).click()
    typed: list[tuple[float, str]] = []
    # Never a pause long enough to count as one: the latest moment of saving is what is tried.
    while len(typed) < 90:
        page.keyboard.type(f"w{len(typed)} ")
        typed.append((time.monotonic(), f"w{len(typed)}"))
        time.sleep(0.2)
    end = time.monotonic()
    own_browser.kill()
    page = own_browser.open(browser)
    sign_in(page, home)
    page.goto(address)
    expect(story(page)).to_contain_text("w0 ")
    there = set(story(page).inner_text().split())
    lost = [moment for moment, word in typed if word not in there]
    assert end - min(lost, default=end) <= 10
