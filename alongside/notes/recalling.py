"""What became of the place where one leaves a note, when a journal was taken from readers or rests."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from alongside.journals.models import Deed, Journal
from alongside.journals.recall import Fate, JournalTaking, Outlet, Told, goes_out_by


def _notes(taking: JournalTaking) -> Iterator[Told]:
    if taking.hides_all:
        yield Told("gone")
    elif taking.deed == Deed.RESTED:
        yield Told("closed" if taking.notes == Journal.RestNotes.CLOSED else "waits")


goes_out_by(
    Outlet(
        "journal_notes",
        JournalTaking,
        _notes,
        {
            "gone": (Fate.BACK, _("The places where one leaves a note: they take in nothing any more.")),
            "closed": (
                Fate.BACK,
                _("The places where one leaves a note: before this was told to you, they took in nothing any more."),
            ),
            "waits": (Fate.STAYS, _("Notes: where one could be left it is taken in, and waits.")),
        },
    )
)
