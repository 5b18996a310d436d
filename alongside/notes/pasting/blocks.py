"""Messages with nothing but room between them: lines of dashes, or empty lines."""

import re
from collections.abc import Iterator

from alongside.notes.pasting.days import read_day
from alongside.notes.pasting.model import Message, Shape, Understood

RULE = re.compile(r"^[ \t]*(?:-{3,}|–{2,}|—{2,}|_{3,}|={3,}|\*{3,}|(?:\* ){2,}\*)[ \t]*$")
# A name with a colon, or with a day after it.
_GREETING = re.compile(
    r"(?:dear|hello|hi|liebe[rs]?|hallo|ch[eè]re?s?|querid[oa]s?|car[oaie]|beste|hej)\b", re.IGNORECASE
)
_NAMED = re.compile(r"^(?P<name>[^\d:,()@]{2,60}?)(?:,? ?\(?(?P<day>[^:()]*\d{4}[^:()]*|\d[^:()]*)\)?)?(?P<colon>:)?$")
_SIGNED = re.compile(r"^\s*(?:[—–~]|--?)\s?(?P<name>[^\W\d_][^.!?:]{1,60})$")
_TWO_EMPTY = re.compile(r"\n[ \t]*\n[ \t]*\n")


def blocks(text: str) -> Understood:
    """The blocks of a paste. Whatever it is, it is at least one message."""
    if any(RULE.match(line) for line in text.split("\n")):
        return _told_apart(Shape.RULES, text, RULE)
    lines = [line.strip() for line in text.strip().split("\n")]
    if "" not in lines:
        return _told_apart(Shape.ONE, text, None)
    if _TWO_EMPTY.search(text.strip()):
        return _apart_by_two(text)
    return _told_apart(Shape.GAPS, text, re.compile(r"^[ \t]*$"))


def _told_apart(shape: Shape, text: str, border: re.Pattern[str] | None) -> Understood:
    found = Understood(shape)
    written: list[str] = []
    for line in text.split("\n"):
        if border and border.match(line):
            found.leave(line)
            found.add(_message(written))
            written = []
        else:
            written.append(line)
    found.add(_message(written))
    return found


def _apart_by_two(text: str) -> Understood:
    found = Understood(Shape.GAPS)
    for block in _blocks_with_gaps(text.split("\n")):
        found.add(_message(block))
    return found


def _blocks_with_gaps(lines: list[str]) -> Iterator[list[str]]:
    """Lines until two that are empty."""
    written: list[str] = []
    empty = 0
    for line in lines:
        empty = empty + 1 if not line.strip() else 0
        written.append(line)
        if empty > 1:
            yield written
            written = []
    yield written


def _message(lines: list[str]) -> Message:
    while lines and not lines[0].strip():
        lines = lines[1:]
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    if len(lines) > 1:
        named = None if _GREETING.match(lines[0].strip()) else _NAMED.match(lines[0].strip())
        day = read_day(named["day"]) if named and named["day"] else None
        if named and (day or (named["colon"] and not named["day"])):
            return Message("\n".join(lines[1:]), name=named["name"].strip(), day=day, heading=lines[0])
        signed = _SIGNED.match(lines[-1])
        if signed:
            return Message("\n".join(lines), name=signed["name"].strip())
    return Message("\n".join(lines))
