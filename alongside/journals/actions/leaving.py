"""What an account's closing does to journals: where somebody writes alone it is closed too, what others share stays."""

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation.writing import writing
from alongside.journals.actions.asking import forget_invitations, leave_as_guest
from alongside.journals.actions.closing import close, destroy, keep_after_all
from alongside.journals.actions.journal import locked
from alongside.journals.models import ClosingConsent, Journal, Membership

ACCOUNT_CLOSED = "member.account_closed"
ACCOUNT_KEPT = "member.account_kept"
ACCOUNT_DESTROYED = "member.account_destroyed"

Role = Membership.Role


@writing
def close_with(account: Account) -> None:
    """Close the journals in which nobody else writes; tell the others where somebody does."""
    places = Membership.objects.filter(account=account, role=Role.AUTHOR, journal__closed_at=None)
    for place in places.select_related("journal").order_by("journal"):
        # Held before it is asked who else writes there: of two who leave at once the second closes it.
        journal = locked(place.journal)
        if Journal.objects.written_alone_by(account).filter(pk=journal.pk).exists():
            close(journal, by=account, with_account=account)
        else:
            events.record(ACCOUNT_CLOSED, of=place, by=account)


@writing
def keep_with(account: Account) -> None:
    """Open again what was closed with the account, unless another author has kept it meanwhile."""
    for journal in Journal.objects.filter(closed_with=account, closed_at__isnull=False).order_by("pk"):
        keep_after_all(journal, by=account)
    places = Membership.objects.filter(account=account, role=Role.AUTHOR, journal__closed_at=None)
    for place in places.exclude(journal__in=Journal.objects.written_alone_by(account)).order_by("pk"):
        events.record(ACCOUNT_KEPT, of=place, by=account)


@writing
def destroy_with(account: Account) -> None:
    """Destroy what was closed with the account, and let go of every place it had."""
    for journal in Journal.objects.filter(closed_with=account, closed_at__isnull=False).order_by("pk"):
        destroy(journal)
    ClosingConsent.objects.filter(account=account).delete()
    for place in Membership.objects.filter(account=account).select_related("journal").order_by("pk"):
        if place.role == Role.AUTHOR:
            _leave_as_author(place)
        else:
            leave_as_guest(place, by=None)


def _leave_as_author(place: Membership) -> None:
    journal = locked(place.journal)
    forget_invitations(place)
    Membership.objects.filter(pk=place.pk).delete()
    events.record(ACCOUNT_DESTROYED, of=place, by=None)
    if not journal.memberships.filter(role=Role.AUTHOR).exists():
        close(journal, by=None)
