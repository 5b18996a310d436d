"""The notes are closed by somebody who was asked to look after them. No door changes, so it ends exactly as it was."""

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.journals.actions.journal import locked
from alongside.journals.models import Journal, Membership

NOTES_CLOSED = "journal.notes_closed"
NOTES_OPENED_AGAIN = "journal.notes_opened_again"


class NotTheirsToOpen(Refused):
    """Whoever looks after notes opens again only what they closed themselves."""


@writing
def close_notes(journal: Journal, *, by: Account) -> Journal:
    """Let nobody leave a note, with any story. What is closed already stays as it is."""
    journal = locked(journal)
    if journal.shut_at is None:
        journal.shut_at, journal.shut_by = clock.now(), by
        journal.save(update_fields=["shut_at", "shut_by"])
        events.record(NOTES_CLOSED, of=journal, by=by)
    return journal


@writing
def open_notes_again(journal: Journal, *, by: Account) -> Journal:
    """Let every door be what it was. Any author can; somebody else only what they closed themselves."""
    journal = locked(journal)
    if journal.shut_at is None:
        return journal
    writes = Membership.objects.filter(journal=journal, account=by, role=Membership.Role.AUTHOR).exists()
    if not writes and journal.shut_by_id != by.pk:
        raise NotTheirsToOpen(_("Somebody else closed the notes, and opens them again. Nothing was changed."))
    journal.shut_at = journal.shut_by = None
    journal.save(update_fields=["shut_at", "shut_by"])
    events.record(NOTES_OPENED_AGAIN, of=journal, by=by)
    return journal
