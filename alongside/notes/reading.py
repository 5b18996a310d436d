"""Which note comes next for one reader, and which came before. Small steps through an index, however many there are."""

import datetime as dt

from alongside.accounts.models import Account
from alongside.foundation import clock
from alongside.journals.gate import Viewer
from alongside.journals.models import Journal
from alongside.notes.models import LATE, Count, Note, NoteQuerySet, ReadingPlace


def place_of(account: Account, journal: Journal) -> ReadingPlace | None:
    """Where this account stopped reading."""
    return ReadingPlace.objects.filter(account=account, journal=journal).first()


def next_unread(viewer: Viewer, journal: Journal) -> Note | None:
    """The first note that this viewer has not read; nothing when every one is read.

    A note that nobody has read is looked for everywhere. One that the other author has read lies after this reader's
    place, or came in while the reader passed. So nothing is left out, and what was read long ago is not walked again.
    """
    if viewer.account is None:
        return None
    notes = Note.objects.of_desk(viewer, journal).select_related("story__published").in_order()
    candidates = [notes.waiting().first(), _read_by_others(notes, viewer.account, journal).first()]
    found = [note for note in candidates if note is not None]
    return min(found, key=lambda note: (note.arrived_at, note.pk), default=None)


def _read_by_others(notes: NoteQuerySet, account: Account, journal: Journal) -> NoteQuerySet:
    others = notes.passed_on().unread_by(account)
    place = place_of(account, journal)
    return others.filter(arrived_at__gte=place.arrived_at - LATE) if place else others


def previous(viewer: Viewer, journal: Journal, note: Note | None) -> Note | None:
    """The note that this viewer read before this one, or last of all when there is no note."""
    if viewer.account is None:
        return None
    read = Note.objects.of_desk(viewer, journal).passed_on().read_by(viewer.account)
    if note is None:
        return read.order_by("-arrived_at", "-pk").first()
    return read.before(note.arrived_at, note.pk).first()


def leaves_out_nothing(note: Note, account: Account, place: ReadingPlace | None) -> bool:
    """Whether the reader's place may move past this note: it lies further on, and nothing unread is before it."""
    before = Note.objects.filter(journal=note.journal_id).before(note.arrived_at, note.pk).order_by()
    if place is not None:
        if (note.arrived_at, note.pk) <= (place.arrived_at, place.number):
            return False
        before = before.filter(arrived_at__gte=place.arrived_at - LATE)
    unread = before.filter(state__in=[Note.State.WAITING, Note.State.PASSED_ON]).unread_by(account)
    return not unread.exists()


def waits_for_somebody(journal: Journal) -> bool:
    """Whether notes wait that the family wants somebody else to read first."""
    if journal.first_reader != Journal.FirstReader.KEEPER:
        return False
    return Note.objects.filter(journal=journal).waiting().exists()


def many_came(journal: Journal) -> bool:
    """Whether so many notes came from one place within a day that some were turned away."""
    return Count.objects.many_came(journal.pk, clock.now() - dt.timedelta(days=1))
