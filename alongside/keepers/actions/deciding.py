"""What a keeper decides: the first decision stands, nothing is final, and all of one keeper's is undone in one act."""

from typing import Final, Protocol

from django.db import IntegrityError
from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.journals.gate import viewer_of
from alongside.journals.models import Membership
from alongside.keepers.actions.places import NoKeeper, keeper_in
from alongside.keepers.models import Decision, KeepersDesk, Opening, SecondAsked
from alongside.keepers.waiting import alike_at_door, met_by, round_of
from alongside.notes import actions as notes
from alongside.notes.models import Note

SECOND_ASKED = "keeper.second_asked"
DECISIONS_UNDONE = "keeper.decisions_undone"

# So many of those alike are decided with one, in one transaction; the next of them is the first of what is left.
ALIKE_AT_ONCE: Final = 200
UNDONE_AT_ONCE: Final = 200

Deed = Decision.Deed
Reason = Decision.Reason


class AlreadyDecided(Refused):
    """Another keeper was first, or the note is no longer at the door."""


class NotOpened(Refused):
    """Nobody decides about words they have not unfolded."""


class NobodyElse(Refused):
    """There is no other keeper who could decide."""


class _Deed(Protocol):
    def __call__(self, note: Note, *, by: Account) -> Note: ...


def pass_on(note: Note, *, by: Account) -> None:
    """Let the family meet the note, and those that say nearly the same."""
    _decide_first(note, by=by, deed=Deed.PASS_ON, reason=Reason.NONE)


def set_aside(note: Note, *, by: Account, reason: Decision.Reason) -> None:
    """Keep the note from the family, and those that say nearly the same. It can be brought back."""
    _decide_first(note, by=by, deed=Deed.SET_ASIDE, reason=reason)


def _decide_first(note: Note, *, by: Account, deed: Decision.Deed, reason: Decision.Reason) -> None:
    try:
        _decide(note, by=by, deed=deed, reason=reason)
    except IntegrityError:  # on PostgreSQL, should two ever get as far as this: the row of the first stands
        raise _already() from None


def _already() -> AlreadyDecided:
    return AlreadyDecided(_("This note is no longer waiting here: somebody was there before. Nothing was changed."))


@writing
def _decide(note: Note, *, by: Account, deed: Decision.Deed, reason: Decision.Reason) -> None:
    keeper = keeper_in(note.journal_id, by)
    held = met_by(keeper.place).select_for_update(of=("self",)).filter(pk=note.pk).first()
    if held is None:
        raise _already()
    notes.refuse_unseen(held, seen_as=note.seen_as)
    if not Opening.objects.filter(note=held, desk=keeper.desk, round=round_of(held)).exists():
        raise NotOpened(_("Please open the note first. Nothing was changed."))
    alike = alike_at_door(keeper.place, held).select_for_update(of=("self",)).order_by("pk")
    do: _Deed = notes.pass_on if deed == Deed.PASS_ON else notes.keep_out
    for each in (held, *alike[:ALIKE_AT_ONCE]):
        Decision.objects.create(
            journal=keeper.journal,
            note=each,
            round=round_of(each),
            desk=keeper.desk,
            deed=deed,
            reason=reason,
            arrived_at=each.arrived_at,
        )
        do(each, by=by)


@writing
def ask_second(note: Note, *, by: Account) -> None:
    """Let another keeper decide. Whoever asks does not meet these words again."""
    keeper = keeper_in(note.journal_id, by)
    held = met_by(keeper.place).select_for_update(of=("self",)).filter(pk=note.pk).first()
    if held is None:
        raise _already()
    others = Membership.objects.keeping().filter(journal=keeper.journal, account__closed_at=None)
    if not others.exclude(account=by).exists():
        raise NobodyElse(_("There is no other keeper just now. Leave it; the family can let it in themselves."))
    _asked, new = SecondAsked.objects.get_or_create(note=held, desk=keeper.desk, round=round_of(held))
    if new:
        # The lease is given up with it.
        keeper.desk.openings.filter(note=held).update(until=clock.now())
        events.record(SECOND_ASKED, of=held, by=by)


def undo_all(desk: KeepersDesk, *, by: Account) -> None:
    """Undo every decision of this keeper: each note waits again as it did. A part in each transaction.

    What an author has read or brought back since stays as they left it.
    """
    _record_undone(desk, by)
    while _undo_some(desk, by):
        pass


@writing
def _record_undone(desk: KeepersDesk, by: Account) -> None:
    if desk.decisions.standing().exists():
        _refuse_others(desk, by)
        events.record(DECISIONS_UNDONE, of=desk, by=by)


@writing
def _undo_some(desk: KeepersDesk, by: Account) -> bool:
    _refuse_others(desk, by)
    found = desk.decisions.standing().select_for_update(of=("self",)).select_related("note").order_by("pk")
    some = list(found[:UNDONE_AT_ONCE])
    now = clock.now()
    for decision in some:
        decision.undone_at = now
        if round_of(decision.note) == decision.round:
            passed_on = decision.deed == Deed.PASS_ON
            notes.put_back(decision.note, was_passed_on=passed_on, arrived_at=decision.arrived_at)
    Decision.objects.bulk_update(some, ["undone_at"])
    return bool(some)


def _refuse_others(desk: KeepersDesk, by: Account) -> None:
    if desk.journal_id not in viewer_of(by).writes_in:
        raise NoKeeper
