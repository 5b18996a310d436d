"""The one file that may say that markup is safe: what it lets through was cleaned or escaped before.

The cleaning itself is plain Python in `cleaning`, for workshops that know nothing of Django.
"""

import json
import re
from collections.abc import Mapping

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe  # noqa: TID251 -- this is the one file

from alongside.foundation.builder import TooMuch
from alongside.foundation.cleaning import clean_story
from alongside.foundation.words import tidy

__all__ = ["TooMuch", "clean_story", "json_ld", "safe", "words_as_html"]

_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def safe(html: str) -> SafeString:
    """Say that a stored body is safe: it went through `clean_story` before it was stored."""
    return mark_safe(html)  # noqa: S308 -- cleaned before it was stored


def words_as_html(text: str) -> SafeString:
    """Return plain words (a note) as paragraphs, with every line where it was; nothing is made a link."""
    paragraphs = [part.strip("\n") for part in _EMPTY_LINES.split(tidy(text)) if part.strip()]
    lines = "".join(f'<p dir="auto">{escape(part).replace(chr(10), "<br>")}</p>' for part in paragraphs)
    return mark_safe(lines)  # noqa: S308 -- every word was escaped in the line above


_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def json_ld(said: Mapping[str, object]) -> SafeString:
    """Return what machines are told of a page, as a block of data that no browser runs and no word can end."""
    words = json.dumps(said, ensure_ascii=False).translate(_IN_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{words}</script>')  # noqa: S308 -- no sign of markup is left
