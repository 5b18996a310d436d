"""Titles that were printed in capitals, as one would write them."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ROMAN = re.compile(r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})")
_SMALL = frozenset(
    "a an and as at but by for from in into nor of on or over the to up with"
    " d'un d'une da das de del della den der des di die du e ein eine el et für i im la las le les los o y un una und"
    " une von vom zu zum".split()
)


def from_capitals(title: str) -> str:
    """Return a title all in capitals in the usual letters; any other comes back as it is."""
    if not title.isupper() or len(title) == 1:
        return title
    title = title.rstrip(".")
    last = max((match.start() for match in _WORD.finditer(title)), default=0)

    def lowered(match: re.Match[str]) -> str:
        word = match[0].lower()
        is_inside = 0 < match.start() < last and title[: match.start()].rstrip()[-1] not in ":.?!—"
        if word in _SMALL and is_inside:
            return word
        return match[0] if _ROMAN.fullmatch(match[0]) else word[0].upper() + word[1:]

    return _WORD.sub(lowered, title)
