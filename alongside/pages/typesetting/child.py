"""The child that sets a card: its words as JSON from standard input, a PNG on standard output.

Words go in as data and never as markup. What no font at hand has would be set as an empty box; so each letter is first
set as outlines beside one that no font has. A sign that would be a box (an emoji, say) is left out of the title; where
a letter is missing the whole title is, for half a name is none. With `--said` it answers which words would stand there.

It is started as a file and stands on nothing of the house, so that it starts quickly and can touch nothing.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import typst

_SOURCE: Final = Path(__file__).with_name("card.typ").read_bytes()
_GLYPH: Final = re.compile(r'href="#(g[0-9A-F]+)"')
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_LONG_WORD: Final = re.compile(r"[^\s\u0600-\u08ff]{37,}")  # where letters join, none may be put between them
_BREAK_HERE: Final = "\u200b"
_PIXELS_PER_INCH: Final = 72  # so that a point is a pixel
_JOINS_SIGNS: Final = re.compile("[\u200d\ufe0e\ufe0f]")  # between the parts of an emoji, and how it is to look
_SIGNS: Final = frozenset({"S", "P", "Z"})  # as Unicode sorts what is no letter, mark or number


class _Setter:
    def __init__(self) -> None:
        self._fonts = typst.Fonts()

    def can_say(self, words: str) -> bool:
        """Whether the fonts at hand have every letter of it."""
        return self._have_a_box([words]) == []

    def sayable(self, words: str) -> str:
        """These words without the signs that no font has; nothing where no letter would be left, or one is missing."""
        if self.can_say(words):
            return words
        missing = set(self._have_a_box(sorted({letter for letter in words if not letter.isspace()})))
        if not all(map(_is_sign, missing)):
            return ""
        rest = _JOINS_SIGNS.sub("", "".join(letter for letter in words if letter not in missing))
        rest = " ".join(rest.split())
        return rest if any(map(str.isalnum, rest)) and self.can_say(rest) else ""

    def picture(self, inputs: dict[str, str]) -> bytes:
        """The card."""
        return self._compile(inputs, "png")[0]

    def _have_a_box(self, trials: Sequence[str]) -> list[str]:
        pages = self._compile({"trials": json.dumps(list(trials))}, "svg")
        *said, box = (set(_GLYPH.findall(page.decode())) for page in pages)
        return [words for words, glyphs in zip(trials, said, strict=True) if glyphs & box]

    def _compile(self, inputs: dict[str, str], form: "typst.OutputFormat") -> list[bytes]:
        compiler = typst.Compiler(_SOURCE, font_paths=self._fonts, sys_inputs=inputs)
        done = compiler.compile(format=form, ppi=_PIXELS_PER_INCH)
        return done if isinstance(done, list) else [done or b""]


def _is_sign(letter: str) -> bool:
    kind = unicodedata.category(letter)
    return kind[0] in _SIGNS or kind in {"Me", "Cf"} or bool(_JOINS_SIGNS.match(letter))


def said_on(card: Mapping[str, str], setter: _Setter) -> dict[str, str]:
    """Which words of a card (the fields of `model.Card`) can be set; in the end none."""
    name = next((each for each in (card["name"], card["handle"]) if each and setter.can_say(each)), "")
    return {"title": setter.sayable(card["title"]) if card["title"] else "", "name": name}


def set_card(card: Mapping[str, str]) -> bytes:
    """The card as PNG. What cannot be said is left out; in the end it is plain paper."""
    setter = _Setter()
    said = said_on(card, setter)
    tag = card["language"].lower().partition("-")[0]
    return setter.picture(
        {
            "title": _LONG_WORD.sub(lambda word: _BREAK_HERE.join(word[0]), said["title"]),
            "name": said["name"],
            "language": tag if _LANGUAGE.fullmatch(tag) else "en",
            "direction": card["direction"] if said["title"] else "ltr",
        }
    )


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    if "--said" in sys.argv:
        sys.stdout.write(json.dumps(said_on(asked, _Setter())))
    else:
        sys.stdout.buffer.write(set_card(asked))
