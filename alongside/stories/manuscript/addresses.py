"""The readable part of a story's address."""

import unicodedata

RESERVED = frozenset(
    "about account accounts admin api archive desk feed feeds for-you healthz help helplines inbox index journal"
    " journals keepsake look media new notes operator own-feed people photographs readyz remembrance robots rss search"
    " settings sign-in sign-out sitemap static stories story take-it-back".split()
)
"""Words that mean something else where a story's address could stand."""

_SILENT = frozenset("'’‘ʼ\u200c\u200d")


def slug(title: str, limit: int = 60) -> str:
    """Return a title as part of an address: letters of any script, hyphens between words, at most `limit` characters.

    Returns nothing where nothing is left or the word is taken; the caller then uses the story's random key.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", title).casefold())
    letters = "".join(_kept(letter) for letter in folded if letter not in _SILENT)
    words = [word for word in letters.split() if not unicodedata.category(word[0]).startswith("M")]
    made = words[0][:limit] if words else ""
    for word in words[1:]:
        if len(made) + 1 + len(word) > limit:
            break
        made += f"-{word}"
    return "" if made in RESERVED else made


def _kept(letter: str) -> str:
    return letter if unicodedata.category(letter)[0] in "LMN" else " "
