"""Makes the tree of a body (`markup`) from what a parser of HTML meets on its way."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from alongside.foundation.markup import (
    LEVELS,
    NO_MARKS,
    Block,
    Break,
    Inline,
    Listing,
    Marks,
    Quote,
    Rule,
    Text,
    address,
    figure,
    join_lists,
    language,
    listing,
    post,
)
from alongside.foundation.spacing import footnote, paragraphs, single_line
from alongside.foundation.words import tidy

DEEPEST = 100
"""How many elements may be open at once; a page of a newspaper has thirty."""

_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
_LISTS = frozenset({"ul", "ol", "menu"})
_BLOCKS = frozenset(
    "address article aside blockquote button caption center dd details dialog div dl dt fieldset figcaption figure"
    " footer form header hgroup legend li main nav option p pre section summary table tbody td tfoot th thead"
    " tr".split()
).union(_HEADINGS, _LISTS)
_MARKS = {"strong": "strong", "em": "em", "cite": "em", "del": "s", "sub": "sub", "sup": "sup"}
_UNREAD = frozenset("script style title template noscript noembed noframes iframe xml".split())
_NUMBER = re.compile(r"[0-9]{1,9}")
_HEAVY = re.compile(r"[6-9][0-9]{2}|1000")
_AROUND = frozenset({"html", "head", "body"})

# Word writes an item of a list as a paragraph whose first words are its sign, in a span of its own.
_WORD_LIST = "word"
_WORD_LEVEL = re.compile(r"mso-list:[^;]*\blevel([1-9])\b", re.IGNORECASE)
_WORD_SIGN = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_WORD_NUMBER = re.compile(r"\(?(?:([0-9]{1,9})|[a-z]{1,5})[.)]", re.IGNORECASE)


class TooMuch(ValueError):
    """More markup, or more deeply nested, than anybody writes."""

    def __init__(self) -> None:
        super().__init__("This is more than fits on one page, or its markup is nested too deeply.")


class _Holder:
    """A place that blocks are put into: the body, a quotation, the items of a list, or one item of a list of Word's."""

    def __init__(self, tag: str, start: int = 0, level: int = 1) -> None:
        self.tag = tag
        self.start = start
        self.level = level
        self.sign = ""
        self.items: list[list[Block]] = [[]]

    def made(self) -> list[Block]:
        """Return what it has become: one block, or none where nothing was put into it."""
        items = [join_lists(item) for item in self.items]
        if self.tag in _LISTS:
            return listing(items, self.start)
        if self.tag == _WORD_LIST:
            number = _WORD_NUMBER.fullmatch(self.sign.strip())
            return listing(items, _number(number[1] or "1") if number else 0) if self.sign.strip() else list(items[0])
        return [Quote(items[0])] if items[0] else []


@dataclass
class _State:
    """What is so inside one element, and ends with it."""

    marks: Marks = NO_MARKS
    paragraph: dict[str, str] = field(default_factory=dict)
    keeps_lines: bool = False
    is_unread: bool = False
    is_sign: bool = False
    note: list[Inline] | None = None
    holder: _Holder | None = None

    def mark(self, name: str, value: str = "") -> None:
        """Mark the words inside."""
        self.marks = self.without(name) | {(name, value)}

    def without(self, name: str) -> Marks:
        """Return the marks but one."""
        return frozenset(mark for mark in self.marks if mark[0] != name)


