"""Rest: begun, changed and ended by those who write here; over by itself on its day; and what cannot wait for that."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.hours import beginning_of
from alongside.foundation.refusals import Refused
from alongside.foundation.words import one_line
from alongside.foundation.writing import writing
from alongside.journals.actions.journal import locked
from alongside.journals.actions.recalling import keep_recall
from alongside.journals.models import Deed, Journal, Membership
from alongside.journals.recall import JournalTaking, answers

RESTED = "journal.rested"
REST_CHANGED = "journal.rest_changed"
REST_ENDED = "journal.rest_ended"
REST_OVER = "journal.rest_over"
HELD_BACK = "journal.held_back"
CANNOT_WAIT = "journal.cannot_wait"

ONCE_IN: Final = dt.timedelta(days=1)
AT_ONCE: Final = 50


class DayIsHere(Refused):
    """The day on which it would be over has begun."""


class NobodyKeeps(Refused):
    """There is nobody who could read first."""


class NotNamed(Refused):
    """It does not rest, or somebody else was named, or nobody."""


class SaidToday(Refused):
    """It was said within the last day that something cannot wait."""


@dataclass(frozen=True)
class Wish:
    """How a journal is to rest: until the beginning of a day on a clock or without one, and what is so meanwhile."""

    notes: Journal.RestNotes
    day: dt.date | None = None
    zone: str = "UTC"
    line: str = ""
    reached_by: Membership | None = None

    @property
    def until(self) -> dt.datetime | None:
        """When it is over."""
        return beginning_of(self.day, self.zone) if self.day else None

    def columns(self) -> dict[str, object]:
        """The same, as a journal keeps it."""
        return {
            "rest_until": self.until,
            "rest_zone": self.zone if self.day else "",
            "rest_notes": self.notes,
            "rest_line": one_line(self.line).strip(),
            "rest_reached_by_id": self.reached_by.pk if self.reached_by else None,
        }


@writing
def rest(journal: Journal, *, by: Account, wish: Wish) -> Journal:
    """Begin a rest, or change the one that is there. It decides nothing about any note. Twice is once."""
    _refuse(journal, wish)
    journal = _over_if_it_is(locked(journal))
    columns = wish.columns()
    rests = journal.is_resting
    if rests and all(getattr(journal, name) == value for name, value in columns.items()):
        return journal
    told = answers(JournalTaking(journal, Deed.RESTED, notes=wish.notes))
    for name, value in columns.items():
        setattr(journal, name, value)
    journal.rest_since, journal.rest_goes_on = journal.rest_since if rests else clock.now(), True
    journal.save(update_fields=["rest_since", "rest_goes_on", *columns])
    keep_recall(journal, told, deed=Deed.RESTED, by=by)
    events.record(REST_CHANGED if rests else RESTED, of=journal, by=by)
    return journal


def _refuse(journal: Journal, wish: Wish) -> None:
    if wish.until is not None and wish.until <= clock.now():
        raise DayIsHere(_("That day has begun already. Please choose a later one, or none."))
    keepers = Membership.objects.keeping().filter(journal=journal)
    if wish.notes == Journal.RestNotes.KEEPERS and not keepers.exists():
        raise NobodyKeeps(_("There is nobody yet who reads first. Please choose something else; nothing was changed."))


@writing
def end_rest(journal: Journal, *, by: Account) -> Journal:
    """Be here again. Any author can."""
    journal = _over_if_it_is(locked(journal))
    if journal.is_resting:
        journal.rest_until = clock.now()
        _end(journal)
        events.record(REST_ENDED, of=journal, by=by)
    return journal


def look_for_days_that_have_come() -> None:
    """Whose rest is over by the clock: the pages say so from now on. Nothing else waits for this."""
    while some := list(Journal.objects.filter(rest_goes_on=True, rest_until__lte=clock.now()).order_by("pk")[:AT_ONCE]):
        for journal in some:
            see_that_it_is_over(journal)


@writing
def see_that_it_is_over(journal: Journal) -> None:
    """Leave the line that a rest is over, once."""
    _over_if_it_is(locked(journal))


def _over_if_it_is(journal: Journal) -> Journal:
    if journal.rest_goes_on and not journal.is_resting:
        _end(journal)
        events.record(REST_OVER, of=journal, by=None)
    return journal


def _end(journal: Journal) -> None:
    """What was chosen stays, for the next time; what was held back is told of once, and never each by itself."""
    held_back = journal.rest_held_back
    journal.rest_goes_on = journal.rest_held_back = False
    journal.save(update_fields=["rest_goes_on", "rest_until", "rest_held_back"])
    if held_back:
        events.record(HELD_BACK, of=journal, by=None)


@writing
def hold_back(journal: Journal) -> None:
    """Remember that a letter did not go because of the rest, so that one goes when it is over."""
    Journal.objects.resting().filter(pk=journal.pk).update(rest_held_back=True)


@writing
def say_cannot_wait(journal: Journal, *, by: Account) -> Journal:
    """Have one letter with one sentence go to those who rest, by whom they named; once a day.

    Raises `NotNamed` and `SaidToday`.
    """
    journal = locked(journal)
    if not Membership.objects.reaching(by).filter(journal=journal).exists():
        raise NotNamed(_("There is nothing here."))
    if journal.rest_said_at is not None and journal.rest_said_at > clock.now() - ONCE_IN:
        raise SaidToday(_("A letter has gone already within the last day. Another can go tomorrow."))
    journal.rest_said_at = clock.now()
    journal.save(update_fields=["rest_said_at"])
    events.record(CANNOT_WAIT, of=journal, by=by)
    return journal
