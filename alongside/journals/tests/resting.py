"""Makers of rests for tests."""

import datetime as dt
from typing import Any

from django.core import mail

from alongside.accounts.models import Account
from alongside.foundation import background
from alongside.journals.actions import resting
from alongside.journals.models import Journal

LINE = "We rest until the days are longer."
KEPT, KEEPERS, CLOSED = Journal.RestNotes.KEPT, Journal.RestNotes.KEEPERS, Journal.RestNotes.CLOSED
FIRST = dt.datetime(2031, 3, 1, 9, tzinfo=dt.UTC)
DAY = dt.datetime(2031, 4, 1, tzinfo=dt.UTC)


def rest(journal: Journal, by: Account, **more: Any) -> Journal:
    """A rest until the first of April, kept at the door, unless something else is said."""
    wish = resting.Wish(**{"notes": KEPT, "day": dt.date(2031, 4, 1), "zone": "UTC", "line": LINE, **more})
    return resting.rest(journal, by=by, wish=wish)


def said(journal: Journal, **more: str) -> dict[str, str]:
    """The same, as the form sends it."""
    begun = {"journal": journal.key, "day": "2031-04-01", "zone": "Europe/Lisbon", "notes": "kept", "line": LINE}
    return {**begun, "reached_by": "", "do": "rest", **more}


def now() -> Journal:
    """The journal as it stands now."""
    return Journal.objects.get(handle="lichen-green")


def letters() -> list[tuple[str, str]]:
    """To whom letters have gone by now, and with which subject."""
    background.run_what_waits()
    return [(letter.to[0], str(letter.subject)) for letter in mail.outbox]
