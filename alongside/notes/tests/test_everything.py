"""A sender is shown everything that is kept of a note, and can have it erased."""

from typing import Any

import pytest

from alongside.notes import actions
from alongside.notes.models import Note
from alongside.notes.tests.makers import make_story

SAID: dict[str, Any] = {
    "words": "We think of you <b>both</b>.",
    "name": "Orla",
    "email": "orla@example.org",
    "relation": "a neighbour",
    "lived": True,
    "show": True,
    "tell_me": True,
    "passage": "The room was quiet.",
    "language": "pt",
}


@pytest.fixture
def received(journal, mara):
    """A note that says all that can be said."""
    return actions.receive(make_story(journal, mara), **SAID)


def test_everything_is_shown(nobody, received):
    page = nobody.get(f"/receipt/{received.secret}/everything/").content.decode()
    for value in SAID.values():
        if isinstance(value, str):
            assert value.replace("<", "&lt;").replace(">", "&gt;") in page
    assert page.count("Yes") == 3
    # Three that were not chosen; and the mail address is not confirmed.
    assert page.count(">No<") == 4
    assert ">not known<" in page


def test_what_the_family_did_with_it_is_not(nobody, received, mara):
    before = nobody.get(f"/receipt/{received.secret}/everything/").content
    actions.set_aside(received.note, by=mara)
    assert nobody.get(f"/receipt/{received.secret}/everything/").content == before


def test_everything_is_erased(nobody, received):
    nobody.get(f"/receipt/{received.secret}/erase/")
    assert Note.objects.get().words
    answer = nobody.post(f"/receipt/{received.secret}/erase/")
    assert answer.status_code == 303
    note = Note.objects.get()
    assert note.state == Note.State.ERASED
    assert not any(getattr(note, name) for name in SAID)
    page = nobody.get(f"/receipt/{received.secret}/").content.decode()
    assert "no longer kept here" in page
    kept = nobody.get(f"/receipt/{received.secret}/everything/").content.decode()
    assert "Orla" not in kept
    assert "Erase it" not in kept


def test_doing_it_twice_is_doing_it_once(nobody, received):
    for _again in range(2):
        assert nobody.post(f"/receipt/{received.secret}/erase/").status_code == 303
    assert Note.objects.get().state == Note.State.ERASED


def test_another_secret_finds_nothing(nobody, received):
    for page in ("everything", "erase"):
        assert nobody.get(f"/receipt/{received.secret}x/{page}/").status_code == 404
        assert nobody.post(f"/receipt/nothing/{page}/").status_code in {404, 405}
    assert Note.objects.get().words


def test_nothing_leads_anybody_else_there(nobody, received):
    for page in ("everything", "erase"):
        answer = nobody.get(f"/receipt/{received.secret}/{page}/")
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Cache-Control"] == "private, no-store"


def test_the_pages_are_valid(nobody, received, nu):
    paths = [f"/receipt/{received.secret}/{page}" for page in ("", "everything/", "erase/")]
    pages = [nobody.get(path).content.decode() for path in paths]
    assert nu(pages) == []
