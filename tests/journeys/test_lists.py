"""An operator edits each list while the house runs: the next note is met by the new list, and nothing was restarted."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.ground.house import STORY, House, Street
from tests.journeys.posting import Sender
from tests.journeys.test_every_page import sign_in

pytestmark = pytest.mark.browser

SOON = 30  # seconds; the house asks for the lists anew every five
INSULTED = "It speaks to you with a word that many find insulting."
# For each list the file that is loaded, and a note that has a line by it.
LISTS = {
    "insult": ('en = ["marmalade"]', "You are a marmalade."),
    "addressed": ('en = ["jam upon your toast"]', "Jam upon your toast."),
    "blame": ('en = ["you broke the jar"]', "You broke the jar."),
    "threat": ('en = ["the jar will come for you"]', "The jar will come for you."),
    "own_life": ('en = ["no jar left"]', "I have no jar left."),
    "you": ('en = ["thou"]', "Thou marmalade."),
    "between": ('en = ["art a"]', "Thou art a marmalade."),
}
# And for each list that takes a line back, the note that has none by it.
TAKEN_BACK = {
    "spared": ('en = ["my spoon hums"]', "My spoon hums you broke the jar."),
    "cursed": ('en = ["o spoon"]', "Thou marmalade, o spoon."),
}


def load(house: House, folder: Path, name: str, text: str) -> None:
    file = folder / f"{name}.toml"
    file.write_text(text)
    assert "The list is changed." in house.command("hard-words", "--list", name, "load", str(file))


def signs_of(house: House, sender: Sender, words: str) -> str:
    """The marks of a note that is left now."""
    assert sender.leave(f"{words} {time.monotonic()}")
    return str(house.ask("SELECT signs FROM notes_note ORDER BY id DESC LIMIT 1")[0][0])


def soon(house: House, sender: Sender, words: str, sign: str, *, there: bool) -> bool:
    deadline = time.monotonic() + SOON
    while time.monotonic() < deadline:
        if (sign in signs_of(house, sender, words).split()) == there:
            return True
        time.sleep(1)
    return False


def test_every_list_is_edited_in_a_running_house(street: Street, browser: Browser, tmp_path: Path):
    house = street.build(example=True).start()
    sender = Sender(house, f"{STORY}notes/")
    before = house.ask("SELECT count(*) FROM notes_note")
    for name, (text, words) in LISTS.items():
        load(house, tmp_path, name, text)
        sign = name if name in {"blame", "threat", "own_life"} else "insult"
        assert soon(house, sender, words, sign, there=True), name
    for name, (text, words) in TAKEN_BACK.items():
        sign = "blame" if name == "spared" else "insult"
        assert sign in signs_of(house, sender, words).split(), name
        load(house, tmp_path, name, text)
        assert soon(house, sender, words, sign, there=False), name
    load(house, tmp_path, "hold", 'en = ["a jar for you"]')
    load(house, tmp_path, "hurts", 'en = ["spread it thin"]')
    page = browser.new_page()
    sign_in(page, house)
    page.goto(f"{house.url}/desk/notes/words-to-be-warned-of/")
    assert page.get_by_label("a jar for you").is_visible()
    # Not one by which the last list now says that it curses and means nobody.
    insulting = "signs LIKE '%insult%' AND words NOT LIKE '%spoon%'"
    newest = house.ask(f"SELECT key FROM notes_note WHERE {insulting} ORDER BY id DESC LIMIT 1")[0][0]
    page.goto(f"{house.url}/desk/notes/{newest}/")
    assert page.get_by_text(INSULTED).is_visible()
    assert not page.locator("#words").is_visible()
    page.get_by_text("Read it", exact=True).click()
    assert re.search("marmalade", page.locator("#words").inner_text(), re.IGNORECASE)
    page.context.close()
    assert house.running
    house.kill()
    assert before < house.ask("SELECT count(*) FROM notes_note")
