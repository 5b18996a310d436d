"""The door of a note: decided when it is received, opened by a deed, and changed by no change of a door.

What a keeper decides about one note is here too; who may, and that it is decided once, is `keepers`' to say.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.prepared import Prepared
from alongside.foundation.writing import writing
from alongside.journals.models import Journal
from alongside.journals.models.door import MET
from alongside.notes.actions import indexing
from alongside.notes.actions.moves import KEPT_OUT, LET_IN, PASSED_ON, locked
from alongside.notes.models import Note
from alongside.notes.signs import must_wait_at_door
from alongside.stories.models import Story

LET_ALL_IN = "notes.let_all_in"

Door = Story.Door
AtDoor = Note.AtDoor
A_PART = 500


@dataclass(frozen=True)
class Doorway:
    """What a note meets: whether a form is refused, and what keeps it from the authors.

    `to_keeper`: while the journal rests with its keepers, what named one in its form goes to them.
    """

    is_closed: bool
    at_door: Note.AtDoor
    to_keeper: bool = False


def doorway(note: Note) -> Doorway:
    """What this note meets now. Asked anew each time, in the transaction in which it matters."""
    story = Story.objects.filter(pk=note.story_id or 0).only("door").first()
    journal = Journal.objects.only(*MET).get(pk=note.journal_id)
    return _meets(story.door if story else "", journal)


def doorway_of(note: Note, story: Story | None) -> Doorway:
    """The same, quicker, for what arrives in a flood."""
    if story is None:
        return doorway(note)
    found, journal = _story_at.first(key=story.key), _journal_of.first(key=story.key)
    return _meets(found.door, journal) if found and journal else doorway(note)


@Prepared
def _story_at(key: str) -> QuerySet[Story]:
    return Story.objects.filter(key=key).only("door")


@Prepared
def _journal_of(key: str) -> QuerySet[Journal]:
    return Journal.objects.filter(pk__in=Story.objects.filter(key=key).values("journal")).only(*MET)


def held_by(note: Note, doorway: Doorway) -> Note.AtDoor:
    """What keeps this note from the authors: its door, or, where its form named a keeper, a rest or what it speaks of.

    That nobody comes to read while a journal rests needs nothing kept here: `Note.of_desk` asks the clock.
    """
    if note.named_keeper and doorway.to_keeper:
        return AtDoor.KEEPERS
    if doorway.at_door == AtDoor.PASSED and note.named_keeper and must_wait_at_door(note):
        return AtDoor.KEEPERS
    return doorway.at_door


def _meets(own: str, journal: Journal) -> Doorway:
    door = journal.door_for(own)
    now = journal.narrowed(door)
    is_closed = now in {Door.CLOSED, Door.NONE}
    if door == Door.KEEPERS:
        return Doorway(is_closed, AtDoor.KEEPERS)
    # What comes by itself to a closed door, as a mail does, is kept at it; at one that rests it waits with all else.
    held = journal.is_held or door in {Door.CLOSED, Door.NONE}
    return Doorway(is_closed, AtDoor.HELD if held else AtDoor.PASSED, to_keeper=now == Door.KEEPERS)


@writing
def let_in(note: Note, *, by: Account) -> Note:
    """Let an author meet what the door held, or what a keeper set aside."""
    note = locked(note, "let_in")
    if note.at_door:
        _pass(note, AtDoor.PASSED)
        events.record(LET_IN, of=note, by=by)
    return note


@writing
def let_all_in(journal: Journal, *, by: Account) -> None:
    """Let the authors meet all that waits at the door, in the order in which it came. What was set aside stays so."""
    if _let_in(Note.objects.at_door(journal)):
        events.record(LET_ALL_IN, of=journal, by=by)


@writing
def let_in_what_was_held(journal: int) -> None:
    """Everything is held no longer: what waited only for that comes in; what waits for a keeper waits on."""
    _let_in(Note.objects.filter(journal=journal, at_door=AtDoor.HELD))


def _let_in(notes: QuerySet[Note]) -> int:
    """`arrived_at` is now, so that each is met and told of as new; their numbers keep the order."""
    return notes.filter(state=Note.State.WAITING).update(at_door=AtDoor.PASSED, arrived_at=clock.now())


@writing
def pass_on(note: Note, *, by: Account) -> Note:
    """Let the authors meet a note that a keeper has read; while everything is held it waits for the end of that."""
    note = locked(note, "pass_on")
    if note.at_door == AtDoor.KEEPERS:
        journal = Journal.objects.only("held_at").get(pk=note.journal_id)
        _pass(note, AtDoor.HELD if journal.is_held else AtDoor.PASSED)
        events.record(PASSED_ON, of=note, by=by)
    return note


@writing
def keep_out(note: Note, *, by: Account) -> Note:
    """Set aside at the door what a keeper has read, so that no author meets it. It can be brought back."""
    note = locked(note, "keep_out")
    if note.is_waiting and note.at_door == AtDoor.KEEPERS:
        note.state = Note.State.SET_ASIDE
        note.save(update_fields=["state"])
        indexing.look_again([note])
        events.record(KEPT_OUT, of=note, by=by)
    return note


@writing
def put_back(note: Note, *, was_passed_on: bool, arrived_at: dt.datetime) -> bool:
    """Restore how a note waited before a keeper passed it on, or kept it out; false where it has moved on since.

    What an author has read or brought back stays as they left it.
    """
    note = Note.objects.select_for_update().get(pk=note.pk)
    if was_passed_on:
        is_as_left = note.is_waiting and note.at_door != AtDoor.KEEPERS
    else:
        is_as_left = note.is_set_aside and note.at_door == AtDoor.KEEPERS
    if not is_as_left:
        return False
    note.state, note.at_door, note.arrived_at = Note.State.WAITING, AtDoor.KEEPERS, arrived_at
    note.save(update_fields=["state", "at_door", "arrived_at"])
    indexing.look_again([note])
    return True


def _pass(note: Note, at_door: Note.AtDoor) -> None:
    note.state, note.at_door, note.arrived_at = Note.State.WAITING, at_door, clock.now()
    note.save(update_fields=["state", "at_door", "arrived_at"])
    indexing.look_again([note])