class Builder:
    """Receives elements and words (as a parser target of lxml) and makes a body of them. Raises `TooMuch`."""

    def __init__(self, *, keep_languages: bool = True) -> None:
        self._keep_languages = keep_languages
        self._states = [_State()]
        self._holders = [_Holder("body")]
        self._line: list[Inline] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if len(self._states) > DEEPEST:
            raise TooMuch
        state = replace(self._states[-1], holder=None)
        self._states.append(state)
        if tag in _AROUND:
            return
        if tag in _UNREAD:
            state.is_unread = True
        elif tag == "br":
            self._add(Break())
        elif tag in _BLOCKS or tag == "hr":
            self._part()
            if state.note is None:
                self._begin_block(state, tag, attributes)
        else:
            self._begin_words(state, tag, attributes)

    def end(self, tag: str) -> None:
        """End an element: what was so before it is so again."""
        if tag in _BLOCKS:
            self._part()
        state = self._states.pop()
        if state.holder:
            self._holders.pop()
            item = self._holders[-1].items[-1]
            deepest = LEVELS + 1 - len(self._holders)
            item[:] = _put(item, state.holder.made(), min(state.holder.level, deepest))
        if state.note is not None and self._states[-1].note is None:
            made = footnote(state.note)
            self._line += [made] if made else []

    def data(self, words: str) -> None:
        """Take words."""
        state = self._states[-1]
        if state.is_unread:
            return
        if state.is_sign:
            self._holders[-1].sign += tidy(words)
            return
        lines = tidy(words).split("\n") if state.keeps_lines else [tidy(words)]
        for number, line in enumerate(lines):
            if number:
                self._add(Break())
            self._add(Text(line, state.marks))

    def comment(self, words: str) -> None:
        """Leave comments out."""

    def close(self) -> tuple[Block, ...]:
        """Return the body."""
        self._part()
        return join_lists(self._holders[0].items[0])

    def _add(self, inline: Inline) -> None:
        note = self._states[-1].note
        (self._line if note is None else note).append(inline)

    def _part(self) -> None:
        """End the paragraph that is being made; inside a footnote, only the word."""
        state = self._states[-1]
        if state.note is not None:
            state.note.append(Text(" "))
            return
        is_heading = state.paragraph.get("kind", "p") != "p"
        words = single_line(self._line) if is_heading else self._line
        self._holders[-1].items[-1] += paragraphs(words, **state.paragraph)
        self._line = []

    def _begin_block(self, state: _State, tag: str, attributes: Mapping[str, str]) -> None:
        holder = self._holders[-1]
        state.paragraph = state.paragraph | self._language_and_direction(attributes)
        if tag == "hr":
            holder.items[-1].append(Rule())
        elif tag == "figure" and "data-photographs" in attributes:
            holder.items[-1] += figure(attributes["data-photographs"])
        elif tag == "figure" and "data-post" in attributes:
            holder.items[-1] += post(attributes["data-post"])
        elif tag in _HEADINGS:
            state.paragraph = state.paragraph | {"kind": _HEADINGS[tag]}
        elif tag == "pre":
            state.keeps_lines = True
        elif tag == "li" and holder.tag in _LISTS:
            holder.items.append([])
        elif len(self._holders) <= LEVELS:
            self._begin_holder(state, tag, attributes)

    def _begin_holder(self, state: _State, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _LISTS or tag == "blockquote":
            state.holder = _Holder(tag, _number(attributes.get("start", "1")) if tag == "ol" else 0)
        elif tag == "p" and (level := _level_in_word(attributes)):
            state.holder = _Holder(_WORD_LIST, level=level)
        if state.holder:
            self._holders.append(state.holder)

    def _begin_words(self, state: _State, tag: str, attributes: Mapping[str, str]) -> None:
        if "data-footnote" in attributes and state.note is None:
            state.note = []
            state.marks = state.without("a")
        elif tag == "a" and (href := address(attributes.get("href", ""))):
            state.mark("a", href)
        elif tag in _MARKS:
            state.mark(_MARKS[tag])
        style = attributes.get("style", "")
        state.is_sign |= self._holders[-1].tag == _WORD_LIST and bool(_WORD_SIGN.search(style))
        _style(state, style)
        for name, value in self._language_and_direction(attributes, keep=("rtl", "ltr")).items():
            if value:
                state.mark(name, value)

    def _language_and_direction(
        self, attributes: Mapping[str, str], keep: tuple[str, ...] = ("rtl",)
    ) -> dict[str, str]:
        """Return what an element says of itself; the page finds left-to-right paragraphs by itself."""
        said = {}
        if "dir" in attributes:
            direction = attributes["dir"].strip().lower()
            said["dir"] = direction if direction in keep else ""
        if "lang" in attributes and self._keep_languages:
            said["lang"] = language(attributes["lang"].strip())
        return said


def _put(blocks: Sequence[Block], made: Sequence[Block], level: int) -> list[Block]:
    """Return the blocks with what was made behind them, or inside the last item of the list that ends them."""
    before = blocks[-1] if blocks else None
    if level <= 1 or not isinstance(before, Listing):
        return [*blocks, *made]
    inside = join_lists(_put(before.items[-1], made, level - 1))
    return [*blocks[:-1], replace(before, items=(*before.items[:-1], inside))]


def _level_in_word(attributes: Mapping[str, str]) -> int:
    """Return how deep in a list Word has put a paragraph; 0 where in none."""
    level = _WORD_LEVEL.search(attributes.get("style", ""))
    return int(level[1]) if level else int(attributes.get("class", "").startswith("MsoListParagraph"))


def _number(start: str) -> int:
    return max(int(start), 1) if _NUMBER.fullmatch(start) else 1


def _style(state: _State, style: str) -> None:
    """Take from a style what is said with the voice: word processors write emphasis so."""
    declared = dict(_declarations(style.lower()))
    weight, slant = declared.get("font-weight", ""), declared.get("font-style", "")
    if weight in {"bold", "bolder"} or _HEAVY.fullmatch(weight):
        state.mark("strong")
    elif weight:
        state.marks = state.without("strong")
    if slant.startswith(("italic", "oblique")):
        state.mark("em")
    elif slant:
        state.marks = state.without("em")
    if "line-through" in declared.get("text-decoration", "") + declared.get("text-decoration-line", ""):
        state.mark("s")
    if declared.get("vertical-align") in {"sub", "super"}:
        state.mark({"sub": "sub", "super": "sup"}[declared["vertical-align"]])


def _declarations(style: str) -> list[tuple[str, str]]:
    parts = (declaration.partition(":") for declaration in style.split(";"))
    return [(name.strip(), value.replace("!important", "").strip()) for name, _, value in parts]
