"""The lines with which mail programs begin what they forward, or what is answered: who wrote it, and when.

They are looked for in the languages of the table; where none is found a letter is simply taken for its sender's own.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from alongside.notes.letterbox.decoding import LONGEST_HEADER

_NAMES = {
    "from": "from von de da van från fra od от lähettäjä 发件人 寄件者 差出人 보낸사람",
    "day": "date sent datum gesendet fecha enviado enviada envoyé data inviato verzonden skickat dato sendt дата"
    " отправлено data 日期 发送时间 日時 送信日時 날짜",
    "to": "to an à pour para a aan till til do кому 收件人 宛先 cc kopie copie kopia копия reply-to antwort répondre",
    "subject": "subject betreff objet sujet asunto assunto oggetto onderwerp ämne emne temat тема 主题 主旨 件名 제목",
}
_MEANS = {name: what for what, names in _NAMES.items() for name in names.split()}
_LINE = re.compile(
    r"[\s*_]{0,8}([^\W\d][\w-]{0,14})(?: (?:el|em|le|\(\w{2,8}\)))?[*_]{0,2}\s?[:：][*_]{0,2}(?:\s|$)(.{0,2000})",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*[-_*=–—]{2,}.*")
_FORWARDED = re.compile(
    r"forward|weitergeleitet|transf[ée]r|réexpédi|reenviad|rispedit|inoltrat|doorgestuurd|vidarebefordra|videresend"
    r"|encaminhad|przekazan|пересыла|переслан|välitet|转发|轉寄|転送|전달",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\s*(?:fwd?|wg|tr|rv|i|vs|vb|enc|pd|转发|転送)\s?[:：]", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:re|aw|sv|antw|odp|ynt|r|回复|返信)\s?(?:\[\d+\])?[:：]", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>()\[\]\"',;:]{1,64}@[^\s<>()\[\]\"',;:@]{1,250}")
_AROUND_A_NAME = " \t<>[]()\"'“”,;:*"
_CONTINUED = 3  # lines: a list of addressees can be long
_LOOKED_AT = 2_000  # lines

_MONTHS = {
    **dict(zip("jan feb mar apr may jun jul aug sep oct nov dec".split(), range(1, 13), strict=True)),
    "mär": 3,
    "mrz": 3,
    "mai": 5,
    "okt": 10,
    "dez": 12,
    "fév": 2,
    "avr": 4,
    "aoû": 8,
    "déc": 12,
    "ene": 1,
    "abr": 4,
    "ago": 8,
    "dic": 12,
    "juin": 6,
    "juil": 7,
}
_YEAR_FIRST = re.compile(r"\b(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:\.|st|nd|rd|th)? (?:de )?([^\W\d]{3,12})\.?,? (?:de )?(\d{4})")
_MONTH_FIRST = re.compile(r"\b([^\W\d]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_IN_NUMBERS = re.compile(r"\b(\d{1,2})([./-])(\d{1,2})\2(\d{4})")


@dataclass(frozen=True)
class Block:
    """Such lines: where they begin (with the rule above them) and end, and whether they say that it was forwarded."""

    begin: int
    end: int
    announced: bool
    sender: str
    day: str
    subject: str


def first_block(lines: Sequence[str]) -> Block | None:
    """The first such lines, if there are any."""
    for number, line in enumerate(lines[:_LOOKED_AT]):
        if _meaning(line)[0]:
            end, said = _read(lines, number)
            if "from" in said and "day" in said and len(said) > 2:  # noqa: PLR2004 - from, day, and to or subject
                begin, announced = _above(lines, number)
                return Block(begin, end, announced, said["from"], said["day"], said.get("subject", ""))
    return None


def is_forward(subject: str) -> bool:
    """Whether a subject says that this was forwarded."""
    return bool(_SUBJECT.match(subject[:LONGEST_HEADER]))


def is_answer(subject: str) -> bool:
    """Whether a subject says that this is an answer."""
    return bool(_ANSWER.match(subject[:LONGEST_HEADER]))


def _meaning(line: str) -> tuple[str, str]:
    found = _LINE.match(line)
    return (_MEANS.get(found[1].lower(), ""), found[2].strip(" *_")) if found else ("", "")


def _read(lines: Sequence[str], number: int) -> tuple[int, dict[str, str]]:
    said: dict[str, str] = {}
    strange = 0
    end = number
    for line in lines[number : number + 40]:
        what, value = _meaning(line)
        strange = 0 if what else strange + 1
        if not line.strip() or strange > _CONTINUED:
            break
        if what:
            said.setdefault(what, value)
        number += 1
        end = number if what else end
    return _past_the_last(lines, end), said


def _past_the_last(lines: Sequence[str], end: int) -> int:
    """The addressees can go on in lines of their own. Everything else below is what was written."""
    while end < len(lines) and "@" in lines[end] and lines[end].rstrip().endswith((">", ",", ";")):
        end += 1
    return end


def _above(lines: Sequence[str], number: int) -> tuple[int, bool]:
    """Where the rule or the sentence above it begins, and whether it says that this was forwarded."""
    for above in range(number - 1, max(number - 4, -1), -1):
        if lines[above].strip():
            announced = announces(lines[above])
            return (above, announced) if announced or _RULE.fullmatch(lines[above]) else (number, False)
    return number, False


def announces(line: str) -> bool:
    """Whether a line says that what follows was forwarded."""
    line = line.strip()
    return bool(_FORWARDED.search(line[:100])) and (bool(_RULE.fullmatch(line)) or line.endswith((":", "：")))


def sender_of(text: str) -> tuple[str, str]:
    """The name and the address in a line that says who wrote."""
    text = text[:LONGEST_HEADER].replace("mailto:", "")
    found = _ADDRESS.search(text)
    if found is None:
        return text.strip(_AROUND_A_NAME), ""
    name = text[: found.start()].strip(_AROUND_A_NAME)
    return ("" if "@" in name else name), found[0].rstrip(".")


def day_of(text: str) -> dt.date | None:
    """The day in a date, where it can be only one."""
    text = text[:200]
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    if found := _YEAR_FIRST.search(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.search(text):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.search(text):
        return _day(int(found[3]), _month(found[1]), int(found[2]))
    return _in_numbers(text)


def _in_numbers(text: str) -> dt.date | None:
    found = _IN_NUMBERS.search(text)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    # With dots the day stands first; with strokes it depends on who writes, so only what can be read one way is read.
    if found[2] == "." or first > 12 or first == second:  # noqa: PLR2004 - months
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None  # noqa: PLR2004 - months


def _month(name: str) -> int:
    name = name.lower()
    return next((_MONTHS[name[:size]] for size in (4, 3) if name[:size] in _MONTHS), 0)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
