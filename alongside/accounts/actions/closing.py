"""Closing one's account: sealed at once, can be kept after all for thirty days, and is then destroyed.

What that means for journals, stories and notes is told by those rooms: they hear `CLOSED`, `KEPT_AFTER_ALL` and
`DESTROYED` inside the transaction. An account whose name still stands under something that others keep is emptied
instead of deleted, and its row holds the name and nothing else: `name_stands_where(function)`.
"""

from collections.abc import Callable

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from alongside.accounts.actions import end_sessions
from alongside.accounts.actions.waiting import cancel
from alongside.accounts.models import Account, HouseInvitation, PendingChange, RecoveryCode, SignInLink
from alongside.accounts.sessions import standing
from alongside.events import actions as events
from alongside.foundation import clock, ids
from alongside.foundation.writing import writing

CLOSED = "account.closed"
KEPT_AFTER_ALL = "account.kept_after_all"
DESTROYED = "account.destroyed"


_named: list[Callable[[Account], bool]] = []


def name_stands_where(function: Callable[[Account], bool]) -> None:
    """Say whether something still bears the name of an account that is being destroyed."""
    if function not in _named:
        _named.append(function)


@writing
def close(account: Account, *, by: Account) -> Account:
    """Seal the account: it is signed out everywhere, and what was to change about it stays. Closing twice is once."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    if account.closed_at is None:
        account.closed_at = clock.now()
        # Every session holds a mark of this, so that none outlives the closing, whatever the lists say.
        account.set_unusable_password()
        account.save(update_fields=["closed_at", "password"])
        end_sessions(account, by=by, sessions=standing(account))
        for change in PendingChange.objects.waiting().filter(account=account):
            cancel(change, by=by)
        events.record(CLOSED, of=account, by=by)
    return account


@writing
def keep_after_all(account: Account, *, by: Account) -> Account:
    """Open the account again, as it was. Its sessions have ended and stay so."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    if account.closed_at is not None and account.destroyed_at is None:
        account.closed_at = None
        account.save(update_fields=["closed_at"])
        events.record(KEPT_AFTER_ALL, of=account, by=by)
    return account


def destroy_due() -> None:
    """Destroy every closed account whose time has come, each in a transaction of its own."""
    for account in Account.objects.closed_long_enough().order_by("pk"):
        _destroy(account)


@writing
def _destroy(account: Account) -> None:
    """All of it goes but a name that stands elsewhere. It may have been kept meanwhile, or destroyed already."""
    held = Account.objects.closed_long_enough().select_for_update().filter(pk=account.pk).first()
    if held is None:
        return
    events.record(DESTROYED, of=held, by=None)
    HouseInvitation.objects.filter(email__iexact=held.email).delete()
    if any(stands(held) for stands in _named):
        _empty(held)
    else:
        held.delete()


def _empty(account: Account) -> None:
    for rows in (
        EmailAddress.objects.filter(user=account),
        Authenticator.objects.filter(user=account),
        RecoveryCode.objects.filter(account=account),
        SignInLink.objects.filter(account=account),
        PendingChange.objects.filter(account=account),
    ):
        rows.delete()
    # The row needs an address; this is one that nothing can ever be sent to (RFC 2606).
    account.email = f"{ids.key()}@closed.invalid"
    account.is_active = account.is_operator = account.passkeys_only = account.may_begin = False
    account.address_unsafe_at, account.last_login, account.language = None, None, ""
    account.destroyed_at = clock.now()
    account.save()
