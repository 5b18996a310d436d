"""What an author does with a note. Whoever does something with it has it before them, and so has read it."""

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.words import one_line
from alongside.foundation.writing import writing
from alongside.notes import reading
from alongside.notes.actions import indexing
from alongside.notes.actions.moves import (
    BROUGHT_BACK,
    HIDDEN,
    KEPT_CLOSE,
    LET_GO,
    READ,
    SAID_WHO,
    SET_ASIDE,
    SHOWN,
    TAKEN_AWAY,
    NotAllowed,
    SomebodyElseFirst,
    lies_behind,
    locked,
    locked_as_seen,
    record,
    refuse_while_held,
)
from alongside.notes.models import LONGEST_LINE, Hold, Note, Reading, ReadingPlace, SenderLine


@writing
def read(note: Note, *, by: Account) -> Note:
    """Say that this author has read the note, and move the author's place past it."""
    note = locked_as_seen(note, "read")
    count_as_read(note, by)
    return note


def refuse_at_door(note: Note) -> None:
    """Nobody of those who write here meets words that the door has not passed."""
    if note.at_door:
        raise SomebodyElseFirst(_("This note waits at the door. Nothing was done with it."))


def count_as_read(note: Note, by: Account) -> Reading:
    """Whoever does something with a note has it before them, and so has read it."""
    refuse_at_door(note)
    mine, new = Reading.objects.get_or_create(note=note, account=by)
    if note.is_waiting:
        _pass_on(note, by)
    if new:
        events.record(READ, of=note, by=by)
    _move_place(note, by)
    return mine


def _pass_on(note: Note, by: Account) -> None:
    """What nobody has read is found wherever it lies; from now on the others must find it from their places.

    So a note that turned up far behind them (a clock was put back) arrives again.
    """
    note.state = Note.State.PASSED_ON
    if lies_behind(note, but=by):
        note.arrived_at = clock.now()
    note.save(update_fields=["state", "arrived_at"])
    indexing.look_again([note])


def _move_place(note: Note, by: Account) -> None:
    """Only past what was read in order: a note found in a list leaves the place where it is."""
    places = ReadingPlace.objects.select_for_update().filter(journal_id=note.journal_id, bundle=note.bundle)
    place = places.filter(account=by).first()
    if reading.leaves_out_nothing(note, by, place):
        ReadingPlace.objects.update_or_create(
            journal_id=note.journal_id,
            account=by,
            bundle=note.bundle,
            defaults={"arrived_at": note.arrived_at, "number": note.pk, "stopped_at": clock.now()},
        )


@writing
def keep_close(note: Note, *, by: Account) -> Note:
    """Lay the note where this author finds it again; what the other author keeps is not touched."""
    note = locked_as_seen(note, "keep_close")
    mine = count_as_read(note, by)
    if not mine.kept_close:
        mine.kept_close = True
        mine.save(update_fields=["kept_close"])
        indexing.look_again([note])
        events.record(KEPT_CLOSE, of=note, by=by)
    return note


@writing
def let_go(note: Note, *, by: Account) -> Note:
    """Keep the note no longer close. It stays where it is among the others."""
    note = locked(note, "let_go")
    if note.readings.filter(account=by, kept_close=True).update(kept_close=False):
        indexing.look_again([note])
        events.record(LET_GO, of=note, by=by)
    return note


@writing
def show(note: Note, *, by: Account) -> Note:
    """Let the note stand on the story's page. Only where its sender has allowed it; whoever shows it has read it."""
    note = locked_as_seen(note, "show")
    if not note.may_be_shown:
        raise NotAllowed(_("Whoever wrote this has not asked for it to be shown. It stays between you."))
    refuse_while_held(note)
    count_as_read(note, by)
    if not note.is_shown:
        note.shown_at = clock.now()
        note.save(update_fields=["shown_at"])
        record(SHOWN, note, by=by, was_shown=False)
    return note


@writing
def hide(note: Note, *, by: Account) -> Note:
    """Take the note from the page. It stays among the notes that were read."""
    note = locked(note, "hide")
    if note.is_shown:
        note.shown_at = None
        note.save(update_fields=["shown_at"])
        record(HIDDEN, note, by=by, was_shown=True)
    return note


@writing
def set_aside(note: Note, *, by: Account) -> Note:
    """Put the note out of the way, and off the page. It can be brought back."""
    note = locked_as_seen(note, "set_aside")
    count_as_read(note, by)
    if not note.is_set_aside:
        _put_aside(note, SET_ASIDE, by=by)
    return note


@writing
def take_away(note: Note, *, by: Account) -> Note:
    """Put a note that hurts away at once, for both authors. Only its date is left in sight; it can be brought back.

    Whoever did it meets nothing more of its bundle until they choose to read on.
    """
    note = locked_as_seen(note, "take_away")
    count_as_read(note, by)
    if note.taken_away_at is None:
        note.taken_away_at = clock.now()
        _put_aside(note, TAKEN_AWAY, by=by)
        Hold.objects.get_or_create(journal_id=note.journal_id, account=by, bundle=note.bundle)
    return note


def _put_aside(note: Note, name: str, *, by: Account) -> None:
    was_shown = note.is_shown
    note.state = Note.State.SET_ASIDE
    note.shown_at = None
    note.save(update_fields=["state", "shown_at", "taken_away_at"])
    if note.taken_away_at:
        indexing.forget(note)
    else:
        indexing.look_again([note])
    record(name, note, by=by, was_shown=was_shown)


@writing
def bring_back(note: Note, *, by: Account) -> Note:
    """Put a note that was set aside or taken away among the others again, at the end for whoever has not read it."""
    note = locked(note, "bring_back")
    refuse_at_door(note)
    if note.is_set_aside:
        # What went aside by itself nobody has read: it waits, as if it had just come.
        note.state = Note.State.PASSED_ON if note.readings.exists() or not note.blocked_at else Note.State.WAITING
        note.taken_away_at = note.blocked_at = None
        note.arrived_at = clock.now()
        note.save(update_fields=["state", "taken_away_at", "blocked_at", "arrived_at"])
        indexing.look_again([note])
        record(BROUGHT_BACK, note, by=by, was_shown=False)
    return note


@writing
def say_who(note: Note, *, by: Account, line: str) -> Note:
    """Write down for oneself who this sender is; nothing written takes it back, wherever it was written."""
    note = locked(note, "say_who")
    line = one_line(line)[:LONGEST_LINE].strip()
    before = SenderLine.objects.about(note, by)
    if (before.line if before else "") == line:
        return note
    if line:
        written = {"line": line, "written_at": clock.now()}
        SenderLine.objects.update_or_create(note=note, account=by, defaults=written)
        indexing.put_again(note)
    else:
        while before:
            indexing.put_again(before.note)
            before.delete()
            before = SenderLine.objects.about(note, by)
    events.record(SAID_WHO, of=note, by=by)
    return note
