"""Unfolding a note: it is counted, so that nobody reads more hard ones in a day than they should."""

import datetime as dt
from typing import Final

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.keepers.actions.places import NoKeeper, keeper_in
from alongside.keepers.models import KeepersDesk, Opening
from alongside.keepers.waiting import Keeper, is_closed_until_tomorrow, met_by, round_of
from alongside.notes.models import Note

OPENED = "keeper.opened"
PAUSED = "keeper.paused"
GOES_ON = "keeper.goes_on"

LEASE: Final = dt.timedelta(minutes=5)
BURST: Final = 60
WITHIN: Final = dt.timedelta(minutes=10)


class DeskClosed(Refused):
    """Nothing is opened here now: enough for today, paused, or handed over."""


def open_note(note: Note, *, by: Account) -> Opening:
    """Unfold a note, and let the others see for five minutes that it is open here. Again is once."""
    opening, refusal = _open(note, by)
    if opening is None:
        # Said after the transaction, in which a pause may have begun.
        raise DeskClosed(refusal)
    return opening


@writing
def _open(note: Note, by: Account) -> tuple[Opening | None, str]:
    keeper = keeper_in(note.journal_id, by)
    note = met_by(keeper.place).select_for_update(of=("self",)).filter(pk=note.pk).first() or _gone()
    now = clock.now()
    before = Opening.objects.filter(note=note, desk=keeper.desk, round=round_of(note)).first()
    if before:
        before.until = now + LEASE
        before.save(update_fields=["until"])
        return before, ""
    refusal = _why_not(keeper)
    if refusal:
        return None, refusal
    opening = Opening.objects.create(
        note=note, desk=keeper.desk, round=round_of(note), hard=note.is_hard, at=now, until=now + LEASE
    )
    events.record(OPENED, of=keeper.desk, by=by)
    return opening, ""


def _gone() -> Note:
    raise NoKeeper


def _why_not(keeper: Keeper) -> str:
    desk = keeper.desk
    since = max(clock.now() - WITHIN, desk.went_on_at or clock.now() - WITHIN)
    if desk.paused_at is None and desk.openings.filter(at__gt=since).count() >= BURST:
        desk.paused_at = clock.now()
        desk.save(update_fields=["paused_at"])
        events.record(PAUSED, of=desk, by=desk.account)
    if desk.paused_at:
        return _("Very many notes were opened here in a short time, so this desk rests. The family lets it go on.")
    if desk.is_handed_over:
        return _("You have handed over. Take it up again when you wish.")
    if is_closed_until_tomorrow(desk):
        return _("There were enough hard notes today. The desk is open again tomorrow.")
    return ""


@writing
def let_go_on(desk: KeepersDesk, *, by: Account) -> None:
    """Let a keeper whose desk rests read on."""
    desk = KeepersDesk.objects.select_for_update().get(pk=desk.pk)
    if desk.paused_at:
        # What was opened before counts no more towards another burst.
        desk.paused_at, desk.went_on_at = None, clock.now()
        desk.save(update_fields=["paused_at", "went_on_at"])
        events.record(GOES_ON, of=desk, by=by)
