"""The first words of a text, with what was looked for marked; from further on where it stands further on."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from alongside.foundation.search.folding import RUNS, folded
from alongside.foundation.search.wanted import Term

LENGTH = 140
BEFORE = 40
# So far into a text a word is looked for, to be marked.
MOST_READ = 20_000

Piece = tuple[str, bool]


@lru_cache(maxsize=4096)
def _folded(sign: str) -> str:
    return folded(sign)


def excerpt(text: str, terms: Sequence[Term]) -> list[Piece]:
    """Pieces of the text, each with whether it was looked for."""
    line = " ".join(text[:MOST_READ].split())
    spans = _joined(sorted(places_of(line, terms)))
    start = 0
    if spans and spans[0][1] > LENGTH - BEFORE:
        start = line.rfind(" ", 0, max(spans[0][0] - BEFORE, 0)) + 1
    end = min(len(line), start + LENGTH)
    if end < len(line):
        end = max(line.rfind(" ", start + LENGTH // 2, end), start + LENGTH // 2)
        while end < len(line) and unicodedata.combining(line[end]):
            end += 1
    pieces: list[Piece] = [("… ", False)] if start else []
    for first, last in spans:
        if start <= first < end:
            pieces += [(line[start:first], False), (line[first : min(last, end)], True)]
            start = min(last, end)
    pieces.append((line[start:end] + ("…" if end < len(line) else ""), False))
    return [piece for piece in pieces if piece[0]]


def places_of(line: str, terms: Sequence[Term]) -> Iterator[tuple[int, int]]:
    """Where words stand in a line that are looked for: from and to."""
    signs = [_folded(sign) for sign in line]
    start = 0
    for end in [number for number, sign in enumerate(signs) if sign == " "] + [len(signs)]:
        if end > start:
            yield from _in_word(signs, start, end, terms)
        start = end + 1


def _in_word(signs: Sequence[str], start: int, end: int, terms: Sequence[Term]) -> Iterator[tuple[int, int]]:
    word = "".join(signs[start:end])
    origin = [number for number in range(start, end) for _letter in signs[number]]
    for run in RUNS.finditer(word):
        for term in terms:
            if run[1]:
                begun = word.find(term.text, run.start(), run.end())
                while begun >= 0:
                    yield origin[begun], _after(signs, origin[begun + len(term.text) - 1], end)
                    begun = word.find(term.text, begun + 1, run.end())
            elif term.text == run[0] or (term.is_beginning and run[0].startswith(term.text)):
                yield origin[run.start()], _after(signs, origin[run.end() - 1], end)


def _after(signs: Sequence[str], last: int, end: int) -> int:
    """Behind a letter and the accents that stand on it."""
    behind = last + 1
    while behind < end and not signs[behind]:
        behind += 1
    return behind


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places that touch are one."""
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined
