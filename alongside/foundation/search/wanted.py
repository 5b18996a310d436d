"""What somebody looks for: words, each found from its beginning, and marks that say of what kind a thing is."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from alongside.foundation.search.folding import pairs, runs_in

MOST_LETTERS = 200
MOST_WORDS = 8


@dataclass(frozen=True)
class Term:
    """One word or mark; `is_beginning`: every word that begins so is meant."""

    text: str
    is_beginning: bool = False

    def is_in(self, words: Collection[str]) -> bool:
        """Whether one of these words is meant."""
        return any(word.startswith(self.text) for word in words) if self.is_beginning else self.text in words


@dataclass(frozen=True)
class Wanted:
    """Every one of `all_of` has to be there; of each, one of its terms is enough."""

    all_of: tuple[tuple[Term, ...], ...] = ()

    def also(self, *terms: Term) -> "Wanted":
        """The same, and one of these terms too."""
        return Wanted((*self.all_of, terms))

    def is_in(self, words: Collection[str]) -> bool:
        """Whether a thing with these words and marks is meant."""
        return all(any(term.is_in(words) for term in terms) for terms in self.all_of)


def terms_in(text: str) -> list[Term]:
    """The words that somebody typed, as they are looked for; no more than a few, the rest is let go.

    Every word is meant from its beginning; a single letter only where it is a word by itself.
    """
    terms: dict[Term, None] = {}
    for run, unspaced in runs_in(text[:MOST_LETTERS]):
        if not unspaced:
            terms[Term(run, is_beginning=len(run) > 1)] = None
        elif len(run) == 1:
            terms[Term(run, is_beginning=True)] = None
        else:
            terms.update(dict.fromkeys(map(Term, pairs(run))))
    return list(terms)[:MOST_WORDS]


def wanted(text: str, *, under: Sequence[str] = ("",)) -> Wanted:
    """What is looked for when somebody types this: each word under one of these marks (`""`: among all words)."""
    return Wanted(tuple(tuple(Term(mark + term.text, term.is_beginning) for mark in under) for term in terms_in(text)))


def marked(mark: str, words: Iterable[str]) -> set[str]:
    """These words under a mark, such as `n=` for names."""
    return {mark + word for word in words}
