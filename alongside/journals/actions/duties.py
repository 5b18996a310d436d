"""An author hands a duty to somebody until a day, and takes it back at once. It ends by the clock alone.

Everything done by it is asked anew in its own transaction, and stands in the record with whoever did it.
"""

import datetime as dt
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.accounts.actions import waiting
from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.journals.actions import doors, shutting
from alongside.journals.actions.journal import locked
from alongside.journals.actions.keepers import ask_for_keeper, becoming
from alongside.journals.models import HandedDuty, Journal, Membership

DUTY_HANDED = "duty.handed"
DUTY_TAKEN_BACK = "duty.taken_back"
DUTY_DECLINED = "duty.declined"
DUTY_OVER = "duty.over"

LONGEST: Final = dt.timedelta(days=366)

Role = Membership.Role


class NoSuchDay(Refused):
    """The day is over, or too far away."""


class NobodyToHandTo(Refused):
    """They are no keeper or guest with an account any more."""


class DutyOver(Refused):
    """The duty ended, or was never theirs."""


def last_day(duty: HandedDuty) -> dt.date:
    """The day until which it holds, that day included."""
    return (timezone.localtime(duty.until) - dt.timedelta(seconds=1)).date()


@writing
def hand_over(member: Membership, *, by: Account, duty: HandedDuty.Duty, until: dt.date) -> HandedDuty:
    """Hand this duty to somebody, that day included. They are told by one letter, and may decline.

    Handing it over again changes the day. Raises `NoSuchDay` and `NobodyToHandTo`.
    """
    journal = locked(member.journal)
    end = timezone.make_aware(dt.datetime.combine(until + dt.timedelta(days=1), dt.time()))
    if not clock.now() < end < clock.now() + LONGEST:
        raise NoSuchDay(_("Please choose a day that is still to come, within a year. Nothing was changed."))
    people = Membership.objects.exclude(role=Role.AUTHOR).filter(journal=journal, account__closed_at=None)
    held = people.exclude(account=None).filter(pk=member.pk).first()
    if held is None:
        raise NobodyToHandTo(_("They are not among your people with an account any more. Nothing was changed."))
    if duty == HandedDuty.Duty.READ and end <= _begins(held, by=by):
        raise NoSuchDay(_("Reading first begins after three days. Please choose a later day. Nothing was changed."))
    before = HandedDuty.objects.in_force().filter(member=held, duty=duty).first()
    if before and before.until == end:
        return before
    row = before or HandedDuty(journal=journal, member=held, duty=duty)
    row.until, row.handed_by = end, by
    row.save()
    if duty == HandedDuty.Duty.READ:
        _let_read(row, by=by)
    events.record(DUTY_HANDED, of=row, by=by)
    return row


def _begins(member: Membership, *, by: Account) -> dt.datetime:
    """When they could read first: whoever keeps already at once, a guest as soon as nobody has said no."""
    if member.role != Role.GUEST or member.keeps_until is not None:
        return clock.now()
    waits = becoming(member).first()
    return waits.due_at if waits else clock.now() + (dt.timedelta() if by.address_unsafe_at else waiting.WAIT)


def _let_read(row: HandedDuty, *, by: Account) -> None:
    """A guest becomes a keeper after three days, as every keeper does, and is one until that day."""
    member = row.member
    if member.keeps_until is not None:
        member.keeps_until = row.until
        member.role = Role.KEEPER
        member.save(update_fields=["keeps_until", "role"])
    elif member.role == Role.GUEST and not becoming(member).exists():
        row.made_keeper = True
        row.save(update_fields=["made_keeper"])
        ask_for_keeper(member, by=by, asked_in_by=by, duty=row.pk)


@writing
def take_back(duty: HandedDuty, *, by: Account) -> None:
    """End it at once. What was held or closed by it stays so until an author ends it. Twice is once."""
    _end(duty, by=by, event=DUTY_TAKEN_BACK)


@writing
def decline(duty: HandedDuty, *, by: Account) -> None:
    """Whoever has it would rather not, now or later."""
    _end(duty, by=by, event=DUTY_DECLINED)


def _end(duty: HandedDuty, *, by: Account | None, event: str) -> None:
    locked(duty.journal)
    row = HandedDuty.objects.select_for_update().filter(pk=duty.pk, ended_at=None).first()
    if row is None:
        return
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    if row.duty == HandedDuty.Duty.READ and row.made_keeper:
        for change in becoming(row.member):
            waiting.cancel(change, by=by)
        stop_reading(row.member)
    events.record(event, of=row, by=by)


def stop_reading(member: Membership) -> None:
    """Whoever was a keeper until a day is the guest they were."""
    if member.keeps_until is not None:
        member.role, member.keeps_until = Role.GUEST, None
        member.save(update_fields=["role", "keeps_until"])


def tidy_duties() -> None:
    """Write down what the clock has ended already. Nobody has a duty for as long as this has not run."""
    for row in HandedDuty.objects.filter(ended_at=None, until__lte=clock.now()).order_by("pk"):
        _tidy(row)


@writing
def _tidy(row: HandedDuty) -> None:
    _end(row, by=None, event=DUTY_OVER)


def _in_force(duty: HandedDuty, which: HandedDuty.Duty, *, by: Account) -> Journal:
    # The journal first, as whoever takes somebody out does, so that nobody waits in a ring.
    locked(duty.journal)
    mine = HandedDuty.objects.in_force().filter(member__account=by, duty=which)
    row = mine.select_for_update(of=("self",)).filter(pk=duty.pk).select_related("journal").first()
    if row is None:
        raise DutyOver(_("This duty is over. Nothing was changed."))
    return row.journal


@writing
def hold_on_duty(duty: HandedDuty, *, by: Account) -> None:
    """Hold everything."""
    doors.hold_everything(_in_force(duty, HandedDuty.Duty.HOLD, by=by), by=by)


@writing
def let_go_on_duty(duty: HandedDuty, *, by: Account) -> None:
    """Let everything come again that they held themselves. Raises `NotTheirsToEnd`."""
    doors.hold_no_more(_in_force(duty, HandedDuty.Duty.HOLD, by=by), by=by)


@writing
def close_notes_on_duty(duty: HandedDuty, *, by: Account) -> None:
    """Close the notes."""
    shutting.close_notes(_in_force(duty, HandedDuty.Duty.CLOSE_NOTES, by=by), by=by)


@writing
def open_notes_on_duty(duty: HandedDuty, *, by: Account) -> None:
    """Open again the notes that they closed themselves. Raises `NotTheirsToOpen`."""
    shutting.open_notes_again(_in_force(duty, HandedDuty.Duty.CLOSE_NOTES, by=by), by=by)
