"""Senders' mail addresses go a year after the thanks, unless an author keeps one."""

import datetime as dt
from typing import Final

from django.db.models import Exists, OuterRef

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.writing import writing
from alongside.journals.models import Journal
from alongside.notes.actions.moves import ADDRESS_KEPT, ADDRESS_LET_GO, locked
from alongside.notes.models import Note, NoteQuerySet, Thank

ADDRESSES_FORGOTTEN = "notes.addresses_forgotten"
KEPT_FOR: Final = dt.timedelta(days=365)
SAID_BEFORE: Final = dt.timedelta(days=30)
AT_ONCE = 500


@writing
def keep_address(note: Note, *, by: Account) -> Note:
    """Keep this sender's mail address for longer than a year."""
    return _keep(note, ADDRESS_KEPT, by=by, kept=True)


@writing
def let_address_go(note: Note, *, by: Account) -> Note:
    """Let this sender's mail address go with the others."""
    return _keep(note, ADDRESS_LET_GO, by=by, kept=False)


def _keep(note: Note, name: str, *, by: Account, kept: bool) -> Note:
    note = locked(note, "keep_address" if kept else "let_address_go")
    if note.email and note.email_kept != kept:
        note.email_kept = kept
        note.save(update_fields=["email_kept"])
        events.record(name, of=note, by=by)
    return note


def going_by(moment: dt.datetime) -> NoteQuerySet:
    """The notes whose sender's address goes by that moment: thanked, or left out of the thanks, a year before it.

    Nobody is thanked before they wrote, so that younger notes are not looked at.
    """
    then = moment - KEPT_FOR
    thanked = Thank.objects.filter(note=OuterRef("pk"), settled_at__lte=then)
    return Note.objects.filter(Exists(thanked), received_at__lte=then, email_kept=False).exclude(email="")


def forget_addresses() -> None:
    """Forget every address whose year is over. Who is known stays known; only the address goes."""
    while _forget_some():
        pass


@writing
def _forget_some() -> bool:
    notes = list(going_by(clock.now()).select_for_update(of=("self",)).order_by("pk")[:AT_ONCE])
    for note in notes:
        note.email, note.asked_at, note.confirmed_at = "", None, None
    Note.objects.bulk_update(notes, ["email", "asked_at", "confirmed_at"])
    Thank.objects.filter(note__in=notes).exclude(person="").update(person="")
    for journal in Journal.objects.filter(pk__in={note.journal_id for note in notes}).order_by("pk"):
        events.record(ADDRESSES_FORGOTTEN, of=journal, by=None)
    return bool(notes)
