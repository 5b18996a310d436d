"""What may make a note hard to read: by which signs, and how heavy they weigh together. It hides nothing.

Hard words alone are no sign. Grief curses too: the illness, God, the doctors, oneself. Only what is said **to** those
who read is one: an insult that stands beside "you", blame that names them, a threat to them. Where the words before it
take it back ("it was not your fault", "whoever says that you are a bad mother") or what is cursed stands beside it
("fuck you, cancer"), it is none; nor where it is said in tenderness ("you idiot, I love you").

How a note came (links, the same again and again, faster than anybody writes, from somebody who is not known) only adds
to that: together with nothing else it takes all four to reach the line.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain, islice, pairwise

from alongside.notes.triage.phrases import Found, Phrases, Sentence, sentences_of, words_of

AT_MOST = 20_000  # characters that are looked at
LINE = 4  # from here on a note has a line before it
BEFORE = 6  # words before a sign that can take it back
AFTER = 2  # words after a sign in which what is cursed may begin
CALLED = 3  # words with which a sentence may call what it curses before the sign
A_FEW = 6  # sentences: so many and more are no mere insults
LINKS, SAME_LINES, SAME_WORDS = 3, 3, 6
LETTERS_A_SECOND = 40  # faster than anybody types
ENOUGH_LETTERS = 120

_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


class Sign(Enum):
    """One sign, by the code under which it is kept."""

    INSULT = "insult"
    BLAME = "blame"
    THREAT = "threat"
    OWN_LIFE = "own_life"
    HELD = "held"
    LINKS = "links"
    REPEATED = "repeated"
    FAST = "fast"
    NOT_KNOWN = "not_known"


HEAVY = frozenset({Sign.INSULT, Sign.BLAME, Sign.THREAT, Sign.OWN_LIFE, Sign.HELD})


@dataclass(frozen=True)
class How:
    """How a note came: how many seconds after its form was opened, where known, and whether from somebody known."""

    seconds: float | None = None
    is_known: bool = False


class Lists:
    """The lists by which one looks: of all languages together, because a note does not always say in which it is."""

    NAMES = ("you", "between", "insult", "addressed", "blame", "threat", "spared", "cursed", "own_life")
    TELLING = ("insult", "addressed", "blame", "threat", "own_life")  # without a word of these there is no sign

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._of = {name: Phrases(lists.get(name, ())) for name in self.NAMES}
        self._telling = frozenset().union(*(self._of[name].firsts for name in self.TELLING))

    def signs_in(self, sentences: Iterable[Sentence]) -> set[Sign]:
        """What these sentences bear. What grief curses is still spoken to in the sentence after."""
        signs: set[Sign] = set()
        is_cursing = False
        for sentence in sentences:
            leads_on = sentence.leads_on and self._of["cursed"].are_in(sentence[-AFTER:])
            if self._telling.isdisjoint(sentence):
                is_cursing = leads_on
                continue
            if self._of["own_life"].are_in(sentence):
                signs.add(Sign.OWN_LIFE)
            hits = {sign: list(places) for sign, places in self._hits(sentence)}
            said_here = any(self._is_cursing(sentence, each) for each in chain(*hits.values()))
            if not (is_cursing or said_here):
                signs |= {sign for sign, places in hits.items() if any(self._stands(sentence, each) for each in places)}
            is_cursing = said_here or leads_on
        return signs

    def are_all_insults(self, sentences: Iterable[Sentence]) -> bool:
        """Whether they are insults and no other word. A note of nothing else is said to whoever reads it."""
        firsts = [(next(self._of["insult"].find(each), None), Found(0, len(each))) for each in islice(sentences, A_FEW)]
        return bool(firsts) and len(firsts) < A_FEW and all(found == whole for found, whole in firsts)

    def _hits(self, sentence: Sequence[str]) -> Iterator[tuple[Sign, Iterable[Found]]]:
        yield Sign.INSULT, chain(self._of["addressed"].find(sentence), self._insults(sentence))
        yield Sign.BLAME, self._of["blame"].find(sentence)
        yield Sign.THREAT, self._of["threat"].find(sentence)

    def _insults(self, sentence: Sequence[str]) -> Iterator[Found]:
        """Insults that follow "you", with nothing between but small words that lead from one to the other."""
        insults = list(self._of["insult"].find(sentence))
        if not insults:
            return
        reached = {each.end: each.start for each in self._of["you"].find(sentence)}
        for each in self._of["between"].find(sentence):
            if each.start in reached:
                reached.setdefault(each.end, reached[each.start])
        for each in insults:
            if each.start in reached:
                yield Found(reached[each.start], each.end)

    def _stands(self, sentence: Sequence[str], found: Found) -> bool:
        """Whether nothing before it takes it back."""
        return not self._of["spared"].are_in(sentence[max(0, found.start - BEFORE) : found.start])

    def _is_cursing(self, sentence: Sequence[str], found: Found) -> bool:
        """Whether it is said to what grief curses: called at the beginning of the sentence, or right after."""
        called = sentence[: found.start] if found.start <= CALLED else []
        after = self._of["cursed"].find(sentence[found.end :])
        return self._of["cursed"].are_in(called) or any(each.start < AFTER for each in after)


def signs_of(words: str, lists: Lists, how: How, held: Phrases | None = None, *, beside: str = "") -> Collection[Sign]:
    """The signs of a note that came so, in one order.

    `held`: what the family asked to be warned of. `beside`: who they said they are.
    """
    text = f"{words}\n{beside}"[:AT_MOST]
    signs = lists.signs_in(sentences_of(text))
    if lists.are_all_insults(sentences_of(words[:AT_MOST])):
        signs.add(Sign.INSULT)
    if held is not None and held.are_in(words_of(text)):
        signs.add(Sign.HELD)
    if len(_LINK.findall(text)) >= LINKS:
        signs.add(Sign.LINKS)
    if _is_repeated(text):
        signs.add(Sign.REPEATED)
    if how.seconds is not None and len(text) >= max(ENOUGH_LETTERS, how.seconds * LETTERS_A_SECOND):
        signs.add(Sign.FAST)
    if not how.is_known:
        signs.add(Sign.NOT_KNOWN)
    return [sign for sign in Sign if sign in signs]


def weight_of(signs: Iterable[Sign]) -> int:
    """How heavy they weigh together, for sorting alone; nobody is shown this."""
    return sum(LINE if sign in HEAVY else 1 for sign in set(signs))


def _is_repeated(text: str) -> bool:
    lines = Counter(line.strip().casefold() for line in text.splitlines() if line.strip())
    if max(lines.values(), default=0) >= SAME_LINES:
        return True
    words = text.casefold().split()
    run = 1
    for one, other in pairwise(words):
        run = run + 1 if one == other else 1
        if run >= SAME_WORDS:
            return True
    return False
