"""Telling senders that their note has been read: if they asked, if the family wants it, and never on which day."""

from django.db.models import Exists, OuterRef

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.writing import writing
from alongside.journals.models import Journal
from alongside.notes.models import Note, Reading, Telling

TOLD = "note.told"
TELLING_CHOSEN = "notes.telling_chosen"
TELLING_LEFT = "notes.telling_left"

AT_ONCE = 500


@writing
def choose_telling(journal: Journal, *, by: Account, wanted: bool) -> None:
    """Say whether senders who asked are told. What was told stays told."""
    before = Telling.objects.filter(journal=journal)
    if wanted and not before.exists():
        events.record(TELLING_CHOSEN, of=Telling.objects.create(journal=journal), by=by)
    elif not wanted and before.exists():
        events.record(TELLING_LEFT, of=journal, by=by)
        before.delete()


def tell_senders() -> None:
    """Tell all whose notes were read before today, in one go, so that nobody learns on which day or at what hour.

    A note that was set aside has been read as well, and its sender is told the same.
    """
    while _tell_some():
        pass


@writing
def _tell_some() -> bool:
    today = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    read = Reading.objects.filter(note=OuterRef("pk"), read_at__lt=today)
    due = Note.objects.filter(
        Exists(read),
        tell_me=True,
        told_at=None,
        journal__in=Telling.objects.filter(journal__closed_at=None).values("journal"),
        state__in=[Note.State.PASSED_ON, Note.State.SET_ASIDE],
    )
    notes = list(due.select_for_update(of=("self",)).order_by("pk")[:AT_ONCE])
    for note in notes:
        note.told_at = today
    Note.objects.bulk_update(notes, ["told_at"])
    events.record_each(TOLD, of=notes, by=None)
    return bool(notes)
