"""Chats, as WhatsApp, Telegram, Signal and iMessage write them out or are copied from."""

import re
from dataclasses import dataclass
from itertools import pairwise

from alongside.notes.pasting.days import AN_HOUR, Order, read_day, read_whole_day
from alongside.notes.pasting.model import Message, Shape, Understood

_LONGEST_NAME = 100
_MARKS = "[\u200e\u200f\u2068\u2069\ufeff]*"
_HOUR = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[\s\u202f\u00a0]?[AaPp]\.?[\s\u00a0]?[Mm]\.?)?"
_DAY = r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}\.?"
_READ = "Read|Edited|Gelesen|Bearbeitet|Lu|Leído|Letto|Lido|Gelezen"
# [12.03.24, 21:14:05] Name: text   and   12/03/2024, 21:14 - Name: text
_BRACKETS = re.compile(rf"^{_MARKS}\[(?P<when>{_DAY},?[\s\u202f]{_HOUR})\]{_MARKS} (?P<rest>.*)$")
_DASH = re.compile(rf"^{_MARKS}(?P<when>{_DAY},?[\s\u202f]{_HOUR})(?: Uhr)? [-–] (?P<rest>.*)$")
_NAMED = re.compile(rf"^{_MARKS}[~\s]*(?P<name>[^:\n]{{1,100}}?){_MARKS}:(?:\s(?P<text>.*)|)$", re.DOTALL)
# Name, [12.03.24 21:14]   with the words below
_AFTER_NAME = re.compile(r"^(?P<name>[^\[\]\n]{1,100}), \[(?P<when>[^\]\n]*\d{1,2}[:.]\d{2}[^\]\n]*)\]:?(?P<text>.*)$")
_ONLY_AN_HOUR = re.compile(AN_HOUR, re.IGNORECASE)
# Mar 12, 2024  9:14:05 PM   with the name and the words below
_ALONE = re.compile(
    rf"^(?P<when>(?:{_DAY}|[^\W\d_]{{3,12}}\.? \d{{1,2}}, \d{{4}}),?\s+(?:at )?{_HOUR})(?: \((?:{_READ})\b.*\))?$"
)
# What a program writes in place of a picture, or of what is no longer there.
_NO_WORDS = re.compile(
    r"^[\u200e\u200f]*(?:<[^<>\n]{3,60}>|[^\n]{0,40}\b(?:omitted|weggelassen|ausgeschlossen|omis|omise|omitido|omitida|"
    r"omesso|omessa|weggelaten)[.>]?|This message was deleted\.?|Diese Nachricht wurde gelöscht\.?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Head:
    """The line with which a message begins: what it says of it, and what of its words stands there already."""

    when: str
    name: str
    raw: str
    text: str = ""
    name_is_below: bool = False


def chat(text: str) -> Understood | None:
    """The messages of a chat, or nothing where this is none."""
    lines = text.split("\n")
    for head_of in (_one_line, _after_name, _alone):
        heads = {at: head for at, line in enumerate(lines) if (head := head_of(line))}
        if _fits(lines, heads):
            return _told_apart(lines, heads)
    return None


def _fits(lines: list[str], heads: dict[int, _Head]) -> bool:
    """Two messages make a chat; one does where the paste begins with it."""
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    named = [head for head in heads.values() if head.name or head.name_is_below]
    return len(named) > 1 or (bool(named) and first in heads)


def _one_line(line: str) -> _Head | None:
    found = _BRACKETS.match(line) or _DASH.match(line)
    if found is None:
        return None
    named = _NAMED.match(found["rest"])
    if named is None:
        return _Head(found["when"], "", line)
    text = named["text"] or ""
    return _Head(found["when"], named["name"], line[: len(line) - len(text)], text)


def _after_name(line: str) -> _Head | None:
    found = _AFTER_NAME.match(line)
    if found is None or not _is_only_when(found["when"]):
        return None
    return _Head(found["when"], found["name"], line[: found.start("text")], found["text"])


def _is_only_when(text: str) -> bool:
    """Whether it is a day and an hour, or an hour, and no other word: somebody may put anything in brackets."""
    return any(read_whole_day(text, Order(day_first=first)) for first in (True, False)) or bool(
        _ONLY_AN_HOUR.fullmatch(text)
    )


def _alone(line: str) -> _Head | None:
    found = _ALONE.match(line)
    return _Head(found["when"], "", line, name_is_below=True) if found else None


def _told_apart(lines: list[str], heads: dict[int, _Head]) -> Understood:
    found = Understood(Shape.CHAT)
    order = Order.of(head.when for head in heads.values())
    begins = [*heads, len(lines)]
    found.leave("\n".join(lines[: begins[0]]))
    for at, end in pairwise(begins):
        head, body = heads[at], lines[at + 1 : end]
        if head.name_is_below:
            head, body = _with_name_below(head, body)
        _add(found, head, body, order)
    return found


def _with_name_below(head: _Head, body: list[str]) -> tuple[_Head, list[str]]:
    if not body or not body[0].strip() or len(body[0].strip()) > _LONGEST_NAME:
        return head, body
    return _Head(head.when, body[0].strip(), f"{head.raw}\n{body[0]}"), body[1:]


def _add(found: Understood, head: _Head, body: list[str], order: Order) -> None:
    words = "\n".join([head.text, *body] if head.text else body)
    if not head.name or _NO_WORDS.match(words.strip()):
        found.leave("\n".join(filter(None, [head.raw, words])))
        return
    name = head.name.strip().strip("\u200e\u200f\u2068\u2069~\u202f ")
    day = read_day(head.when, order)
    if day is None and not _ONLY_AN_HOUR.fullmatch(head.when):
        words = f"{head.when}\n{words}"  # no day that there is: it stays to be read
    found.add(Message(words, name=name, day=day, heading=head.raw))
