"""Whether a text reads like advertising, and by which signs.

Plain signs, counted by kind: words of the trade, money, a number to call or to text, a link, terms of business. One
kind never suffices, whatever it is: a friend may send a link, a hospital's number, or say that something is free.
"""

import re
import tomllib
from collections.abc import Collection
from enum import Enum
from functools import lru_cache
from importlib import resources

# Signs that must come together. Measured by `benchmarks/triage.py`.
LINE = 3
AT_MOST = 4_000  # characters that are looked at: advertising says what it wants at once


class Sign(Enum):
    """One kind of sign."""

    WORDS = "words of the trade"
    MORE_WORDS = "several words of the trade"
    MONEY = "money"
    NUMBER = "a number to call or to text"
    LINK = "a link"
    TERMS = "terms of business"


_MONEY = re.compile(
    r"[£$€¥]\s?\d|\d\s?[£€]|\b\d+(?:[.,]\d+)?\s?(?:p|ppm|gbp|eur|usd|pounds?|euros?|dollars?|cash)\b|\d+p(?:/|pm|\b)"
    r"|\b(?:gbp|eur|usd)\s?\d|\bcash\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\d)(?:\+?\d[\d\s().-]{7,16}\d|\d{5,6})(?!\d)")
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|net|org|info|biz|tv|shop|xyz|top|co\.\w\w)\b", re.IGNORECASE
)
_TERMS = re.compile(
    r"\bt\s?(?:&|and|n)\s?c'?s?\b|\btsandcs\b|\bterms (?:apply|&|and conditions)|\bp\.?\s?o\.?\s?box|\bpobox"
    r"|\b1[68]\s?\+|\b18 yrs|\bvalid \d+ ?h|\bopt.?out|\bunsubscribe|\breply stop|\btxt ?stop|\bstop txt"
    r"|/(?:wk|week|month|mnth|min|msg|day)\b"
    r"|\bper (?:msg|min|minute|week|wk)\b",
    re.IGNORECASE,
)


def signs_of_advertising(text: str) -> Collection[Sign]:
    """The signs that this text bears, in no order."""
    text = text[:AT_MOST]
    words = {found.casefold() for found in _trade().findall(text)}
    signs = {
        sign
        for sign, pattern in (
            (Sign.MONEY, _MONEY),
            (Sign.NUMBER, _NUMBER),
            (Sign.LINK, _LINK),
            (Sign.TERMS, _TERMS),
        )
        if pattern.search(text)
    }
    if words:
        signs.add(Sign.WORDS)
    if len(words) > 1:
        signs.add(Sign.MORE_WORDS)
    return signs


def reads_like_advertising(text: str) -> bool:
    """Whether so many different signs come together that a person should look at it apart from the rest.

    Two kinds beside one word of the trade are too few where they are a link and a number: so write those who help.
    """
    signs = set(signs_of_advertising(text))
    if Sign.WORDS not in signs or signs <= {Sign.WORDS, Sign.LINK, Sign.NUMBER}:
        return False
    return len(signs) >= LINE


@lru_cache(maxsize=1)
def _trade() -> re.Pattern[str]:
    """All the words of all languages; a note does not always say in which it is written."""
    lists = tomllib.loads(resources.files(__package__).joinpath("advertising.toml").read_text("utf-8"))
    words = {word for each in lists.values() for word in each}
    forms = sorted((re.escape(word).replace(r"\*", r"\w*") for word in words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
