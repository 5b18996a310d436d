"""A body in a light notation, for the plain box where there is no script, and back again.

`## heading`, `### smaller heading`, `> quotation`, `- ` and `1. ` lists, `---`; an empty line parts paragraphs, and the
end of a line is the end of a line: a poem is a story. `[photograph 2k4m…]` is a photograph by its key, several beside
one another a line of `[photographs 2k4m… 7n5p…]`. A paragraph may begin with `{lang=he dir=rtl} `. What stands
inside paragraphs is told in `plain_words`. There is no markup in it.

This is not CommonMark on purpose, and so its parser is our own: there line ends are lost unless one knows the trick,
four spaces make code, markup passes through, footnotes are missing, and what was read cannot be written back the same.
Here `from_plain(to_plain(body)) == body` for every clean body.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from alongside.foundation.builder import TooMuch
from alongside.foundation.cleaning import MOST_BYTES, finish, read
from alongside.foundation.markup import (
    HIGHEST_NUMBER,
    LEVELS,
    Block,
    Figure,
    Listing,
    Paragraph,
    Post,
    Quote,
    Rule,
    figure,
    is_tight,
    join_lists,
    language,
    listing,
    post,
)
from alongside.foundation.spacing import paragraphs, single_line
from alongside.foundation.words import tidy
from alongside.stories.manuscript.plain_words import read_words, write_words

_RULE = re.compile(r"-{3,}|\*{3,}|(?:\* ){2,}\*|(?:- ){2,}-")
_NAMED = r"\[(?:photographs?(?:[ \t]+[a-z0-9]{1,20})+|post[ \t]+[a-z0-9]{1,20})[ \t]*\]"
_FIGURE = re.compile(_NAMED)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_ITEM = re.compile(r"([-*]|[0-9]{1,3}[.)])[ \t]+([^ \t].*)")
_SAYS = re.compile(r"\{((?:lang=[A-Za-z0-9-]+|dir=rtl)(?: dir=rtl)?)\} ")
_WOULD_BEGIN = re.compile(
    r"(?=#{1,6}(?:\s|$)|>|[-*](?:\s|$)|-{3,}$|" + _NAMED + r"$|\{(?:lang|dir)=)"
    r"|[0-9]{1,3}(?=[.)](?:\s|$))"
)


def to_plain(body: str) -> str:
    """Return a clean body in the notation."""
    return "\n".join(_lines(read(body)))


def from_plain(text: str) -> str:
    """Return the clean body that the notation says. Raises `TooMuch`."""
    text = tidy(text)
    if len(text.encode()) > MOST_BYTES:
        raise TooMuch
    return finish(_Reader(text.split("\n")).blocks())


def _lines(blocks: Sequence[Block]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        if lines:
            lines.append("")
        match block:
            case Paragraph():
                lines += _paragraph(block)
            case Quote():
                lines += [f"> {line}".rstrip(" ") for line in _lines(block.blocks)]
            case Listing():
                lines += _listing(block)
            case Rule():
                lines.append("---")
            case Figure() | Post():
                lines.append(_stands_in_plain(block))
    return lines


def _stands_in_plain(block: Figure | Post) -> str:
    if isinstance(block, Post):
        return f"[post {block.key}]"
    word = "photographs" if block.photographs[1:] else "photograph"
    return f"[{word} {' '.join(block.photographs)}]"


def _paragraph(block: Paragraph) -> list[str]:
    lines = [
        _WOULD_BEGIN.sub(r"\g<0>\\", line, count=1) if _WOULD_BEGIN.match(line) else line for line in _words(block)
    ]
    said = [f"{name}={value}" for name, value in (("lang", block.lang), ("dir", block.dir)) if value]
    sign = {"p": "", "h2": "## ", "h3": "### "}[block.kind]
    return [sign + (f"{{{' '.join(said)}}} " if said else "") + lines[0], *lines[1:]]


def _words(block: Paragraph) -> list[str]:
    return write_words(block.inlines).split("\n")


def _listing(block: Listing) -> list[str]:
    lines: list[str] = []
    apart = not all(map(is_tight, block.items))
    for number, item in enumerate(block.items, start=block.start):
        sign = f"{min(number, HIGHEST_NUMBER)}. " if block.start else "- "
        first, *others = _tight(item) if is_tight(item) else _lines(item)
        lines += [""] * (apart and bool(lines))
        lines += [sign + first, *(" " * len(sign) + line if line else "" for line in others)]
    return lines


def _tight(item: Sequence[Block]) -> list[str]:
    return [line for block in item for line in _lines([block])]


class _Reader:
    """Reads lines of the notation, from the first to the last."""

    def __init__(self, lines: list[str], level: int = 0) -> None:
        self.lines = lines
        self.level = level
        self.place = 0

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks that the lines say."""
        found: list[Block] = []
        while self.place < len(self.lines):
            found += self._next()
        return join_lists(found)

    def _next(self) -> list[Block]:
        line = self.lines[self.place].strip(" \t")
        if not line or _RULE.fullmatch(line):
            self.place += 1
            return [Rule()] if line else []
        if _FIGURE.fullmatch(line):
            self.place += 1
            return _stands(line)
        if heading := _HEADING.fullmatch(line):
            self.place += 1
            return _said(heading[2], kind="h2" if len(heading[1]) <= len("##") else "h3")
        if self._is_quote(line):
            return self._quote()
        if self._item(line):
            return self._list()
        return _said("\n".join(self._paragraph()), kind="p")

    def _is_quote(self, line: str) -> bool:
        return line.startswith(">") and self.level < LEVELS

    def _item(self, line: str) -> re.Match[str] | None:
        return _ITEM.fullmatch(line) if self.level < LEVELS else None

    def _begins(self, line: str) -> bool:
        """Tell whether a line ends the paragraph before it."""
        line = line.strip(" \t")
        return bool(
            not line
            or any(begins.fullmatch(line) for begins in (_RULE, _FIGURE, _HEADING))
            or self._is_quote(line)
            or self._item(line)
        )

    def _paragraph(self) -> list[str]:
        first = self.lines[self.place]
        others = list(takewhile(lambda line: not self._begins(line), self._rest(after=1)))
        self.place += 1 + len(others)
        return [first, *others]

    def _quote(self) -> list[Block]:
        quoted = list(takewhile(lambda line: line.startswith(">"), (line.lstrip(" \t") for line in self._rest())))
        self.place += len(quoted)
        inner = _Reader([line[1:].removeprefix(" ") for line in quoted], self.level + 1).blocks()
        return [Quote(inner)] if inner else []

    def _rest(self, *, after: int = 0) -> Iterator[str]:
        return (self.lines[place] for place in range(self.place + after, len(self.lines)))

    def _list(self) -> list[Block]:
        items: list[tuple[Block, ...]] = []
        start = -1
        while (item := self._next_item()) and (start < 0 or bool(_number(item[1])) == bool(start)):
            start = _number(item[1]) if start < 0 else start
            items.append(_Reader(self._lines_of(item), self.level + 1).blocks())
        return listing(items, start)

    def _next_item(self) -> re.Match[str] | None:
        """Find the next item of a list, past empty lines."""
        for number, line in enumerate(self._rest()):
            if line := line.strip(" \t"):
                item = None if _RULE.fullmatch(line) else self._item(line)
                self.place += number if item else 0
                return item
        return None

    def _lines_of(self, item: re.Match[str]) -> list[str]:
        """Take the lines of one item: its own, and those below it that are set in."""
        lines = [item[2]]
        taken = 1
        width = len(item[1]) + 1
        for number, line in enumerate(self._rest(after=1), start=2):
            if not line.strip(" \t"):
                continue
            if not line.startswith(("  ", "\t")):
                break
            lines += [""] * (number - taken - 1) + [_set_out(line, width)]
            taken = number
        self.place += taken
        return lines


def _said(words: str, *, kind: str) -> list[Block]:
    """Return a paragraph or heading, with what it says of its language."""
    attributes = {"kind": kind}
    if said := _SAYS.match(words):
        attributes |= dict(part.split("=") for part in said[1].split())
        words = words[said.end() :]
    attributes["lang"] = language(attributes.get("lang", ""))
    inlines = read_words(words)
    return paragraphs(inlines if kind == "p" else single_line(inlines), **attributes)


def _stands(line: str) -> list[Block]:
    """Return what a line names that stands by itself: photographs, or what somebody else wrote."""
    word, *keys = line.strip("[]").split()
    return post(keys[0]) if word == "post" else figure(" ".join(keys))


def _number(sign: str) -> int:
    """Return the number of an ordered item, and 0 for one without."""
    return 0 if sign in {"-", "*"} else max(int(sign[:-1]), 1)


def _set_out(line: str, width: int) -> str:
    """Take away the space by which a line of an item is set in."""
    if line.startswith("\t"):
        return line[1:]
    return line[min(width, len(line) - len(line.lstrip(" "))) :]
