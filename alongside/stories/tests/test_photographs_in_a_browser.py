"""Photographs where one writes: dropped, pasted, chosen; and who may see them, asked again without losing a word."""

import base64
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from alongside.photos.tests.drawing import a_picture
from alongside.stories.tests.in_a_browser import SOON, saved, story, write
from tests.ground.chromium import violations
from tests.ground.house import House, wait_until
from tests.ground.post import plain_words

pytestmark = [pytest.mark.browser, pytest.mark.once]

LONG_AGO = """
from importlib import import_module
from django.conf import settings
from django.contrib.sessions.models import Session
for row in Session.objects.all():
    session = import_module(settings.SESSION_ENGINE).SessionStore(row.session_key)
    session["confirmed_at"] = 0
    session.save()
"""
# Files as a browser hands them over when they are dropped on, or pasted into, something.
HAND_OVER = """(element, [kind, files]) => {
    const given = new DataTransfer();
    for (const [name, type, body] of files)
        given.items.add(new File([Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0))], name, {type}));
    const box = element.getBoundingClientRect();
    const at = {clientX: box.left + 20, clientY: box.top + 10, bubbles: true, cancelable: true};
    element.dispatchEvent(kind === "paste"
        ? new ClipboardEvent("paste", {clipboardData: given, bubbles: true, cancelable: true})
        : new DragEvent("drop", {dataTransfer: given, ...at}));
}"""


def a_file(name: str, width: int, *, body: bytes | None = None) -> list[str]:
    given = a_picture(width, 60).getvalue() if body is None else body
    return [name, "image/jpeg", base64.b64encode(given).decode()]


def audiences(home: House, keys: list[str]) -> list[str]:
    names = ", ".join(f"'{key}'" for key in keys)
    return [audience for (audience,) in home.ask(f"SELECT audience FROM photos_photograph WHERE key IN ({names})")]


def keys_in(desk: Page) -> list[str]:
    """Of the photographs that stand in the words, once the server has them."""
    found: list[str] = []

    def has_them() -> bool:
        html = desk.evaluate("fetch(location.href).then((answer) => answer.text())")
        found[:] = " ".join(re.findall(r"data-photographs=&quot;([a-z0-9 ]+)&quot;", html)).split()
        return bool(found)

    wait_until(has_them)
    return found


@pytest.mark.parametrize("kind", ["drop", "paste"])
def test_files_that_are_dropped_or_pasted_come_in_and_one_that_is_none_is_named(kind: str, desk: Page):
    write(desk, "Before it.")
    files = [a_file("IMG_1.jpg", 80), a_file("IMG_2.jpg", 90, body=b"no picture")]
    story(desk).evaluate(HAND_OVER, [kind, files])
    expect(story(desk).get_by_role("img", name="A photograph")).to_have_count(1, timeout=SOON)
    assert len(keys_in(desk)) == 1
    assert "IMG_1" not in story(desk).inner_html()


def test_several_are_opened_at_once_and_a_screen_reader_gets_words(desk: Page, home: House, tmp_path: Path):
    file = tmp_path / "IMG_7.jpg"
    file.write_bytes(a_picture(120, 60).getvalue())
    write(desk, "Before them.")
    desk.get_by_role("button", name="Photograph", exact=True).click()
    dialog = desk.get_by_role("dialog", name="Photographs")
    dialog.get_by_label("From this device").set_input_files(file)
    expect(dialog.locator(".contacts button[aria-pressed=true]")).to_have_count(1, timeout=SOON)
    assert violations(desk) == []
    assert "IMG_7" not in dialog.inner_html()
    dialog.get_by_role("button", name="Who may see them").click()
    readers = desk.get_by_role("dialog", name="Who may see")
    expect(readers.get_by_role("radio", name="Only me")).to_be_checked()
    expect(readers.get_by_role("radio", name="Only me")).to_be_focused()
    for _three_on in range(3):
        desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    expect(readers).to_contain_text("everyone who comes to the page")
    assert violations(desk) == []
    readers.get_by_role("button", name="Do it").click()
    expect(readers).to_be_hidden()
    expect(dialog.locator(".contacts li").first).to_contain_text("Everyone")
    dialog.get_by_role("button", name="Put the chosen ones in").click()
    assert audiences(home, keys_in(desk)) == ["everyone"]


def test_they_stand_in_the_order_in_which_they_were_chosen(desk: Page, tmp_path: Path):
    files = [tmp_path / f"{width}.jpg" for width in (80, 90)]
    for width, file in zip((80, 90), files, strict=True):
        file.write_bytes(a_picture(width, 60).getvalue())
    write(desk, "Before them.")
    desk.get_by_role("button", name="Photograph", exact=True).click()
    dialog = desk.get_by_role("dialog", name="Photographs")
    dialog.get_by_label("From this device").set_input_files(files)
    expect(dialog.locator(".contacts button[aria-pressed=true]")).to_have_count(2, timeout=SOON)
    dialog.get_by_role("button", name="Put the chosen ones in").click()
    widths = [each.get_attribute("width") for each in story(desk).get_by_role("img", name="A photograph").all()]
    assert widths == ["80", "90"]


def confirm(home: House, other: Page) -> None:
    """Show who one is, in the tab that has opened for it."""
    letters = len(home.outbox())
    other.get_by_role("button", name="Send me a code").click()
    wait_until(lambda: len(home.outbox()) > letters)
    code = re.search(r"\d{3}-\d{3}-\d{3}", plain_words(home.outbox()[-1]))
    assert code
    other.get_by_role("textbox").fill(code[0])
    other.get_by_role("button", name="Confirm", exact=True).click()
    expect(other.get_by_text("You can close this tab.")).to_be_visible()


def test_who_signed_in_long_ago_shows_who_they_are_in_another_tab_and_no_word_is_lost(desk: Page, home: House):
    write(desk, "Before it.")
    story(desk).evaluate(HAND_OVER, ["drop", [a_file("IMG_1.jpg", 110)]])
    figure = desk.locator("figure.standing")
    expect(figure).to_contain_text("Only me", timeout=SOON)
    keys = keys_in(desk)
    home.command("manage", "shell", "-c", LONG_AGO)
    story(desk).locator("p").last.click()
    desk.keyboard.type("Words that nobody has saved yet.")
    figure.get_by_role("button", name="Who may see it").click()
    readers = desk.get_by_role("dialog", name="Who may see it")
    readers.get_by_role("radio", name="Everyone").check()
    readers.get_by_role("button", name="Go on").click()
    with desk.context.expect_page() as opened:
        readers.get_by_role("link", name="Confirm it in a new tab").click()
    assert audiences(home, keys) == ["only_me"]
    confirm(home, opened.value)
    opened.value.close()
    readers.get_by_role("button", name="Do it").click(timeout=SOON)
    expect(figure).to_contain_text("Everyone")
    expect(story(desk)).to_contain_text("Words that nobody has saved yet.")
    assert audiences(home, keys) == ["everyone"]
    saved(desk)
