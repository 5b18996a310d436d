"""What waits on an account, in sentences."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.accounts.actions import ways_in
from alongside.accounts.models import Account, PendingChange

_words: dict[str, Callable[[PendingChange], str]] = {}


def told_as(kind: str, function: Callable[[PendingChange], str]) -> None:
    """Say what a kind of change will have done, in a sentence for the account's own page and its letter."""
    _words[kind] = function


def sentence(change: PendingChange) -> str:
    """The sentence for one change."""
    return _words[change.kind](change)


@dataclass(frozen=True)
class Waiting:
    """One change that waits."""

    key: str
    sentence: str
    due_at: dt.datetime


def waiting(account: Account) -> list[Waiting]:
    """What waits on this account, the soonest first."""
    rows = PendingChange.objects.waiting().filter(account=account).order_by("due_at", "pk")
    return [Waiting(row.key, sentence(row), row.due_at) for row in rows if row.kind in _words]


def _only_passkeys(change: PendingChange) -> str:
    if change.data["only"]:
        return _("Only passkeys and recovery codes will open your account.")
    return _("Codes by mail will open your account again.")


told_as(ways_in.CHANGE_ADDRESS, lambda change: _("Your codes will go to %(to)s.") % {"to": change.data["to"]})
told_as(ways_in.REMOVE_PASSKEY, lambda _change: _("A passkey will be taken away."))
told_as(ways_in.SET_ONLY_PASSKEYS, _only_passkeys)
