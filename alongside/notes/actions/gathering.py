"""Whom a thank-you letter is for: a row for every note, made some hundreds at a time, and made once though killed."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.writing import writing
from alongside.notes.models import Note, NoteQuerySet, Posted, Thank, Thanks
from alongside.notes.senders import persons

THANKED = "note.thanked"
AT_ONCE = 200
GONE = (Note.State.WITHDRAWN, Note.State.ERASED)


def meant(thanks: Thanks) -> NoteQuerySet:
    """The notes whose senders a letter is for: there when it begins, of its bundle, and not thanked by another one.

    A copy that an author took along when two parted has no sender here.
    """
    reached = Thank.objects.reached().filter(note=OuterRef("pk")).exclude(thanks=thanks.pk)
    notes = Note.objects.filter(~Exists(reached), journal=thanks.journal_id, copied_from=None)
    notes = notes.filter(received_at__lte=thanks.begins_at).exclude(state__in=GONE)
    return notes.in_bundle(thanks.bundle) if thanks.bundle else notes


@writing
def gather(thanks: Thanks) -> bool:
    """Make the rows for some more notes; whether there may be more. Receipts and the list have it from then on."""
    # All letters of a journal are gathered one after the other, so that two never reach the same person.
    held = Thanks.objects.select_for_update().filter(journal=thanks.journal_id).order_by("pk")
    mine = next(each for each in held if each.pk == thanks.pk)
    if mine.gathered_at or not Thanks.objects.going().filter(pk=mine.pk).exists():
        return False
    notes = list(meant(mine).filter(pk__gt=mine.gathered_to).select_for_update(of=("self",)).order_by("pk")[:AT_ONCE])
    gathering = _Gathering(mine, notes)
    rows = Thank.objects.bulk_create([gathering.row(note) for note in notes])
    thanked = {row.note_id for row in rows if row.went}
    events.record_each(THANKED, of=[note for note in notes if note.pk in thanked], by=None)
    mine.gathered_to = notes[-1].pk if notes else mine.gathered_to
    mine.gathered_at = None if len(notes) == AT_ONCE else clock.now()
    mine.save(update_fields=["gathered_to", "gathered_at"])
    return mine.gathered_at is None


class _Gathering:
    """What has to be known of some notes to say how each sender is reached."""

    def __init__(self, thanks: Thanks, notes: Sequence[Note]) -> None:
        self._thanks, self._now = thanks, clock.now()
        self._person = persons(notes, thanks.journal_id)
        proven = [person for person in self._person.values() if person]
        others = Thank.objects.filter(thanks__journal=thanks.journal_id).exclude(thanks=thanks)
        theirs = others.filter(person__in=proven)
        self._reached = set(theirs.reached().values_list("person", flat=True))
        placed = others.filter(placed_at__isnull=False)
        self._placed = {
            *placed.filter(person__in=proven).values_list("person", flat=True),
            *placed.filter(note__in=notes).values_list("note", flat=True),
        }
        mine = thanks.rows.filter(way=Thank.Way.MAIL, person__in=proven)
        self._written_to = set(mine.values_list("person", flat=True))

    def row(self, note: Note) -> Thank:
        """The row of one note. Whether the letter stands on its receipt says nothing of what became of the note."""
        person = self._person[note.pk]
        row = Thank(thanks=self._thanks, note=note, person=person, due_at=self._now)
        row.way = Thank.Way.PAPER if note.is_brought_in else Thank.Way.RECEIPT
        if not note.no_answer and not self._placed & {note.pk, person or note.pk}:
            row.placed_at = self._now
        row.why = self._why_not(note, person)
        if row.why:
            row.post, row.settled_at = Posted.Post.LEFT_OUT, self._now
        elif can_be_mailed(note) and person not in self._written_to:
            row.way = Thank.Way.MAIL
            self._written_to.add(person)
        else:
            row.post, row.settled_at = Posted.Post.SENT, self._now
        return row

    def _why_not(self, note: Note, person: str) -> Thank.Why:
        return why_left_out(note) or (Thank.Why.BEFORE if person in self._reached else Thank.Why.NOTHING)


def why_left_out(note: Note) -> Thank.Why:
    """Why this note's sender gets no thank-you now; nothing when they do."""
    if note.is_gone:
        return Thank.Why.GONE
    if note.no_answer:
        return Thank.Why.NO_ANSWER
    return Thank.Why.ASIDE if note.is_set_aside else Thank.Why.NOTHING


def can_be_mailed(note: Note) -> bool:
    """Whether words of the family may go to this address: only when whoever has it said that it is theirs."""
    return bool(note.email) and note.confirmed_at is not None
