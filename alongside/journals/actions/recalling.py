"""Keeping what became of a journal's ways out when it, or one address of it, was taken from readers."""

from typing import Any

from alongside.accounts.models import Account
from alongside.journals.models import Deed, Journal, JournalRecall, TakenOff


def keep_recall(
    journal: Journal,
    told: list[dict[str, Any]],
    *,
    deed: Deed,
    by: Account | None,
    taken_off: TakenOff | None = None,
) -> None:
    """Keep what each way out said before the deed, in its transaction. Where there is nothing to tell nothing is."""
    if told:
        JournalRecall.objects.create(journal=journal, deed=deed, by=by, told=told, taken_off=taken_off)
