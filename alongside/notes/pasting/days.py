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
# The whole names of months, and how they are shortened: only these make a day that is understood whole.
_WHOLE_MONTHS = (
    "january januari januar jänner janvier enero gennaio janeiro jan ene gen",
    "february februari februar feber février fevrier febrero febbraio fevereiro févr feb fév fev",
    "march märz maerz mars marzo março marco maart marts mar mär mrz mrt",
    "april avril abril aprile apr avr abr",
    "may mai mayo maggio maio mei maj mag",
    "june juni juin junio giugno junho jun giu",
    "july juli juillet julio luglio julho juil jul lug",
    "august augustus augusti août aout agosto aug ago",
    "september septembre septiembre settembre setembro sept sep set",
    "october oktober octobre octubre ottobre outubro oct okt ott out",
    "november novembre noviembre novembro nov",
    "december dezember décembre decembre diciembre dicembre dezembro dec dez déc dic",
)
_WEEKDAYS = (
    "monday mon montag mo lundi lunes lunedì segunda-feira maandag måndag mandag",
    "tuesday tues tue dienstag di mardi martes martedì terça-feira dinsdag tisdag tirsdag",
    "wednesday wed mittwoch mi mercredi miércoles mercoledì quarta-feira woensdag onsdag",
    "thursday thurs thur thu donnerstag do jeudi jueves giovedì quinta-feira donderdag torsdag",
    "friday fri freitag fr vendredi viernes venerdì sexta-feira vrijdag fredag",
    "saturday sat samstag sonnabend sa samedi sábado sabato zaterdag lördag lørdag",
    "sunday sun sonntag so dimanche domingo domenica zondag söndag søndag",
)
_NUMBER_OF = {name: at for at, names in enumerate(_WHOLE_MONTHS, start=1) for name in names.split()}
WEEKDAY_OF = {name: at for at, names in enumerate(_WEEKDAYS) for name in names.split()}
_MONTH = "|".join(sorted(_NUMBER_OF, key=len, reverse=True))
A_WEEKDAY = "|".join(sorted(WEEKDAY_OF, key=len, reverse=True))
A_DAY = (
    r"(?<![\w./-])(?:\d{4}(?P<sign>[./-])\d{1,2}(?P=sign)\d{1,2}"
    r"|\d{1,2}(?P<mark>[./-])\s?\d{1,2}(?P=mark)\s?(?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?\s(?:de\s|of\s)?(?:{_MONTH})\.?,?\s(?:de\s|del\s)?\d{{4}}"
    rf"|(?:{_MONTH})\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}})(?![\d/-])"
)
_AT = r"(?:at|um|gegen|à|a las|alle|om|kl\.?|às)"
_ZONE = r"(?:\s?(?:z|gmt|utc|cet|cest|[+-]\d{2}:?\d{2}))"
AN_HOUR = (
    r"(?:\d{1,2}(?::\d{2}(?::\d{2}(?:\.\d{1,6})?)?|[.h]\d{2})(?:\s?(?:[ap]\.?\s?m\b\.?|uhr\b|h\b))?"
    rf"|\d{{1,2}}\s?(?:[ap]\.?\s?m\b\.?|uhr\b|h\b)){_ZONE}?"
)
AN_HOUR_AFTER = rf"(?:(?:,?\s|\s[-–]\s)(?:{_AT}\s)?|t){AN_HOUR}"
_WHOLE = re.compile(
    rf"(?:(?P<weekday>{A_WEEKDAY})\.?,?\s)?(?P<day>{A_DAY})(?:{AN_HOUR_AFTER})?(?:\s\([a-z]{{2,5}}\))?", re.IGNORECASE
)
_SPACES = re.compile(r"\s+")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?!\d)")
_IN_WORDS = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:(?:de|of)\s+)?(?P<month>[^\W\d_]{3,12})\.?,?\s+(?:del?\s+)?(?P<year>\d{4})"
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


def read_whole_day(text: str, order: Order = Order()) -> dt.date | None:
    """The day, where a text says that and nothing else: with its weekday and hour, but without any other word."""
    found = _WHOLE.fullmatch(_SPACES.sub(" ", text).strip())
    day = read_day(found["day"], order) if found else None
    return day if found and day and is_weekday(found["weekday"], day) else None


def is_weekday(name: str | None, day: dt.date) -> bool:
    """Whether a day is on this weekday. Where none is said it is."""
    return not name or WEEKDAY_OF.get(_plain(name)) == day.weekday()


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


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())


def _month(name: str) -> int:
    plain = _plain(name)
    if plain in _NUMBER_OF:
        return _NUMBER_OF[plain]
    return next((at for at, begins in enumerate(_MONTHS, start=1) if plain.startswith(tuple(begins.split()))), 0)
