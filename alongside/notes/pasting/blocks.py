"""Messages with nothing but room between them: lines of dashes, or empty lines."""

import re
from collections.abc import Iterable, Iterator

from alongside.notes.pasting.days import Order
from alongside.notes.pasting.headings import Heading, heading
from alongside.notes.pasting.model import Message, Shape, Understood

RULE = re.compile(r"^[ \t]*(?:-{3,}|–{2,}|—{2,}|_{3,}|={3,}|\*{3,}|(?:\* ){2,}\*)[ \t]*$")
_SIGNED = re.compile(r"^\s*(?:[—–~]|--?)\s?(?P<name>[^\W\d_][^.!?:]{1,60})$")
_EMPTY = re.compile(r"^[ \t]*$")
_TWO_EMPTY = re.compile(r"\n[ \t]*\n[ \t]*\n")


def blocks(text: str) -> Understood:
    """The blocks of a paste. Whatever it is, it is at least one message."""
    lines = text.split("\n")
    if any(map(RULE.match, lines)):
        return _told_apart(Shape.RULES, _between(lines, RULE), filter(RULE.match, lines))
    if all(line.strip() for line in text.strip().split("\n")):
        return _told_apart(Shape.ONE, [lines])
    if _TWO_EMPTY.search(text.strip()):
        return _told_apart(Shape.GAPS, _with_gaps(lines))
    return _told_apart(Shape.GAPS, _between(lines, _EMPTY))


def _between(lines: Iterable[str], border: re.Pattern[str]) -> Iterator[list[str]]:
    written: list[str] = []
    for line in lines:
        if border.match(line):
            yield written
            written = []
        else:
            written.append(line)
    yield written


def _with_gaps(lines: Iterable[str]) -> Iterator[list[str]]:
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


def _told_apart(shape: Shape, parts: Iterable[list[str]], borders: Iterable[str] = ()) -> Understood:
    found = Understood(shape)
    for border in borders:
        found.leave(border)
    trimmed = [_trimmed(lines) for lines in parts]
    headings = [heading(lines[0]) if len(lines) > 1 else None for lines in trimmed]
    order = Order.of(f"{each.when}{each.hour}" for each in headings if each)
    for lines, head in zip(trimmed, headings, strict=True):
        found.add(_message(lines, head, order))
    return found


def _trimmed(lines: list[str]) -> list[str]:
    """Without the empty lines at both ends."""
    said = [at for at, line in enumerate(lines) if line.strip()]
    return lines[said[0] : said[-1] + 1] if said else []


def _message(lines: list[str], head: Heading | None, order: Order) -> Message:
    words = "\n".join(lines)
    signed = _SIGNED.match(lines[-1]) if len(lines) > 1 else None
    day = head.day_of(order) if head else None
    if head is None or (head.when and day is None):
        return Message(words, name=signed["name"].strip() if signed else "")
    if signed and not head.has_colon and signed["name"].strip() != head.name:
        # Where somebody else signed, what stands above may be a place; it stays with the words.
        return Message(words, name=signed["name"].strip(), day=day)
    return Message("\n".join(lines[1:]), name=head.name, day=day, heading=lines[0])
