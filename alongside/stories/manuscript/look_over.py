"""A look over a telling for children: where a word stands that a child may take as it is said.

Many who speak with children about a death say *died*: what is lost can be found, who sleeps can be woken, who has gone
can come back. The words are in lists by language, in families of their forms (`for_children/en.toml` and the rest). It
finds and changes nothing; what a family says of where somebody is now (in the wind, in the trees) is left alone.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import Final

_LISTS: Final = Path(__file__).with_name("for_children")
_AROUND = 60  # letters of the text before and after, so that one knows the place
_BETWEEN = re.compile(r"</?(?:p|h[23]|blockquote|ul|ol|li|hr|figure)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_APOSTROPHES: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})


@dataclass(frozen=True)
class Found:
    """One place: the words that stand there, those before and after, to which family they belong, and what is said."""

    before: str
    words: str
    after: str
    family: str
    plain: str


@dataclass(frozen=True)
class _List:
    pattern: re.Pattern[str]
    families: dict[str, str]
    plain: dict[str, str]


def speaks(language: str) -> bool:
    """Whether there is a list for this language, or for the one that it is a kind of."""
    return _file(language).is_file()


def paragraphs(body: str) -> list[str]:
    """The paragraphs of a clean body as plain text, headings and what stands in footnotes too."""
    pieces = (_TAG.sub("", piece.replace("<br>", " ")) for piece in _BETWEEN.split(body))
    return [unescape(piece).strip() for piece in pieces if piece.strip()]


def look_over(paragraphs: list[str], language: str) -> Iterator[Found]:
    """Every place in these plain paragraphs, in order; none where there is no list for the language."""
    if not speaks(language):
        return
    words = _list(_file(language))
    for paragraph in paragraphs:
        # The same length, so that a place in one is the same place in the other.
        read = paragraph.translate(_APOSTROPHES).lower()
        text = paragraph if len(read) == len(paragraph) else read
        for match in words.pattern.finditer(read):
            if match["word"]:
                start, end = match.span("word")
                family = words.families[_one(match["word"])]
                yield Found(_tail(text[:start]), text[start:end], _head(text[end:]), family, words.plain[family])


def _file(language: str) -> Path:
    kind = re.match(r"[a-z]{2,3}", language.lower())
    return _LISTS / f"{kind[0] if kind else 'none'}.toml"


@cache
def _list(file: Path) -> _List:
    told = tomllib.loads(file.read_text())
    families = {_one(form): name for name, family in told["family"].items() for form in family["forms"]}
    plain = {name: family["plain"] for name, family in told["family"].items()}
    word = "|".join(map(_form, sorted(families, key=len, reverse=True)))
    image = "|".join(map(_form, sorted(map(_one, told["images"]), key=len, reverse=True)))
    # What leads straight into the family's own image belongs to it: "asleep in the trees".
    pattern = rf"(?<!\w)(?:(?:{word})\s+(?:{image})|(?P<word>{word}))(?!\w)"
    return _List(re.compile(pattern), families, plain)


def _form(form: str) -> str:
    return r"\s+".join(map(re.escape, form.split()))


def _one(form: str) -> str:
    return " ".join(form.translate(_APOSTROPHES).lower().split())


def _tail(text: str) -> str:
    return text if len(text) <= _AROUND else "… " + text[-_AROUND:].partition(" ")[2]


def _head(text: str) -> str:
    return text if len(text) <= _AROUND else text[:_AROUND].rpartition(" ")[0] + " …"
