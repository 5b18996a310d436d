"""The day of a message, as people and programs write it. What is not understood has no day."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

# The months by how they begin, in the languages in which chats are most often exported.
_MONTHS = (
    "jan ene gen",
    "feb fev fév",
    "mar mär mrt mae",
    "apr avr abr",
    "may mai mag mei maj",
    "jun juin giu",
    "jul juil lug",
    "aug août aou ago",
    "sep set",
    "oct okt ott out",
    "nov",
    "dec dez déc dic",
)
_NUMBERS = re.compile(r"(?<!\d)(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?!\d)")
_IN_WORDS = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?(?P<month>[^\W\d_]{3,12})\.?,?\s+(?:de\s+)?(?P<year>\d{4})"
)
_MONTH_FIRST = re.compile(r"(?P<month>[^\W\d_]{3,12})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})")
_TWELVE_HOURS = re.compile(r"\d\s?[ap]\.?\s?m\b", re.IGNORECASE)
_THIS_CENTURY, _YEAR_DIGITS = 2000, 3


@dataclass(frozen=True)
class Order:
    """Whether the day stands before the month, where both are numbers."""

    day_first: bool = True

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Order":
        """As the numbers of all of them tell; where they tell nothing, by whether the hours end at twelve."""
        texts = list(texts)
        for found in filter(None, map(_NUMBERS.search, texts)):
            first, second = int(found[1]), int(found[3])
            if len(found[1]) < _YEAR_DIGITS and max(first, second) > 12 >= min(first, second):  # noqa: PLR2004 - months
                return cls(day_first=first > second)
        return cls(day_first=not any(map(_TWELVE_HOURS.search, texts)))


def read_day(text: str, order: Order = Order()) -> dt.date | None:
    """The day in a text, if there is one."""
    found = _NUMBERS.search(text)
    if found:
        return _made(_numbers(found, order))
    found = _IN_WORDS.search(text) or _MONTH_FIRST.search(text)
    if found:
        return _made((int(found["year"]), _month(found["month"]), int(found["day"])))
    return None


def read_mail_day(text: str) -> dt.date | None:
    """The day of a mail."""
    try:
        return parsedate_to_datetime(text).date()
    except ValueError:
        return read_day(text)


def _numbers(found: re.Match[str], order: Order) -> tuple[int, int, int]:
    first, second, third = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) > _YEAR_DIGITS:
        return first, second, third
    year = third if len(found[4]) >= _YEAR_DIGITS else _THIS_CENTURY + third
    return (year, second, first) if order.day_first else (year, first, second)


def _made(numbers: Sequence[int]) -> dt.date | None:
    try:
        return dt.date(*numbers)
    except ValueError:
        return None


def _month(name: str) -> int:
    plain = unicodedata.normalize("NFC", name.casefold())
    return next((at for at, begins in enumerate(_MONTHS, start=1) if plain.startswith(tuple(begins.split()))), 0)
