"""Closing a journal: it is sealed at once, can be kept after all for thirty days, and is then destroyed."""

import datetime as dt

from django.db.models import Count, Max, Q

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.writing import writing
from alongside.journals.actions.recalling import keep_recall
from alongside.journals.models import ClosingConsent, Deed, Journal, Membership
from alongside.journals.recall import JournalTaking, answers

CLOSED = "journal.closed"
KEPT_AFTER_ALL = "journal.kept_after_all"
AGREED_TO_DESTROY = "journal.agreed_to_destroy"
DESTROYED = "journal.destroyed"

DESTROYED_AFTER = dt.timedelta(days=30)
# How long it waits when every author wants it gone: whoever got into an account by stealth destroys nothing unseen.
AT_ONCE_AFTER = dt.timedelta(hours=72)


def _locked(journal: Journal) -> Journal:
    return Journal.objects.select_for_update().get(pk=journal.pk)


@writing
def close(journal: Journal, *, by: Account | None, with_account: Account | None = None) -> Journal:
    """Seal the journal: from this moment nobody reads anything of it. Closing what is closed changes nothing.

    `with_account` is the account that is closed at the same time, where its owner wrote here alone.
    """
    journal = _locked(journal)
    if journal.closed_at is None:
        told = answers(JournalTaking(journal, Deed.CLOSED))
        journal.closed_at, journal.closed_with = clock.now(), with_account
        journal.save(update_fields=["closed_at", "closed_with"])
        keep_recall(journal, told, deed=Deed.CLOSED, by=by)
        events.record(CLOSED, of=journal, by=by)
    return journal


@writing
def keep_after_all(journal: Journal, *, by: Account) -> Journal:
    """Open the journal again, exactly as it was."""
    journal = _locked(journal)
    if journal.closed_at is not None:
        journal.closed_at = journal.closed_with = None
        journal.save(update_fields=["closed_at", "closed_with"])
        ClosingConsent.objects.filter(journal=journal).delete()
        events.record(KEPT_AFTER_ALL, of=journal, by=by)
    return journal


@writing
def agree_to_destroy(journal: Journal, *, by: Account) -> Journal:
    """Say that a closed journal need not be kept for thirty days. It counts when every author has said so."""
    journal = _locked(journal)
    if journal.closed_at is not None:
        _consent, new = ClosingConsent.objects.get_or_create(journal=journal, account=by)
        if new:
            events.record(AGREED_TO_DESTROY, of=journal, by=by)
    return journal


def destroy_due() -> None:
    """Destroy every closed journal whose time has come, each in a transaction of its own."""
    for journal in Journal.objects.filter(closed_at__isnull=False).order_by("pk"):
        if _is_due(journal):
            _destroy(journal)


def _is_due(journal: Journal) -> bool:
    if journal.closed_at is None:
        return False
    return journal.closed_at <= clock.now() - DESTROYED_AFTER or _all_agree(journal)


def _all_agree(journal: Journal) -> bool:
    authors = Membership.objects.filter(journal=journal, role=Membership.Role.AUTHOR)
    agreed = Q(account__in=ClosingConsent.objects.filter(journal=journal).values("account"))
    told = authors.aggregate(all=Count("pk"), agreed=Count("pk", filter=agreed))
    last = ClosingConsent.objects.filter(journal=journal).aggregate(last=Max("at"))["last"]
    return last is not None and told["all"] == told["agreed"] and last <= clock.now() - AT_ONCE_AFTER


@writing
def _destroy(journal: Journal) -> None:
    """It is asked again whether it is due, because an author may have kept it meanwhile."""
    held = Journal.objects.select_for_update().filter(pk=journal.pk).first()
    if held is not None and _is_due(held):
        destroy(held)


@writing
def destroy(journal: Journal) -> None:
    """All rows of a closed journal go, those of the rooms above with them; its handles stay taken."""
    # Before the rows go: whoever hears of it lets go of what would hold them.
    events.record(DESTROYED, of=journal, by=None)
    journal.delete()
