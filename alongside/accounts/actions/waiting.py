"""What changes the ways into an account, or ends something for good, waits three days, so that its owner can say no.

`ask` writes a row; a round carries out what is due, each exactly once. What a kind of change does is said once, by
whoever knows it: `carried_out_by(kind, function)`. The function runs inside the transaction and refuses by raising
`Refused` before it has written anything.
"""

import datetime as dt
from collections.abc import Callable, Mapping

from alongside.accounts.models import Account, PendingChange
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing

CHANGE_ASKED = "account.change_asked"
CHANGE_DONE = "account.change_done"
CHANGE_CANCELLED = "account.change_cancelled"

WAIT = dt.timedelta(hours=72)

_kinds: dict[str, Callable[[PendingChange], None]] = {}


def carried_out_by(kind: str, function: Callable[[PendingChange], None]) -> None:
    """Say what a kind of change does when its time has come."""
    _kinds[kind] = function


@writing
def ask(
    account: Account,
    kind: str,
    *,
    by: Account | None,
    data: Mapping[str, object] | None = None,
    at_once: bool = False,
) -> PendingChange:
    """Ask for a change. Asking again for the same is once, and its time stays.

    `at_once` is for what only undoes something of the last three days. A passkey holder who marked the mail address
    unsafe does not wait either: whoever reads that mail could say no for ever.
    """
    account = Account.objects.select_for_update().get(pk=account.pk)
    wanted = dict(data or {})
    for waiting in PendingChange.objects.waiting().filter(account=account, kind=kind):
        if waiting.data == wanted:
            return waiting
    wait = dt.timedelta() if at_once or account.address_unsafe_at else WAIT
    now = clock.now()
    change = PendingChange.objects.create(account=account, kind=kind, data=wanted, asked_at=now, due_at=now + wait)
    events.record(CHANGE_ASKED, of=change, by=by, account=account.pk)
    if not wait:
        _carry_out(change)
    return change


@writing
def cancel(change: PendingChange, *, by: Account | None) -> PendingChange:
    """Let it be. What was done already stays done; cancelling twice is once."""
    change = PendingChange.objects.select_for_update().get(pk=change.pk)
    if change.done_at is None and change.cancelled_at is None:
        _end(change, by=by)
    return change


def _end(change: PendingChange, *, by: Account | None) -> None:
    change.cancelled_at = clock.now()
    change.save(update_fields=["cancelled_at"])
    events.record(CHANGE_CANCELLED, of=change, by=by, account=change.account_id)


def carry_out_due() -> None:
    """Carry out what is due, each in a transaction of its own."""
    for change in PendingChange.objects.due().order_by("due_at", "pk"):
        carry_out(change)


@writing
def carry_out(change: PendingChange) -> None:
    """Carry out one change if it is still due. Doing it twice is once."""
    due = PendingChange.objects.due().select_for_update(of=("self",)).select_related("account")
    found = due.filter(pk=change.pk).first()
    if found and found.kind in _kinds:
        _carry_out(found)


def _carry_out(change: PendingChange) -> None:
    try:
        _kinds[change.kind](change)
    except Refused:
        # The world has changed since it was asked: the address is somebody's, the passkey is the last way in.
        _end(change, by=None)
        return
    change.done_at = clock.now()
    change.save(update_fields=["done_at"])
    events.record(CHANGE_DONE, of=change, by=None, account=change.account_id)
