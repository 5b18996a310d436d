"""How a language is written: the spaces of French, at which no line may break; the marks with which Spanish begins."""

import re
from collections.abc import Callable, Mapping
from typing import Final

# What is no sentence of a language: tags, addresses, placeholders, hours.
_NO_WORDS: Final = re.compile(r"<[^>]*>|https?://\S*|\S+@\S+|\d\d?:\d\d|&\w+;")
HARD: Final = "\u00a0"
NARROW: Final = "\u202f"
_BEFORE_COLON = re.compile(rf"[^{HARD}]:")
_BEFORE_OTHERS = re.compile(rf"[^{NARROW}{HARD}?!][;?!]")
_INSIDE = re.compile(rf"«[^{NARROW}{HARD}]|[^{NARROW}{HARD}]»")
_SOFT = re.compile(r" [:;?!»]|« ")
_AUTHORS = re.compile(r"\bauteure?s?\b|\bautrices?\b", re.IGNORECASE)


def french(sentence: str) -> str:
    """What is not written as French is, nor as this house says it: one may write alone, and be a woman or a man."""
    words = _NO_WORDS.sub("", sentence)
    for pattern in (_SOFT, _BEFORE_COLON, _BEFORE_OTHERS, _INSIDE, _AUTHORS):
        if found := pattern.search(words):
            return f"{found[0]!r} in {sentence!r}"
    return ""


def spanish(sentence: str) -> str:
    """What is not written as Spanish is: a question or an exclamation begins as it ends."""
    words = _NO_WORDS.sub("", sentence)
    return sentence if words.count("¿") != words.count("?") or words.count("¡") != words.count("!") else ""


WRITTEN: Final[Mapping[str, Callable[[str], str]]] = {"fr": french, "es": spanish}
