"""Words into paragraphs: the space between them as a page shows it, in one normal form."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TypeGuard

from alongside.foundation.markup import NO_MARKS, Block, Break, Footnote, Inline, Marks, Paragraph, Text

_SPACE = re.compile(r"(\s+)")
_COMMON_SPACE = re.compile(r"[ \t\n\xa0]+")
_UNSEEN = re.compile("[\\s\u200b-\u200f\u061c\u2060\ufeff\xad\ufe0e\ufe0f]*")


def paragraphs(inlines: Iterable[Inline], **attributes: str) -> list[Block]:
    """Return the paragraphs (or headings) that the words make, in normal form.

    Space is as a page shows it; an empty line parts paragraphs; paragraphs without anything to see are left out.
    """
    return [Paragraph(line, **attributes) for line in _settle(inlines)]


def single_line(inlines: Iterable[Inline]) -> list[Inline]:
    """Return the words without ends of lines, for headings and footnotes."""
    return [Text(" ") if isinstance(inline, Break) else inline for inline in inlines]


def footnote(inlines: Iterable[Inline]) -> Footnote | None:
    """Return a footnote in normal form, or None where nothing is in it."""
    lines = _settle(single_line(inline for inline in inlines if not isinstance(inline, Footnote)))
    return Footnote(lines[0]) if lines else None


def _settle(inlines: Iterable[Inline]) -> list[tuple[Inline, ...]]:
    """Part the words into paragraphs at empty lines and bring each line into normal form."""
    lines: list[list[Inline]] = [[]]
    for inline in inlines:
        if isinstance(inline, Break):
            lines.append([])
        else:
            lines[-1].append(inline)
    return [
        tuple(_with_breaks(group))
        for is_seen, group in groupby(map(_line, lines), key=lambda line: any(map(_is_seen, line)))
        if is_seen
    ]


def _with_breaks(lines: Iterable[list[Inline]]) -> Iterable[Inline]:
    for number, line in enumerate(lines):
        if number:
            yield Break()
        yield from line


def _is_seen(inline: Inline) -> bool:
    return not (isinstance(inline, Text) and _UNSEEN.fullmatch(inline.words))


def _line(inlines: Iterable[Inline]) -> list[Inline]:
    """Bring one line into normal form: one space where there were several, with only the marks of both sides."""
    pieces = _pieces(inlines)
    spaced = [
        _space(piece, pieces[place - 1 : place], pieces[place + 1 : place + 2]) if _is_space(piece) else piece
        for place, piece in enumerate(pieces)
    ]
    return _joined(inline for inline in spaced if not isinstance(inline, Text) or inline.words)


def _joined(inlines: Iterable[Inline]) -> list[Inline]:
    """Make one of neighbouring words with the same marks."""
    joined: list[Inline] = []
    for marks, group in groupby(inlines, key=lambda inline: inline.marks if isinstance(inline, Text) else None):
        if marks is None:
            joined += group
        else:
            joined.append(Text("".join(inline.words for inline in group if isinstance(inline, Text)), marks))
    return joined


def _is_space(piece: Inline) -> TypeGuard[Text]:
    return isinstance(piece, Text) and piece.words.isspace()


def _pieces(inlines: Iterable[Inline]) -> list[Inline]:
    """Part words from space; neighbouring space becomes one piece."""
    pieces: list[Inline] = []
    for inline in _joined(inlines):
        if isinstance(inline, Text):
            pieces += [
                Text(words, NO_MARKS if words.isspace() else inline.marks)
                for words in _SPACE.split(inline.words)
                if words
            ]
        else:
            pieces.append(inline)
    return _space_joined(pieces)


def _space_joined(pieces: Iterable[Inline]) -> list[Inline]:
    joined: list[Inline] = []
    for is_space, group in groupby(pieces, key=_is_space):
        some = list(group)
        joined += _joined(some) if is_space else some
    return joined


def _space(space: Text, before: Sequence[Inline], after: Sequence[Inline]) -> Text:
    """Return space as it is kept: rare kinds as they are, one of the common ones, none where a line ends."""
    rare = _COMMON_SPACE.sub("", space.words)
    if not after:
        return Text("")
    common = space.words if space.words == "\xa0" else " "
    return Text(rare or (common if before else ""), _marks(before) & _marks(after))


def _marks(pieces: Sequence[Inline]) -> Marks:
    return pieces[0].marks if pieces and isinstance(pieces[0], Text) else NO_MARKS
