"""The opening words of a story, for where it has no title."""

import re
from html import unescape

from alongside.foundation.words import one_line
from alongside.stories.manuscript.footnotes import parts

_BETWEEN_WORDS = re.compile(r"</(?:p|h2|h3|li|figure)>|<br>|<hr>")
_TAG = re.compile(r"<[^>]*(?:>|$)")

# Markup takes room too; a summary is asked for of many drafts at once, so only the beginning is looked at.
_LOOKED_AT = 20

_KNOWN_WORDS = 2
_SENTENCE_ENDS = re.compile(r"[.!?؟۔।。！？][\"'”’»)]*$")


def opening(body: str, length: int = 160) -> str:
    """Return the first words of a clean body as plain text, at most `length` characters and an ellipsis."""
    shown = "".join(words for words, _ in parts(body[: length * _LOOKED_AT]))
    return _shortened(_plain(shown), length)


def first_new_words(before: str, body: str, length: int = 60) -> str:
    """Return where one clean body begins to differ from an earlier one, as plain text from there on.

    Two words that both have come first. Where the end was only taken away, that end is given; where nothing was
    changed, the opening words.
    """
    old, new = _plain(before).split(), _plain(body).split()
    same = next((place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), None)
    if same is None:
        same = min(len(old), len(new)) if len(old) != len(new) else 0
    start = max(min(same, len(new) - _KNOWN_WORDS) - _KNOWN_WORDS, 0)
    return ("… " if start else "") + _shortened(" ".join(new[start : start + length]), length)


def _plain(body: str) -> str:
    return one_line(unescape(_TAG.sub("", _BETWEEN_WORDS.sub(" ", body))))


def _shortened(words: str, length: int) -> str:
    if len(words) <= length:
        return words
    cut = words[:length].rsplit(" ", 1)[0] if " " in words[:length] and words[length] != " " else words[:length]
    cut = cut.rstrip(" ,;:—–-")
    if cut.endswith("…"):
        return cut
    return f"{cut} …" if _SENTENCE_ENDS.search(cut) else f"{cut}…"
