"""Telling lines that were only wrapped from lines that an author ended."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

# A line counts as ended early when the next word would have fitted with this much room to spare.
_ROOM = 6

# Prose is hardly ever wrapped as narrow as verse is; between the two more proof is asked for.
_NARROWEST = 40
_USUAL = 55

# Columns by which the first line of a paragraph may be set in or out.
_FIRST_LINE = 8

LONG = 120
"""A line longer than this was not wrapped at all: it is a paragraph."""


def wrap_width(parts: Iterable[Sequence[str]]) -> int:
    """Return the width at which lines seem to be wrapped: nearly the longest that has another line after it."""
    lengths = sorted(len(line) for part in parts for line in part[:-1])
    return lengths[int(len(lengths) * 0.95) - (len(lengths) > 1)] if lengths else 0


def is_wrapped(lines: Sequence[str], width: int) -> bool:
    """Tell whether lines that stand together are one paragraph of prose, wrapped at about that width."""
    pairs = list(pairwise(lines))
    if not pairs or width < _NARROWEST or max(map(len, lines)) > LONG or not _has_one_edge(lines):
        return False
    early = sum(len(line) + 1 + len(after.split()[0]) <= width - _ROOM for line, after in pairs) / len(pairs)
    capitals = sum(_begins_with_capital(line) for line in lines) / len(lines)
    if width < _USUAL:
        return early <= 0.1 and capitals < 0.7  # noqa: PLR2004 -- shares that mean something only here
    return early <= 0.25 and not (early and len(lines) > 2 and capitals == 1)  # noqa: PLR2004 -- the same


def _has_one_edge(lines: Sequence[str]) -> bool:
    """Tell whether all lines begin in one column, but for the first, which may be set in or out a little."""
    first, *others = (len(line) - len(line.lstrip(" ")) for line in lines)
    return len(set(others)) == 1 and abs(first - others[0]) <= _FIRST_LINE


def _begins_with_capital(line: str) -> bool:
    return next((letter.isupper() for letter in line if letter.isalpha()), False)
