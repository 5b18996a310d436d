"""Whoever does not write in a journal finds none of its notes, nor that there are any."""

import pytest

from alongside.journals.gate import Audience
from alongside.journals.tests.makers import make_journal
from alongside.notes.models import Note
from alongside.notes.tests.makers import INBOX, make_note, press
from alongside.stories import actions as stories


@pytest.mark.parametrize("who", ["idris", "ada", "stranger"])
def test_whoever_does_not_write_here_finds_nothing(signed_in, request, notes, who):
    browser = signed_in(request.getfixturevalue(who))
    assert browser.get(INBOX).status_code == 404
    never = browser.get(f"{INBOX}never-was/")
    for path in ("", "as-shown/"):
        found = browser.get(f"{INBOX}{notes[0].key}/{path}")
        assert (found.status_code, found.content) == (404, never.content)
    for verb in ("read", "keep-close", "let-go", "show", "hide", "set-aside", "take-away", "bring-back"):
        assert press(browser, verb, notes[0]).status_code == 404
    assert set(Note.objects.values_list("state", "shown_at")) == {("waiting", None)}


def test_an_author_of_another_journal_finds_nothing(signed_in, stranger, notes):
    make_journal(stranger)
    browser = signed_in(stranger)
    assert browser.get(INBOX).context.get("note") is None
    assert browser.get(f"{INBOX}{notes[0].key}/").status_code == 404
    assert press(browser, "take-away", notes[0]).status_code == 404
    for path in ("kept/", "shown/", "set-aside/", "taken-away/", "how-many/"):
        page = browser.get(INBOX + path).content.decode()
        assert notes[0].key not in page
        assert ">4<" not in page


@pytest.mark.parametrize("path", ["", "kept/", "shown/", "set-aside/", "taken-away/", "how-many/", "rest/", "x/"])
def test_whoever_is_not_signed_in_is_led_to_the_door(nobody, notes, path):
    answer = nobody.get(INBOX + path)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/")


def test_a_story_that_one_may_not_read_any_more_is_not_named_above_its_notes(signed_in, story, mara, tomas):
    make_note(story)
    title = story.published.title
    assert title in signed_in(tomas).get("/desk/notes/").content.decode()
    stories.publish(story, by=mara, audience=Audience.ONLY_ME)
    assert title in signed_in(mara).get("/desk/notes/").content.decode()
    assert title not in signed_in(tomas).get("/desk/notes/").content.decode()
