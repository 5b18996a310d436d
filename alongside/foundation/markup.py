"""What the body of a story is made of, and its one normal form.

A body is a short tree: blocks (paragraphs and headings, quotations, lists, rules) that hold runs of words, and figures,
which only name the photographs, or the post of somebody else, that stand there. Marks
belong to the words (`strong`, a link, a language), not around them, so every body has exactly one way to be written
down. Whatever comes in, from a paste, an editor or a plain textarea, becomes this tree, and markup is only ever
written from it: what is not in the tree cannot be on a page.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import takewhile

from alongside.foundation.words import tidy

LEVELS = 12
"""How many quotations and lists may stand inside one another; what is deeper joins the one around it."""

LONGEST_ADDRESS = 2000
"""Characters; beyond it a link becomes plain words."""

HIGHEST_NUMBER = 999
"""The highest number a list may begin with; beyond it `1909. ` is a year that begins a sentence."""

MARK_ORDER = ("a", "lang", "dir", "strong", "em", "s", "sub", "sup")
"""Every mark, outermost first. `a`, `lang` and `dir` have a value, the others an empty one."""

Mark = tuple[str, str]
Marks = frozenset[Mark]
NO_MARKS: Marks = frozenset()

MOST_IN_A_FIGURE = 60
"""How many photographs one figure may name."""

_KEY = re.compile(r"[a-z0-9]{1,20}")
_SCHEMES = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)
_UNWELCOME_IN_ADDRESS = re.compile(r"[\s\"'<>()\\^`{|}]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True)
class Text:
    """A run of words with the marks they carry."""

    words: str
    marks: Marks = NO_MARKS


@dataclass(frozen=True)
class Break:
    """The end of a line inside a paragraph: a poem is a story."""


@dataclass(frozen=True)
class Footnote:
    """A note of the author's own, standing where it is called for."""

    inlines: tuple["Text | Break | Footnote", ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph (`p`) or a heading (`h2`, `h3`)."""

    inlines: tuple["Inline", ...]
    kind: str = "p"
    lang: str = ""
    dir: str = ""


@dataclass(frozen=True)
class Quote:
    """A quotation that stands by itself."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class Listing:
    """A list; `start` is the first number of an ordered one and 0 for one without numbers."""

    items: tuple[tuple["Block", ...], ...]
    start: int = 0


@dataclass(frozen=True)
class Rule:
    """A line across: the scene changes."""


@dataclass(frozen=True)
class Figure:
    """Photographs that stand here, by their keys. What is seen of them is another question for each who reads."""

    photographs: tuple[str, ...]


@dataclass(frozen=True)
class Post:
    """What somebody else wrote elsewhere and stands here, by its key. Its words are kept beside the story."""

    key: str


Inline = Text | Break | Footnote
Block = Paragraph | Quote | Listing | Rule | Figure | Post


def figure(keys: str) -> list[Block]:
    """Return a figure of the photographs that are named, each once, or nothing where none is."""
    named = tuple(dict.fromkeys(key for key in keys.split() if _KEY.fullmatch(key)))
    return [Figure(named[:MOST_IN_A_FIGURE])] if named else []


def post(key: str) -> list[Block]:
    """Return the post that is named, or nothing where none is."""
    return [Post(key)] if _KEY.fullmatch(key) else []


def address(href: str) -> str:
    """Return a link's address ready to be written down, or nothing where it may not be linked to."""
    href = tidy(href).strip()
    if not _SCHEMES.match(href) or len(href) > LONGEST_ADDRESS:
        return ""
    return _UNWELCOME_IN_ADDRESS.sub(_percent, href)


def language(tag: str) -> str:
    """Return a language tag (`de`, `pt-BR`) as given, or nothing where it is none."""
    return tag if _LANGUAGE.fullmatch(tag) else ""


def listing(items: Iterable[Sequence[Block]], start: int) -> list[Block]:
    """Return a list of the items that have something in them, or nothing."""
    kept = tuple(tuple(item) for item in items if item)
    return [Listing(kept, min(start, HIGHEST_NUMBER))] if kept else []


def join_lists(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks with neighbouring lists of one kind made one."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if isinstance(block, Listing) and isinstance(before, Listing) and bool(block.start) == bool(before.start):
            joined[-1] = replace(before, items=before.items + block.items)
        else:
            joined.append(block)
    return tuple(joined)


def is_tight(item: Sequence[Block]) -> bool:
    """Tell whether an item of a list is one plain paragraph, with nothing but lists below it."""
    first = item[0]
    return (
        isinstance(first, Paragraph)
        and (first.kind, first.lang, first.dir) == ("p", "", "")
        and all(isinstance(block, Listing) for block in item[1:])
    )


def write(blocks: Iterable[Block]) -> str:
    """Return the blocks as markup."""
    return "".join(_block(block) for block in blocks)


def write_inlines(inlines: Iterable[Inline]) -> str:
    """Return a run of words as markup: each mark opened as late and kept as long as the order of marks allows."""
    out: list[str] = []
    opened: list[Mark] = []
    for inline in inlines:
        marks = in_order(inline.marks) if isinstance(inline, Text) else []
        shared = common(opened, marks)
        out += [_closing(mark) for mark in reversed(opened[shared:])]
        out += [_opening(mark) for mark in marks[shared:]]
        out.append(_inline(inline))
        opened = marks
    out += [_closing(mark) for mark in reversed(opened)]
    return "".join(out)


def in_order(marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks outermost first."""
    return sorted(marks, key=lambda mark: MARK_ORDER.index(mark[0]))


def common(opened: Sequence[Mark], wanted: Sequence[Mark]) -> int:
    """Return how many of the opened marks can stay open."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(opened, wanted, strict=False))))


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode())


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            attributes = "".join(
                f' {name}="{value}"' for name, value in (("lang", block.lang), ("dir", block.dir)) if value
            )
            return f"<{block.kind}{attributes}>{write_inlines(block.inlines)}</{block.kind}>"
        case Quote():
            return f"<blockquote>{write(block.blocks)}</blockquote>"
        case Listing():
            return _listing(block)
        case Rule():
            return "<hr>"
        case Figure():
            return f'<figure data-photographs="{" ".join(block.photographs)}"></figure>'
        case Post():
            return f'<figure data-post="{block.key}"></figure>'


def _listing(block: Listing) -> str:
    tag = "ol" if block.start else "ul"
    start = f' start="{block.start}"' if block.start > 1 else ""
    return f"<{tag}{start}>{''.join(f'<li>{_item(item)}</li>' for item in block.items)}</{tag}>"


def _item(item: Sequence[Block]) -> str:
    first = item[0]
    if isinstance(first, Paragraph) and is_tight(item):
        return write_inlines(first.inlines) + write(item[1:])
    return write(item)


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return escape(inline.words, quote=False)
        case Break():
            return "<br>"
        case Footnote():
            return f'<span data-footnote="">{write_inlines(inline.inlines)}</span>'


def _opening(mark: Mark) -> str:
    name, value = mark
    if name == "a":
        return f'<a href="{escape(value)}" rel="noopener noreferrer">'
    return f'<span {name}="{value}">' if value else f"<{name}>"


def _closing(mark: Mark) -> str:
    name, value = mark
    return "</span>" if value and name != "a" else f"</{name}>"
