"""What an author does with a note that was brought in, for which the family answers and not its writer."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.writing import writing
from alongside.notes.actions import indexing
from alongside.notes.actions.moves import (
    AGREED,
    AGREED_NO_MORE,
    DAY_MENDED,
    HIDDEN,
    STORY_MENDED,
    TAKEN_OUT,
    WORDS_MENDED,
    WRITER_MENDED,
    NotBroughtIn,
    NotHere,
    locked,
    locked_as_seen,
    record,
    refuse_no_words,
)
from alongside.notes.actions.picturing import put_in
from alongside.notes.actions.sending import emptied
from alongside.notes.likeness import likeness
from alongside.notes.models import Note
from alongside.notes.signs import held_in, mark
from alongside.photos.models import Original
from alongside.stories.models import Story

# What belongs together when it is mended, and the line that says so.
MENDED: Final[Mapping[str, tuple[str, ...]]] = {
    STORY_MENDED: ("story_id",),
    WORDS_MENDED: ("words",),
    WRITER_MENDED: ("name", "handle", "email"),
    DAY_MENDED: ("written_on", "origin"),
}


@writing
def mend(
    note: Note,
    *,
    by: Account,
    words: str,
    name: str,
    handle: str,
    email: str,
    origin: str,
    written_on: dt.date | None,
    story: Story | None,
    pictures: Sequence[Original] = (),
) -> Note:
    """Put right what the family wrote out. It stays where it is.

    Its words or name leave the page if they stood there, and a note about another story leaves the page of the one
    before. That its writer agreed was said of that writer: another name has to agree anew. An address that was
    confirmed stays. `pictures` are further pages of the card or letter, developed by `photos.actions.develop`.
    """
    note = _brought(locked_as_seen(note, "mend"))
    if not pictures and not note.scans.exists():
        refuse_no_words(words)
    if story and story.journal_id != note.journal_id:
        raise NotHere(_("There is nothing here."))
    if pictures:
        put_in(note, pictures, by=by)
    before = Note(**{field: getattr(note, field) for fields in MENDED.values() for field in fields})
    note.words, note.name, note.handle = words, name, handle
    note.email = note.email if note.confirmed_at else email
    note.origin, note.written_on = origin, written_on
    note.story = story
    lines = [line for line, fields in MENDED.items() if any(_differ(note, before, field) for field in fields)]
    if not lines:
        return note
    was_shown = _take_from_page(note, before, lines, by=by)
    if lines != [DAY_MENDED]:
        # What its sender allowed later, on a receipt, was said of other words.
        note.show = note.show_relation = note.show_lived = False
    if note.name != before.name:
        note.agreed_at = None
    note.alike = likeness(words)
    mark(note, held_in(note.journal_id))
    note.corrected_at = clock.now()
    note.save()
    indexing.put_again(note)
    for line in lines:
        record(line, note, by=by, was_shown=was_shown)
    return note


def _differ(one: Note, other: Note, field: str) -> bool:
    return bool(getattr(one, field) != getattr(other, field))


def _take_from_page(note: Note, before: Note, lines: list[str], *, by: Account) -> bool:
    """Whether it stood on the page of the story that it is still about; it does no longer."""
    was_shown = note.is_shown and lines != [DAY_MENDED]
    if was_shown:
        note.shown_at = None
    if was_shown and note.story_id != before.story_id:
        # The line names the story whose page has to change; those that follow name the other.
        events.record(HIDDEN, of=note, by=by, story=before.story_id or 0, was_shown=1)
        return False
    return was_shown


@writing
def agree(note: Note, *, by: Account) -> Note:
    """Say that whoever wrote it has agreed: where it is shown, their name stands under it from now on."""
    note = _brought(locked(note, "agree"))
    if note.agreed_at is None:
        note.agreed_at = clock.now()
        note.save(update_fields=["agreed_at"])
        record(AGREED, note, by=by, was_shown=note.is_shown)
    return note


@writing
def agree_no_more(note: Note, *, by: Account) -> Note:
    """Take that back: no name stands under it from this moment on."""
    note = _brought(locked(note, "agree_no_more"))
    if note.agreed_at is not None:
        note.agreed_at = None
        note.save(update_fields=["agreed_at"])
        record(AGREED_NO_MORE, note, by=by, was_shown=note.is_shown)
    return note


@writing
def take_out(note: Note, *, by: Account) -> Note:
    """Take out again what was brought in. Its words and pictures are no longer kept from this moment on."""
    note = _brought(locked(note, "take_out"))
    return note if note.is_withdrawn else emptied(note, Note.State.WITHDRAWN, TAKEN_OUT, by=by)


def _brought(note: Note) -> Note:
    if not note.is_brought_in:
        raise NotBroughtIn(_("Whoever wrote this left it here. Only they can change it."))
    return note
