"""The parts of a story that a reader can write about, and whether a story says some words.

A clean body has one way to be written down, so it is cut at its marks here: reading it into its tree takes fifty
times as long, and every reader who opens the form waits for this.
"""

import re
from html import unescape

from alongside.stories.manuscript.footnotes import parts

LONGEST = 200
"""Characters; enough to know a paragraph by."""

_HEADING = re.compile(r"<(h[23])\b[^>]*>.*?</\1>", re.DOTALL)
_BETWEEN = re.compile(r"</?(?:p|blockquote|ul|ol|li|hr|figure)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_TORN_WORD = re.compile(r"\s+\S{0,40}\Z")  # longer is a script that puts no space between words


def passages(body: str) -> list[str]:
    """Return how each paragraph, quotation and list item of a clean body begins, cut at a word; headings are left out.

    Footnotes are not in the words, for on the page they stand apart. What begins alike is there once.
    """
    shown = "".join(words for words, _ in parts(body))
    pieces = _BETWEEN.split(_HEADING.sub("", shown))
    return list(dict.fromkeys(filter(None, map(_beginning, map(_words, pieces)))))


def says(body: str, passage: str) -> bool:
    """Tell whether a clean body says this, as it stands on the page: footnotes apart, and however lines are broken."""
    told = list(parts(body))
    page = [words for words, _ in told] + [note for _, note in told if note is not None]
    wanted = _letters(passage)
    return bool(wanted) and wanted in _letters(_words("".join(page)))


def _words(markup: str) -> str:
    return unescape(_TAG.sub("", markup.replace("<br>", "\n"))).strip()


def _beginning(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    return _TORN_WORD.sub("", words[: LONGEST + 1])[:LONGEST].rstrip()


def _letters(words: str) -> str:
    return "".join(words.split())
