"""The line above a message that says whose it is, and of which day.

A line is a heading only where all of it is understood: a name and a day, and what people put between them. What is
left over makes it a sentence, which stays among the words; and so does whatever may be one. A name is always whole.
"""

import datetime as dt
import re
from dataclasses import dataclass

from alongside.notes.pasting.days import A_DAY, A_WEEKDAY, AN_HOUR_AFTER, Order, is_weekday, read_day

_LONGEST, _LONGEST_NAME, _MOST_WORDS = 160, 60, 7
_SPACES = re.compile(r"\s+")
_DAY = re.compile(A_DAY, re.IGNORECASE)
_HOUR = re.compile(AN_HOUR_AFTER, re.IGNORECASE)
_WEEKDAY = re.compile(rf"(?:^|(?<=[\s(\[]))(?P<weekday>{A_WEEKDAY})(?:\.,|\.|,)?\s$", re.IGNORECASE)
_A_WEEKDAY = re.compile(rf"(?:{A_WEEKDAY})\.?", re.IGNORECASE)
_GREETING = re.compile(
    r"(?:dear|dearest|hello|hi|liebe[rs]?|liebste[rs]?|hallo|ch[eè]re?s?|querid[oa]s?|car[oaie]|beste|hej)\b",
    re.IGNORECASE,
)
_WROTE = r"(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev)"
_ON = r"(?:on|am|le|el|il|op|em|den)"
_WROTE_ON = re.compile(rf"(?P<name>.+?),? {_WROTE}(?: {_ON})?,? ", re.IGNORECASE)
_CAN_FOLLOW = re.compile(rf"(?:^|[(\[]|, | ?[-–—|·•] |\b{_ON} )$", re.IGNORECASE)
_ONLY_ON = re.compile(rf"{_ON} ", re.IGNORECASE)
_WHO_WROTE = re.compile(rf",? (?:(?P<name>.+) {_WROTE}|(?:schrieb|schreef|skrev) (?P<after>.+)) ?:", re.IGNORECASE)
_FROM = re.compile(r"^(?:From (?!:)|(?:From|Von|De|Da|Van|Från|Fra|Od) ?: )")
_BETWEEN = re.compile(r"(?:, | ?[,]? ?[-–—|·•] )$")
_AFTER_DAY = re.compile(r"(?:, |: | ?[-–—|·•] | )")
_PARTS = re.compile(r"[^\W\d_][\w'’ʼ.-]*")
# What stands in a name in small letters, and what begins or makes a sentence though it begins with a capital.
_SMALL = frozenset(
    "a al and bin da de del della den der di do dos du e el en et family famille família familia famiglia familie "
    "ibn la le mit och og sowie the ter und van von vom y zu zur & + /".split()
)
_NO_NAME = frozenset(
    "a am an and as at because born but by came date day died for geboren gestorben goodbye had happy has he her here "
    "his how i if in is it last merry my no note of on our ps p.s. p.s rest rip r.i.p. she since so text that then "
    "there these they this those to today tomorrow was we were what when where who why with words yesterday you your "
    "als am an auf aus da dann das dein deine der die diese dieser du ein eine er es euch euer für gestern heute ich "
    "ihm ihr ihre im in ist mein meine mit nach seit sie sein seine unser unsere uns war waren was wenn wer wie wir wo "
    "à au aujourd'hui ce cette elle en il ils je le les leur ma mes mon nos notre nous pour quand sa son ses sur tu "
    "un une votre vous ayer con cuando el ella en era eres es esta este la las los mi mis nuestra nuestro para por "
    "se su sus un una yo abbiamo con era ho il io lei lo lui mia mio noi nostra nostro per quando un una "
    "de het hij ik in is mijn naar onze ons op toen uw was we wij zij".split()
)


