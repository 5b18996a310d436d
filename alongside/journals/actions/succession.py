"""Whom an author names for when they cannot come back. Each decides alone, and no other author learns of it."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation.refusals import Refused
from alongside.foundation.words import tidy
from alongside.foundation.writing import writing
from alongside.journals.models import Membership, Power, Succession, Successor
from alongside.journals.models.succession import LONGEST_WAIT, SHORTEST_WAIT

SUCCESSOR_NAMED = "succession.named"
SUCCESSOR_TOLD = "succession.told"
# Whoever knew that they were named, and may do something else now.
SUCCESSOR_CHANGED = "succession.changed"
SUCCESSOR_LET_GO = "succession.let_go"
WAITING_CHOSEN = "succession.waiting_chosen"

Role = Membership.Role


class NobodyToName(Refused):
    """Whoever was named reads here no more, has no account, or writes here themselves."""


class NoSuchWait(Refused):
    """It waits a fortnight at least, and a year at most."""


@writing
def name_successor(
    author: Membership, member: Membership, *, by: Account, powers: Collection[Power], told: bool
) -> Successor:
    """Name somebody, or change what they may do. Naming them alike twice is once.

    Who was told once stays told, and is told of a change. Raises `NobodyToName`.
    """
    author = Membership.objects.select_for_update().get(pk=author.pk, account=by, role=Role.AUTHOR)
    members = Membership.objects.filter(journal=author.journal_id, account__closed_at=None)
    if not members.exclude(account=None).exclude(role=Role.AUTHOR).filter(pk=member.pk).exists():
        raise NobodyToName(_("They are not among your people with an account any more. Nothing was changed."))
    chosen = [power.value for power in Power if power in powers]
    before = Successor.objects.filter(author=author, member=member).first()
    row = before or Successor(author=author, member=member)
    was_told = row.told
    if before and before.powers == chosen and was_told >= told:
        return before
    row.powers, row.told = chosen, told or was_told
    row.save()
    events.record(SUCCESSOR_NAMED, of=row, by=by, journal=author.journal_id)
    if row.told:
        told_of = SUCCESSOR_CHANGED if was_told else SUCCESSOR_TOLD
        events.record(told_of, of=row, by=by, journal=author.journal_id)
    return row


@writing
def let_successor_go(successor: Successor, *, by: Account) -> None:
    """They may do nothing from now on, whatever they had asked: the author wishes it, or they do. Twice is once."""
    held = Successor.objects.select_for_update().filter(pk=successor.pk).first()
    if held is not None:
        events.record(SUCCESSOR_LET_GO, of=held, by=by, journal=successor.author.journal_id)
        held.delete()


@writing
def choose_waiting(author: Membership, *, by: Account, waits: int, opens_veiled: bool, wish: str) -> Succession:
    """Choose how long it waits, and say what is to be of veiled and sealed photographs.

    What was asked already waits as long as was said then. Raises `NoSuchWait`.
    """
    if not SHORTEST_WAIT <= waits <= LONGEST_WAIT:
        raise NoSuchWait(_("It waits a fortnight at least, and a year at most. Nothing was changed."))
    author = Membership.objects.select_for_update().get(pk=author.pk, account=by, role=Role.AUTHOR)
    row = Succession.of(author)
    said = (waits, opens_veiled, tidy(wish).strip())
    is_new = not Succession.objects.filter(pk=row.pk).exists()
    if is_new or (row.waits, row.opens_veiled, row.wish) != said:
        row.waits, row.opens_veiled, row.wish = said
        row.save()
        events.record(WAITING_CHOSEN, of=row, by=by, journal=author.journal_id)
    return row
