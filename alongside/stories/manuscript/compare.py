"""What is different between two revisions, paragraph by paragraph and word by word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from alongside.foundation.cleaning import read
from alongside.foundation.markup import (
    Block,
    Break,
    Figure,
    Footnote,
    Inline,
    Listing,
    Paragraph,
    Post,
    Quote,
    Text,
    write_inlines,
)

# Comparing takes time that grows with the product of both lengths; beyond these, all is shown as removed and added.
_MOST_PAIRS = 4_000_000
_MOST_WORDS = 3_000

# A paragraph counts as changed, not as new, when it shares half its words with one not far ahead.
_SIMILAR = 0.5
_FARTHEST = 50

# Words, each character of scripts that put no space between words, each space and each sign.
_WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|[^\W\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+|\s+|.")


class Kind(StrEnum):
    """What became of a paragraph or of words in it."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Segment:
    """Some words of a paragraph: plain text, to be escaped by whoever lays it out.

    What is `apart` stands for the removed words before it, and is read with a space between.
    """

    kind: Kind
    words: str
    apart: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Change:
    """One paragraph and what became of it.

    `role` is what it is in the body: `p`, `h2`, `h3`, `quote`, `item`, `figure`, `post` or `rule`. A paragraph that is
    `CHANGED` and has only one segment, the same, has other emphasis, links or another role. Lines in `words` end with
    newlines.
    """

    kind: Kind
    role: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Stretch:
    """Neighbouring paragraphs that are all shown, or all folded away because nothing changed near them."""

    is_folded: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class _Passage:
    """One paragraph: its role, its words, and the markup that tells it from one with the same words."""

    role: str
    words: str
    markup: str


def differences(old: str, new: str) -> list[Change]:
    """Return every paragraph of two clean bodies, in order, with what became of it."""
    before, after = list(_passages(read(old))), list(_passages(read(new)))
    if len(before) * len(after) > _MOST_PAIRS:
        return [*_whole(Kind.REMOVED, before), *_whole(Kind.ADDED, after)]
    changes: list[Change] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            changes += _whole(Kind.SAME, after[j1:j2])
        else:
            changes += _replaced(before[i1:i2], after[j1:j2])
    return changes


def folded(changes: Sequence[Change], around: int = 1) -> list[Stretch]:
    """Part changes into stretches; what is farther than `around` paragraphs from any change is folded."""
    near = [False] * len(changes)
    for place, change in enumerate(changes):
        if change.kind is not Kind.SAME:
            for neighbour in range(max(place - around, 0), min(place + around + 1, len(changes))):
                near[neighbour] = True
    grouped = groupby(zip(near, changes, strict=True), key=lambda pair: pair[0])
    return [Stretch(not is_near, tuple(change for _, change in group)) for is_near, group in grouped]


def _passages(blocks: Iterable[Block], role: str = "") -> Iterator[_Passage]:
    for block in blocks:
        match block:
            case Paragraph():
                inlines = write_inlines(block.inlines)
                own = block.kind if block.kind != "p" or not role else role
                yield _Passage(own, _words(block.inlines), f"{block.lang} {block.dir} {inlines}")
            case Quote():
                yield from _passages(block.blocks, "quote")
            case Listing():
                yield from (passage for item in block.items for passage in _passages(item, "item"))
            case Figure():
                yield _Passage("figure", "", " ".join(block.photographs))
            case Post():
                yield _Passage("post", "", block.key)
            case _:
                yield _Passage("rule", "", "")


def _words(inlines: Iterable[Inline]) -> str:
    return "".join(_said(inline) for inline in inlines)


def _said(inline: Inline) -> str:
    match inline:
        case Text():
            return inline.words
        case Break():
            return "\n"
        case Footnote():
            return f" [{_words(inline.inlines)}]"


def _whole(kind: Kind, passages: Iterable[_Passage]) -> list[Change]:
    return [Change(kind, passage.role, (Segment(kind, passage.words),)) for passage in passages]


def _replaced(before: list[_Passage], after: list[_Passage]) -> list[Change]:
    """Find in what was replaced the paragraphs that were only changed, in order."""
    changes: list[Change] = []
    bags = [_bag(passage) for passage in before]
    next_old = 0
    for passage in after:
        bag = _bag(passage)
        ahead = range(next_old, min(next_old + _FARTHEST, len(before)))
        alike = (place for place in ahead if _likeness(bags[place], bag) >= _SIMILAR)
        if (found := next(alike, None)) is None:
            changes += _whole(Kind.ADDED, [passage])
            continue
        changes += _whole(Kind.REMOVED, before[next_old:found])
        changes += _changed(before[found], passage)
        next_old = found + 1
    return changes + _whole(Kind.REMOVED, before[next_old:])


def _bag(passage: _Passage) -> frozenset[str]:
    return frozenset(_WORD.findall(passage.words)) - {" "}


def _likeness(some: frozenset[str], others: frozenset[str]) -> float:
    return len(some & others) / max(len(some | others), 1)


def _changed(before: _Passage, after: _Passage) -> list[Change]:
    old, new = _WORD.findall(before.words), _WORD.findall(after.words)
    if max(len(old), len(new)) > _MOST_WORDS and old != new:
        return [*_whole(Kind.REMOVED, [before]), *_whole(Kind.ADDED, [after])]
    segments: list[Segment] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            segments.append(Segment(Kind.SAME, "".join(new[j1:j2])))
        else:
            some = ((Kind.REMOVED, old[i1:i2]), (Kind.ADDED, new[j1:j2]))
            is_apart = tag == "replace"
            segments += [
                Segment(kind, "".join(words), is_apart and kind is Kind.ADDED) for kind, words in some if words
            ]
    return [Change(Kind.CHANGED, after.role, tuple(segments))]
