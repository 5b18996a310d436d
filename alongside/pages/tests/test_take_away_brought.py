"""What the family brought in: a name or words that may stand there no more are gone before the answer is sent."""

from collections.abc import Callable
from typing import Any

import pytest

from alongside.accounts.models import Account
from alongside.foundation import background
from alongside.journals.models import Journal
from alongside.notes import actions as notes
from alongside.notes.models import Note
from alongside.pages.folder import PublicFolder
from alongside.stories.tests.makers import make_published

SAID = {"words": "We were at your door.", "name": "Second floor"}


def mend(note: Note, by: Account, **said: Any) -> None:
    nothing = {"handle": "", "email": "", "origin": "", "written_on": None}
    notes.mend(note, by=by, **{**SAID, **nothing, "story": note.story, **said})


NARROWS: dict[str, Callable[[Note, Account], object]] = {
    "agree no more": lambda note, by: notes.agree_no_more(note, by=by),
    "take out": lambda note, by: notes.take_out(note, by=by),
    "another name": lambda note, by: mend(note, by, name="Third floor"),
    "another story": lambda note, by: mend(note, by, story=make_published(note.journal, by, title="Another")),
    "no story": lambda note, by: mend(note, by, story=None),
    "other words": lambda note, by: mend(note, by, words="We were at the gate."),
}


def everything(public: PublicFolder) -> str:
    """All that the world can see."""
    return "\n".join((public.read(path) or {})["identity"].decode(errors="replace") for path in public.walk())


@pytest.fixture
def shown(public: PublicFolder, journal: Journal, mara: Account) -> Note:
    """A note that was brought in and stands on the page, with nobody's name."""
    story = make_published(journal, mara, title="The room")
    note = notes.bring_in(journal, by=mara, source=Note.Source.PASTED, story=story, **SAID).note  # type: ignore[arg-type]
    note = notes.show(note, by=mara)
    background.run_what_waits()
    return note


def test_no_name_stands_there_until_its_writer_agreed(public, shown, mara):
    assert "at your door" in everything(public)
    assert "Second floor" not in everything(public)
    notes.agree(shown, by=mara)
    background.run_what_waits()
    assert "Second floor" in everything(public)


@pytest.mark.parametrize("deed", NARROWS)
def test_what_may_stand_there_no_more_is_gone_at_once(deed, public, shown, mara):
    notes.agree(shown, by=mara)
    background.run_what_waits()
    assert "Second floor" in everything(public)
    NARROWS[deed](Note.objects.get(), mara)
    assert "Second floor" not in everything(public)
    background.run_what_waits()
    assert "Second floor" not in everything(public)
    assert ("at your door" in everything(public)) == (deed == "agree no more")
