"""How many notes are taken in within an hour: from one place, to one story, to this house.

Counted in memory, and written with the notes about once a second; what other processes wrote comes back with it. A
process that dies forgets a second of counting. No address is kept: a place is a digest with a key that lasts a day.
"""

import datetime as dt
import threading
import time
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from django.db import connection
from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.foundation import clock
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import transaction_in_turn, writing
from alongside.notes.models import Count, DayKey, crowd_at
from alongside.notes.networks import network_of, unreadable

FROM_ONE_PLACE: Final = 60
TO_ONE_STORY: Final = 100_000
TO_THIS_HOUSE: Final = 300_000
BY_ONE_MEMBER: Final = 20_000  # of what came another way
BY_ITSELF_TO_ONE_JOURNAL: Final = 20_000  # as mails do
WITHOUT_A_FORM: Final = 10  # of what one place may send, for a note that no form was opened for

HOUR = dt.timedelta(hours=1)
KEPT = dt.timedelta(days=2)
WRITTEN_EVERY = 1.0  # seconds
AT_ONCE = 200


class TooMany(Refused):
    """More came within an hour than is taken in. `retry_after` is in seconds."""

    def __init__(self, sentence: str, *, retry_after: int) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class Budgets:
    """What was spent in this hour."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._hour = dt.datetime.min.replace(tzinfo=dt.UTC)
        self._spent: dict[str, int] = {}
        self._unwritten: dict[str, int] = {}
        self._due = 0.0

    def spend(self, costs: Mapping[str, tuple[int, int]]) -> str:
        """Spend what each kind costs, or nothing: then the kind is told that has too little left.

        `costs` has for each kind how many it is, and how many there may be.
        """
        with self._guard:
            self._begin_hour(clock.now().replace(minute=0, second=0, microsecond=0))
            for what, (cost, most) in costs.items():
                if self._spent.get(what, 0) + cost > most:
                    return what
            for what, (cost, _most) in costs.items():
                self._spent[what] = self._spent.get(what, 0) + cost
                self._unwritten[what] = self._unwritten.get(what, 0) + cost
            return ""

    def forget(self) -> None:
        """What was spent is asked for anew."""
        with self._guard:
            self._hour = dt.datetime.min.replace(tzinfo=dt.UTC)
            self._due = 0.0

    def _begin_hour(self, hour: dt.datetime) -> None:
        if hour != self._hour:
            self._spent = dict(Count.objects.filter(since=hour).values_list("what", "number"))
            self._hour, self._unwritten = hour, {}

    def write(self, *, at_once: bool = False) -> None:
        """Inside a transaction: add what was spent, and learn what other processes spent. Seldom: once a second."""
        with self._guard:
            if not self._unwritten or (time.monotonic() < self._due and not at_once):
                return
            hour, spent = self._hour, sorted(self._unwritten.items())
            self._unwritten, self._due = {}, time.monotonic() + WRITTEN_EVERY
        for start in range(0, len(spent), AT_ONCE):
            totals = _add(hour, spent[start : start + AT_ONCE])
            with self._guard:
                if hour == self._hour:
                    self._spent |= {what: total + self._unwritten.get(what, 0) for what, total in totals}


def _add(hour: dt.datetime, spent: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Add to the rows of this hour; the new totals. In the order of the names, so that no two wait for each other."""
    rows = ", ".join(["(%s, %s, %s)"] * len(spent))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO notes_count (since, what, number) VALUES {rows} ON CONFLICT (since, what) "  # noqa: S608
            "DO UPDATE SET number = notes_count.number + excluded.number RETURNING what, number",
            [value for what, number in spent for value in (hour, what, number)],
        )
        totals: list[tuple[str, int]] = cursor.fetchall()
        return totals


budgets = Budgets()


def spend(*, came_from: str, journal: int, story: int, form_was_opened: bool) -> None:
    """Let one more note come to this story, or refuse it. Where it came from on the network is forgotten at once."""
    network = network_of(came_from)
    costs = {f"story {story}": (1, TO_ONE_STORY), "house": (1, TO_THIS_HOUSE)}
    if network:
        place = f"place {unreadable_today(network)}"
        costs = {place: (1 if form_was_opened else WITHOUT_A_FORM, FROM_ONE_PLACE), **costs}
    full = budgets.spend(costs)
    if full.startswith("place") and not budgets.spend({crowd_at(journal): (1, 1)}):
        _tell_the_authors()
    if full:
        raise _too_many(full)


def spend_on_brought(*, by: Account | None, journal: int, came_from: str, number: int = 1) -> None:
    """Let one more note come another way than by the form. A member has a budget of their own, wherever they are."""
    costs = {"house": (number, TO_THIS_HOUSE)}
    if by is not None:
        costs = {f"member {by.pk}": (number, BY_ONE_MEMBER), **costs}
    else:
        costs = {f"by itself {journal}": (number, BY_ITSELF_TO_ONE_JOURNAL), **costs}
        came = network_of(came_from)
        if came:
            costs = {f"place {unreadable_today(came)}": (number, FROM_ONE_PLACE), **costs}
    full = budgets.spend(costs)
    if full:
        raise _too_many(full)


def _too_many(full: str) -> TooMany:
    past = clock.now() - clock.now().replace(minute=0, second=0, microsecond=0)
    return TooMany(
        _("Many notes came from where you are within this hour. Yours can be sent when the hour is over.")
        if full.startswith("place")
        else _("So many notes are coming just now that this one could not be taken in yet. Please send it in an hour."),
        retry_after=int((HOUR - past).total_seconds()) + 1,
    )


@writing
def _tell_the_authors() -> None:
    """Written with no note, for none may follow; once an hour for each journal, so that refusing costs no commits."""
    budgets.write(at_once=True)


def unreadable_today(what: str) -> str:
    """What nobody can read who has not this day's key, which is forgotten with the day."""
    return unreadable(what, _key_of(clock.now().date()))


@lru_cache(maxsize=1)
def _key_of(day: dt.date) -> str:
    with transaction_in_turn():
        return DayKey.objects.get_or_create(day=day)[0].key


@writing
def forget_counts() -> None:
    """Forget the counts, and the keys without which a place is nobody's."""
    Count.objects.filter(since__lt=clock.now() - KEPT).delete()
    DayKey.objects.filter(day__lt=clock.now().date()).delete()
