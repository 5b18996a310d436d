"""The opening words of a story, for where it has no title."""

import re
from html import unescape

from alongside.foundation.words import one_line
from alongside.stories.manuscript.footnotes import parts

_BETWEEN_WORDS = re.compile(r"</(?:p|h2|h3|li)>|<br>|<hr>")
_TAG = re.compile(r"<[^>]*(?:>|$)")

# Markup takes room too; a summary is asked for of many drafts at once, so only the beginning is looked at.
_LOOKED_AT = 20


def opening(body: str, length: int = 160) -> str:
    """Return the first words of a clean body as plain text, at most `length` characters and an ellipsis."""
    shown = "".join(words for words, _ in parts(body[: length * _LOOKED_AT]))
    words = one_line(unescape(_TAG.sub("", _BETWEEN_WORDS.sub(" ", shown))))
    if len(words) <= length:
        return words
    cut = words[:length].rsplit(" ", 1)[0] if " " in words[:length] and words[length] != " " else words[:length]
    return cut.rstrip(" ,;:—–-") + "…"
