"""Finding phrases among the words of a text, in one walk through it, however many phrases there are.

Capitals, accents, the kind of apostrophe and letters drawn out ("soooo") do not matter; words do, so that no phrase is
found inside another word. What is compared is never kept.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Words = Sequence[str]

_WORD = re.compile(r"\w+")
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")
_SENTENCE = re.compile(r"([.!?…;:\n。！？¿¡]+)")


@dataclass(frozen=True)
class Found:
    """A phrase from the word `start` to before the word `end`."""

    start: int
    end: int


class Sentence(list[str]):
    """The words of a sentence. `leads_on`: it ends with a colon, so that the next one is said to whom it names last."""

    leads_on = False


class Phrases:
    """Phrases by their first word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        by_first: dict[str, list[Words]] = {}
        for phrase in phrases:
            words = words_of(phrase)
            if words:
                by_first.setdefault(words[0], []).append(words)
        self._by_first: Mapping[str, list[Words]] = {
            first: sorted(found, key=len, reverse=True) for first, found in by_first.items()
        }

    @property
    def firsts(self) -> frozenset[str]:
        """The words with which a phrase can begin."""
        return frozenset(self._by_first)

    def find(self, words: Words) -> Iterator[Found]:
        """Every place at which a phrase begins, the longest one there."""
        for start, word in enumerate(words):
            for phrase in self._by_first.get(word, ()):
                end = start + len(phrase)
                if words[start:end] == phrase:
                    yield Found(start, end)
                    break

    def are_in(self, words: Words) -> bool:
        """Whether there is any."""
        return next(self.find(words), None) is not None


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return _WORD.findall(_plain(text))


def sentences_of(text: str) -> Iterator[Sentence]:
    """The words of each sentence."""
    parts = _SENTENCE.split(_plain(text))
    for words, end in zip(parts[::2], [*parts[1::2], ""], strict=True):
        sentence = Sentence(_WORD.findall(words))
        sentence.leads_on = end.startswith(":")
        if sentence:
            yield sentence


def _plain(text: str) -> str:
    if text.isascii():
        plain = text.casefold()
    else:
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
        plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _DRAWN_OUT.sub(r"\1", plain)
