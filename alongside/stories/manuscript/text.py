"""A story from plain text, as people and old books write it.

Lines are joined where they were only wrapped, and kept where the author ended them: verse, addresses, signatures.
"""

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from alongside.foundation.builder import TooMuch
from alongside.foundation.cleaning import MOST_BYTES, finish
from alongside.foundation.markup import NO_MARKS, Block, Break, Inline, Marks, Quote, Rule, Text, join_lists
from alongside.foundation.spacing import footnote, paragraphs
from alongside.foundation.words import one_line
from alongside.stories.manuscript.lines import LONG, is_wrapped, wrap_width
from alongside.stories.manuscript.model import Manuscript
from alongside.stories.manuscript.titles import from_capitals

_LONGEST_TITLE = 100

_SCENE_BREAK = re.compile(r"\s*(?:(?:[*•·⁂#~_=-]\s*){3,}|⁂\s*)")
_NOTE = re.compile(r"\s*\[([0-9]{1,4})\]\s+(?=\S)")
_SIGN = re.compile(r"(?<![\w_])_(?=[^\s_])(?P<voice>[^_]*[^\s_])_(?![\w_])|\[(?P<note>[0-9]{1,4})\]")
_DASH = re.compile(r"(?<=[^\s-])--(?!-)|(?<!-)--(?=\s|$)")
_JOINT = re.compile(r"(?<=--)\n|(?<=—)\n|\n(?=--)|(?<=\w-)\n(?=\w)")

# How far in, at least, in columns: a quotation is set in a little, a date or a signature a lot.
_SET_IN = 2
_FAR_IN = 16
_AT_THE_RIGHT = 40
_STEP = 8


@dataclass(frozen=True)
class _Part:
    """Lines between two empty ones, and whether they are the first or last of all."""

    lines: tuple[str, ...]
    is_at_an_end: bool = False

    @property
    def words(self) -> str:
        return "\n".join(self.lines)

    @property
    def place(self) -> str:
        """Tell where on the page it stands: `left`, `in` (a quotation), or `aside` (a date, a signature)."""
        indents = [len(line) - len(line.lstrip(" ")) for line in self.lines]
        goes_down_like_stairs = self.is_at_an_end and indents[-1] - indents[0] >= _STEP
        if min(indents) >= _AT_THE_RIGHT or goes_down_like_stairs:
            return "aside"
        return "in" if min(indents) >= _SET_IN and not _SCENE_BREAK.fullmatch(self.words) else "left"

    @property
    def is_far_in(self) -> bool:
        return all(line.startswith(" " * _FAR_IN) for line in self.lines)


def read_text(text: str) -> Manuscript:
    """Return the story in a plain text. Raises `TooMuch`."""
    if len(text.encode()) > MOST_BYTES:
        raise TooMuch
    parts = _parts(text)
    title = _title(parts)
    notes, parts = _notes(parts[1:] if title else parts)
    blocks: list[Block] = []
    for place, group in groupby(parts, key=lambda part: part.place):
        together = list(group)
        width = wrap_width(part.lines for part in parts if (part.place == "in") == (place == "in"))
        made = list(chain.from_iterable(_blocks(part, width, notes) for part in together))
        is_quotation = place == "in" and not all(part.is_far_in for part in together)
        blocks += [Quote(join_lists(made))] if is_quotation and made else made
    return Manuscript(title=title, body=finish(blocks))


def _parts(text: str) -> list[_Part]:
    lines = textwrap.dedent("\n".join(line.expandtabs(4).rstrip() for line in text.split("\n"))).split("\n")
    found = [tuple(group) for has_words, group in groupby(lines, key=lambda line: bool(line.strip())) if has_words]
    return [_Part(part, is_at_an_end=number in {0, len(found) - 1}) for number, part in enumerate(found)]


def _title(parts: Sequence[_Part]) -> str:
    """Return the title: a first short line that stands alone, with something after it."""
    if len(parts) == 1 or not parts or len(parts[0].lines) > 1 or _SCENE_BREAK.fullmatch(parts[0].words):
        return ""
    title = one_line(parts[0].words).strip("_")
    is_sentence = title.endswith((".", ",", ";", ":", "…")) and not title.isupper()
    return "" if is_sentence or len(title) > _LONGEST_TITLE else from_capitals(title)


def _notes(parts: Sequence[_Part]) -> tuple[dict[str, str], list[_Part]]:
    """Take out the notes whose marks stand in the text: what they say by their number, and the parts that remain."""
    is_note = [bool(_NOTE.match(part.lines[0])) for part in parts]
    text = "\n".join(part.words for part, noted in zip(parts, is_note, strict=True) if not noted)
    marks = {sign["note"] for sign in _SIGN.finditer(text)}
    notes: dict[str, str] = {}
    remaining: list[_Part] = []
    for part, noted in zip(parts, is_note, strict=True):
        found = _NOTE.split(part.words) if noted else []
        if noted and set(found[1::2]) <= marks:
            notes |= dict(zip(found[1::2], found[2::2], strict=True))
        else:
            remaining.append(part)
    return notes, remaining


def _blocks(part: _Part, width: int, notes: dict[str, str]) -> list[Block]:
    if _SCENE_BREAK.fullmatch(part.words):
        return [Rule()]
    if is_wrapped(part.lines, width):
        words = _joined(part.lines)
    else:
        words = "".join(
            line + ("\n\n" if max(len(line), len(after)) > LONG else "\n")
            for line, after in zip(part.lines, [*part.lines[1:], ""], strict=True)
        )
    return paragraphs(_inlines(_DASH.sub("—", words), notes))


def _joined(lines: Sequence[str]) -> str:
    return _JOINT.sub("", "\n".join(line.strip() for line in lines)).replace("\n", " ")


def _inlines(words: str, notes: Mapping[str, str], marks: Marks = NO_MARKS) -> list[Inline]:
    """Return words with `_emphasis_` heard, notes set in where their number stands, and lines ended."""
    found: list[Inline] = []
    place = 0
    for sign in _SIGN.finditer(words):
        found += _said(words[place : sign.start()], marks)
        place = sign.end()
        if sign["voice"]:
            found += _inlines(sign["voice"], notes, marks | {("em", "")})
        elif note := footnote(_inlines(_DASH.sub("—", _joined(notes.get(sign["note"], "").split("\n"))), {})):
            found.append(note)
        else:
            found += _said(sign[0], marks)
    return found + _said(words[place:], marks)


def _said(words: str, marks: Marks) -> list[Inline]:
    found: list[Inline] = []
    for line in words.split("\n"):
        found += [Break(), Text(line, marks)]
    return found[1:]
