"""What the sender does with a note that has its receipt; and the gap that erasing leaves."""

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.writing import writing
from alongside.notes.actions import indexing
from alongside.notes.actions.answering import empty_answers
from alongside.notes.actions.doors import doorway, held_by
from alongside.notes.actions.doubting import doubt_of
from alongside.notes.actions.moves import (
    ANSWER_CHOSEN,
    CORRECTED,
    ERASED,
    WITHDRAWN,
    locked,
    record,
    refuse_no_words,
)
from alongside.notes.actions.picturing import destroy_scans
from alongside.notes.actions.shielding import meet
from alongside.notes.actions.thanking import leave_out_what_is_gone
from alongside.notes.likeness import likeness
from alongside.notes.models import Note, SenderLine
from alongside.notes.senders import of_sender
from alongside.notes.signs import mark

ERASED_ON_REQUEST = "notes.erased_on_request"


@writing
def correct(
    note: Note,
    *,
    words: str,
    name: str,
    relation: str,
    lived: bool,
    show: bool,
    show_relation: bool,
    show_lived: bool,
) -> Note:
    """Put the sender's new words in place of the old, which are not kept. They arrive like a new note, unread.

    A sender who changes nothing changes nothing.
    """
    note = locked(note, "correct")
    refuse_no_words(words)
    before = _said(note)
    was_shown = note.is_shown
    note.words, note.name, note.relation, note.lived = words, name, relation, lived
    note.show, note.show_relation, note.show_lived = show, show_relation, show_lived
    if _said(note) == before:
        return note
    note.alike = likeness(words)
    if note.doubt in {Note.Doubt.NONE, Note.Doubt.ADVERT}:
        note.doubt = doubt_of(words, name)
    note.state = Note.State.WAITING
    note.corrected_at = note.arrived_at = clock.now()
    note.shown_at = note.taken_away_at = note.blocked_at = note.told_at = None
    mark(note)
    meet([note])
    # New words meet the door again, as it stands now.
    note.at_door = held_by(note, doorway(note))
    note.save()
    note.readings.all().delete()
    record(CORRECTED, note, by=None, was_shown=was_shown)
    indexing.put_again(note)
    return note


def _said(note: Note) -> tuple[object, ...]:
    allowed = (note.show, note.show_relation, note.show_lived)
    return note.words, note.name, note.relation, note.lived, *allowed


@writing
def choose_answer(note: Note, *, needed: bool) -> Note:
    """Let the sender say whether an answer is needed."""
    note = locked(note, "choose_answer")
    if note.no_answer == needed:
        note.no_answer = not needed
        note.save(update_fields=["no_answer"])
        events.record(ANSWER_CHOSEN, of=note, by=None)
    return note


@writing
def withdraw(note: Note) -> Note:
    """Let the sender take the note back. Its words are no longer kept from this moment on."""
    note = locked(note, "withdraw")
    return note if note.is_withdrawn else emptied(note, Note.State.WITHDRAWN, WITHDRAWN, by=None)


@writing
def erase(note: Note, *, by: Account | None) -> Note:
    """Leave a gap without name or text: its sender asked, or somebody who is named in it."""
    note = locked(note, "erase")
    if note.state == Note.State.ERASED:
        return note
    if by is not None:
        events.record(ERASED_ON_REQUEST, of=note.journal, by=by)
    return emptied(note, Note.State.ERASED, ERASED, by=by)


@writing
def erase_everything(note: Note) -> None:
    """Erase all that this sender wrote here: the note, and every other one of theirs in its thread."""
    for each in of_sender(note).order_by("pk"):
        erase(each, by=None)


def emptied(note: Note, state: Note.State, name: str, *, by: Account | None) -> Note:
    """Keep nothing of the note but that it was there."""
    was_shown = note.is_shown
    note.words = note.name = note.email = note.relation = note.passage = note.language = ""
    note.handle = note.origin = ""
    note.known = note.doubt = note.alike = ""
    note.written_on = note.brought_by = note.agreed_at = None
    note.member = note.asked_at = note.confirmed_at = note.told_at = None
    note.lived = note.show = note.show_relation = note.show_lived = note.tell_me = False
    note.no_answer = note.email_kept = False
    note.writer = note.signs = ""
    note.weight = 0
    note.shown_at = note.taken_away_at = note.blocked_at = None
    note.state, note.at_door, note.named_keeper = state, Note.AtDoor.PASSED, False
    note.save()
    note.readings.all().delete()
    indexing.forget(note)
    destroy_scans(note.scans.all())
    SenderLine.objects.filter(note=note).delete()
    empty_answers(note.pk)
    leave_out_what_is_gone(note.pk)
    record(name, note, by=by, was_shown=was_shown)
    return note
