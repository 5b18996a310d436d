"""What may come from a program or be advertising: it is kept and answered like every note, and read apart."""

from typing import Final

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.writing import writing
from alongside.notes.actions import indexing
from alongside.notes.actions.knowing import ADDRESS_GIVEN, asks_to_confirm
from alongside.notes.actions.moves import SET_ASIDE, TRUSTED, lies_behind, locked, locked_as_seen, record
from alongside.notes.models import Note
from alongside.notes.triage.advertising import reads_like_advertising

AT_ONCE: Final = 500


def doubt_of(words: str, name: str) -> Note.Doubt:
    """What the words themselves give reason to doubt."""
    return Note.Doubt.ADVERT if reads_like_advertising(f"{name} {words}") else Note.Doubt.NONE


@writing
def trust(note: Note, *, by: Account) -> Note:
    """Say that a person wrote it: it joins the bundle where it belongs, unread where it was not read."""
    note = locked_as_seen(note, "trust")
    if not note.doubt:
        return note
    note.doubt = Note.Doubt.NONE
    note.save(update_fields=["doubt"])
    note.refresh_from_db(fields=["bundle"])
    indexing.look_again([note])
    if note.state == Note.State.PASSED_ON and lies_behind(note):
        note.arrived_at = clock.now()
        note.save(update_fields=["arrived_at"])
    events.record(TRUSTED, of=note, by=by)
    if asks_to_confirm(note) and not note.asked_at:
        events.record(ADDRESS_GIVEN, of=note, by=by)
    return note


@writing
def set_alike_aside(note: Note, *, by: Account) -> bool:
    """Put this note and those that say nearly the same out of the way, a part at a time; whether more are left.

    Nobody has read the others by this. Each of them can be brought back.
    """
    note = locked(note, "set_aside")
    states = [Note.State.PASSED_ON, Note.State.WAITING]
    before = Note.objects.alike_to(note) | Note.objects.filter(pk=note.pk)
    found = list(
        before.filter(state__in=states, at_door=Note.AtDoor.PASSED).order_by("pk").select_for_update()[: AT_ONCE + 1]
    )
    for each in found[:AT_ONCE]:
        was_shown = each.is_shown
        each.state, each.shown_at = Note.State.SET_ASIDE, None
        each.save(update_fields=["state", "shown_at"])
        record(SET_ASIDE, each, by=by, was_shown=was_shown)
    indexing.look_again(found[:AT_ONCE])
    return len(found) > AT_ONCE
