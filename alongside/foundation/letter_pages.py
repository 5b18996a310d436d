"""A letter as a page, made of its plain words: it runs the way its language does, and its addresses can be opened.

Nothing in it is fetched from anywhere, and nothing stands in it that is not in the plain words.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils import translation

# What stands above this line are the words of those who write, where a letter carries any; below it the house speaks.
BELOW: Final = "\n--\n"
_EMPTY_LINES = re.compile(r"\n\s*\n")
_ADDRESS = re.compile(r"(https?://[^\s<>\"]+)")

Paragraph = list[list[tuple[str, bool]]]


def as_html(words: str, subject: str, said: Mapping[str, object]) -> str:
    """The same letter as HTML. `words_language` in what it is made with is the language of the words above the line."""
    above, _line, below = words.rpartition(BELOW) if "words_language" in said else ("", "", words)
    context: dict[str, Any] = {
        "subject": subject,
        "language": translation.get_language(),
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "words_language": said.get("words_language"),
        "above": paragraphs(above),
        "below": paragraphs(below),
    }
    return render_to_string("foundation/letter.html", context)


def paragraphs(words: str) -> list[Paragraph]:
    """Paragraphs of lines of parts; a part is an address that can be opened, or words."""
    found = (part.strip("\n") for part in _EMPTY_LINES.split(words))
    return [[_parts(line) for line in part.split("\n")] for part in found if part.strip()]


def _parts(line: str) -> list[tuple[str, bool]]:
    return [(part, _ADDRESS.fullmatch(part) is not None) for part in _ADDRESS.split(line) if part]