@dataclass(frozen=True)
class Heading:
    """Whose the words below are, and the day and the hour as they are written; `day_of` reads them."""

    name: str
    when: str = ""
    hour: str = ""
    weekday: str = ""
    has_colon: bool = False

    def day_of(self, order: Order) -> dt.date | None:
        """The day, if this can be one."""
        day = read_day(self.when, order)
        return day if day and is_weekday(self.weekday, day) else None


def heading(line: str) -> Heading | None:
    """What a line says above a message, or nothing where it is not wholly understood."""
    line = _SPACES.sub(" ", line).strip()
    if len(line) > _LONGEST or _GREETING.match(line):
        return None
    days = list(_DAY.finditer(line))
    if not days:
        return _named(line)
    if len(days) > 1:
        return None
    before, when, after = line[: days[0].start()], days[0].group(), line[days[0].end() :]
    hour = _HOUR.match(after)
    weekday = _weekday(before)
    rest = after[hour.end() :] if hour else after
    above = before[: weekday.start()] if weekday else before
    name = _day_first(above, rest) or _name_first(above, rest, weekday)
    if not name:
        return None
    said_hour, said_weekday = hour.group() if hour else "", weekday["weekday"] if weekday else ""
    return Heading(name, when, said_hour, said_weekday, line.endswith(":"))


def _weekday(before: str) -> re.Match[str] | None:
    """The weekday just before the day; but after nothing but a name it may be one."""
    found = _WEEKDAY.search(before)
    return found if found and _CAN_FOLLOW.search(before[: found.start()]) else None


def whole_name(text: str) -> str:
    """The text, if all of it is a name."""
    name = text.strip()
    words = name.split(" ")
    if not name or len(name) > _LONGEST_NAME or len(words) > _MOST_WORDS or _A_WEEKDAY.fullmatch(name):
        return ""
    own = [word for word in words if word not in _SMALL]
    if not own or words[-1] in _SMALL - {"family", "famille", "família", "familia", "famiglia", "familie"}:
        return ""
    return name if all(map(_is_of_a_name, own)) else ""


def _named(line: str) -> Heading | None:
    """A name with a colon."""
    if not line.endswith(":"):
        return None
    name = whole_name(_FROM.sub("", line[:-1], count=1))
    return Heading(name, has_colon=True) if name else None


def _day_first(before: str, after: str) -> str:
    """The name in a line that begins with its day."""
    wrote = _WHO_WROTE.fullmatch(after)
    if wrote and _ONLY_ON.fullmatch(before):
        return whole_name(wrote["name"] or wrote["after"])
    brackets = before + after[:1]
    if brackets in {"()", "[]"}:
        after = after[1:]
    elif before:
        return ""
    between = _AFTER_DAY.match(after)
    return whole_name(after[between.end() :].removesuffix(":")) if between else ""


def _name_first(before: str, after: str, weekday: re.Match[str] | None) -> str:
    """The name in a line that ends with its day."""
    wrote = _WROTE_ON.fullmatch(before)
    if wrote and after.strip() == ":":
        return whole_name(wrote["name"])
    before = _FROM.sub("", before, count=1)
    if before[-1:] + after[:1] in {"()", "[]"}:
        return whole_name(before[:-1].rstrip(" ,")) if after[1:].strip() in {"", ":"} else ""
    if after.strip() not in {"", ":"}:
        return ""
    between = _BETWEEN.search(before)
    if between:
        return whole_name(before[: between.start()])
    # With nothing but a space between them a weekday may be a name, and letters without capitals may be a sentence.
    is_plain = before.endswith(" ") and not weekday and before[:1].isupper()
    is_plain = is_plain and not _A_WEEKDAY.fullmatch(before.split()[-1])
    return whole_name(before[:-1]) if is_plain else ""


def _is_of_a_name(word: str) -> bool:
    if not _PARTS.fullmatch(word) or word.casefold() in _NO_NAME:
        return False
    return word[0].isupper() or word[0] == word[0].swapcase()
