"""The child that sets a card: its words as JSON from standard input, a PNG on standard output.

Words go in as data and never as markup. What no font at hand has would be set as an empty box; so each piece is first
set as outlines beside a letter that no font has, and a piece that shares its box is left out.

It is started as a file and stands on nothing of the house, so that it starts quickly and can touch nothing.
"""

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import typst

_SOURCE: Final = Path(__file__).with_name("card.typ").read_bytes()
_GLYPH: Final = re.compile(r'href="#(g[0-9A-F]+)"')
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_LONG_WORD: Final = re.compile(r"[^\s\u0600-\u08ff]{37,}")  # where letters join, none may be put between them
_BREAK_HERE: Final = "\u200b"
_PIXELS_PER_INCH: Final = 72  # so that a point is a pixel


class _Setter:
    def __init__(self) -> None:
        self._fonts = typst.Fonts()

    def can_say(self, words: str) -> bool:
        """Whether the fonts at hand have every letter of it."""
        pages = self._compile({"trial": words}, "svg")
        said, box = (set(_GLYPH.findall(page.decode())) for page in pages)
        return not said & box

    def picture(self, inputs: dict[str, str]) -> bytes:
        """The card."""
        return self._compile(inputs, "png")[0]

    def _compile(self, inputs: dict[str, str], form: "typst.OutputFormat") -> list[bytes]:
        compiler = typst.Compiler(_SOURCE, font_paths=self._fonts, sys_inputs=inputs)
        done = compiler.compile(format=form, ppi=_PIXELS_PER_INCH)
        return done if isinstance(done, list) else [done or b""]


def set_card(card: Mapping[str, str]) -> bytes:
    """The card (the fields of `model.Card`) as PNG. What cannot be said is left out; in the end it is plain paper."""
    setter = _Setter()
    name = next((each for each in (card["name"], card["handle"]) if each and setter.can_say(each)), "")
    says_title = bool(card["title"]) and setter.can_say(card["title"])
    tag = card["language"].lower().partition("-")[0]
    return setter.picture(
        {
            "title": _LONG_WORD.sub(lambda word: _BREAK_HERE.join(word[0]), card["title"]) if says_title else "",
            "name": name,
            "language": tag if _LANGUAGE.fullmatch(tag) else "en",
            "direction": card["direction"] if says_title else "ltr",
        }
    )


if __name__ == "__main__":
    sys.stdout.buffer.write(set_card(json.load(sys.stdin)))
