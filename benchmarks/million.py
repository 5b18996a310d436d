"""Generated notes, as many as one likes: words with Zipf's frequencies, many senders, languages, states and journals.

Belongs to a process in which Django is set up for the home that is filled. The first notes are made by Python, the rest
by the database: copies of those of the first two days, with later days and other names (`benchmarks.copies`).
"""

import datetime as dt
import itertools
import json
import random
import sys
import time
from collections.abc import Iterable, Iterator

from django.db import connection
from rich.progress import track

from alongside.accounts.models import Account
from alongside.accounts.tests.makers import make_account
from alongside.foundation import ids
from alongside.journals.models import Journal
from alongside.journals.tests.makers import make_journal
from alongside.notes.actions.indexing import lay_together
from alongside.notes.finding import words_of
from alongside.notes.models import Bundle, Note, NoteWords, Reading, ReadingPlace
from alongside.notes.tests.makers import make_story
from alongside.stories.models import Story
from benchmarks.copies import EVERY, FIRST, Copies, index_laid_afterwards, put_in_unasked
from tests.ground.selection import corpora_folder

AT_ONCE = 4_320
OTHER_JOURNALS = 20
UNREAD = 10
SURNAMES = 50_000
START = dt.datetime(2026, 1, 5, 6, tzinfo=dt.UTC)
# For a machine without the material; the most frequent first.
PLAIN = (
    "the and to you of a your i we in for that with her is so was my it this have are not our but be on she at all "
    "baby love thinking child mother words heart lost years daughter son today read story remember sorry thank "
    "husband hospital name sister light never same room garden winter bulbs spring letter candle quiet morning"
).split()
SYLLABLES = "ma ra to li ne ko su da ri el an ber gu wen tor isa mo ka lu pe ro vi ja hel os min ta".split()


class Words:
    """Words as people use them: a few very often, most of them seldom."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.rare = list(self._rare())
        self.all = [*self._known(), *self.rare]
        self.weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self.all))))

    def _known(self) -> list[str]:
        counted = dict.fromkeys(PLAIN, 1)
        for file in sorted((corpora_folder() / "messages").glob("empathic*.jsonl")):
            for line in file.read_text().splitlines():
                for word in json.loads(line)["text"].split():
                    counted[word] = counted.get(word, 0) + 1
        return sorted(counted, key=lambda word: -counted[word])

    def _rare(self) -> Iterator[str]:
        """Names and rare words, made of syllables."""
        return ("".join(self.chance.choices(SYLLABLES, k=self.chance.randint(2, 5))) for _ in range(120_000))

    def some(self) -> str:
        """A note's worth."""
        many = 12 + int(self.chance.expovariate(1 / 25))
        return " ".join(self.chance.choices(self.all, cum_weights=self.weights, k=many))


class Filling:
    """Nine of ten notes are one journal's. Two of its authors have read all but the last ten; the third begins."""

    def __init__(self, notes: int) -> None:
        self.notes, self.chance = notes, random.Random(7)
        self.words = Words(self.chance)
        self.mara, self.tomas, self.ines = map(make_account, ("Mara", "Tomas", "Ines"))
        self.large = make_journal(self.mara, self.tomas, self.ines, handle="a-large-one")
        other = make_account("Elsewhere")
        journals = [self.large, *(make_journal(other, handle=f"another-{n}") for n in range(OTHER_JOURNALS))]
        self.stories: dict[int, list[Story]] = {
            journal.pk: [make_story(journal, owner, title=f"Story {n}") for n in range(3)]
            for journal, owner in zip(journals, [self.mara, *[other] * OTHER_JOURNALS], strict=True)
        }
        self.others: list[Journal] = journals[1:]

    def fill(self) -> None:
        """Put all of them in."""
        begun, read = time.perf_counter(), self.notes - UNREAD
        first = min(FIRST, read)
        with put_in_unasked(), index_laid_afterwards():
            for start in track(range(0, first, AT_ONCE), "The first notes …", transient=True):
                self._put(range(start, min(start + AT_ONCE, first)))
            if first < read:
                copies = Copies(read, self.words.rare[:SURNAMES])
                for number in track(range(FIRST, read, FIRST), f"{self.notes:,} notes …", transient=True):
                    copies.make(number)
            self._put(range(read, self.notes))
        # What the background does, once a minute.
        for _minute in range(30):
            lay_together()
        self._places()
        self._check()
        connection.cursor().execute("ANALYZE")
        print(f"{self.notes:,} notes were generated in {time.perf_counter() - begun:.0f} s.", file=sys.stderr)

    def _put(self, numbers: Iterable[int]) -> None:
        notes = Note.objects.bulk_create([self._note(number) for number in numbers], batch_size=900)
        for note in notes:
            note.bundle = "known" if note.known else "lived" if note.lived else "others"
        told = [
            NoteWords.of(note.pk, realm=note.journal_id, day=day, words=words) for note, day, words in words_of(notes)
        ]
        NoteWords.objects.bulk_create(told, batch_size=2000)
        read = [note for note in notes if note.journal_id == self.large.pk and note.state in {"passed_on", "set_aside"}]
        Reading.objects.bulk_create(self._readings(read), batch_size=5000)

    def _places(self) -> None:
        """Where those who have read stopped."""
        for bundle in Bundle.values:
            there = Note.objects.filter(journal=self.large).in_bundle(bundle).passed_on().in_order()
            if last := there.last():
                place = {"bundle": bundle, "arrived_at": last.arrived_at, "number": last.pk}
                for reader in (self.mara, self.ines):
                    ReadingPlace.objects.create(journal=self.large, account=reader, **place)

    def _check(self) -> None:
        """The words of a copy are what the home itself would have put in."""
        some = [self.chance.randrange(self.notes) for _ in range(500)]
        kept = dict(NoteWords.objects.filter(pk__in=some).values_list("pk", "words"))
        told = {
            note.pk: NoteWords.of(note.pk, realm=note.journal_id, day=day, words=words).words
            for note, day, words in words_of(Note.objects.filter(pk__in=some).select_related("story"))
        }
        assert kept.keys() == told.keys()
        assert all(set(kept[number].split()) == set(told[number].split()) for number in kept)
        assert Note.objects.count() == self.notes

    def _readings(self, notes: list[Note]) -> Iterator[Reading]:
        for note in notes:
            for reader in (self.mara, self.ines):
                yield Reading(note=note, account=reader, read_at=note.received_at, kept_close=note.pk % 1000 == 1)

    def _note(self, number: int) -> Note:
        chance = self.chance
        journal = self.large if number >= self.notes - UNREAD or chance.random() < 0.9 else chance.choice(self.others)
        state = chance.choices(["passed_on", "set_aside", "withdrawn", "erased"], [96, 2, 1, 1])[0]
        state = "waiting" if number >= self.notes - UNREAD else state
        at = START + number * EVERY
        name = f"{chance.choice(self.words.all).title()} {chance.choice(self.words.rare).title()}"
        gone = state in {"withdrawn", "erased"}
        kept = state == "passed_on" and not chance.randrange(2000)
        return Note(
            journal=journal,
            story=self.stories[journal.pk][chance.choices([0, 1, 2], [90, 9, 1])[0]],
            words="" if gone else self.words.some(),
            name="" if gone else name,
            email="" if gone or chance.random() < 0.7 else "somebody@example.org",
            relation="" if gone else chance.choice(("", "", "a neighbour", "her aunt", "from work")),
            lived=not gone and chance.random() < 0.3,
            known="" if gone or chance.random() < 0.9 else "account",
            language=chance.choices(("en", "de", "fr", "pl"), (85, 9, 5, 1))[0],
            source=chance.choices(("form", "mail", "pasted", "paper"), (90, 7, 2, 1))[0],
            show=kept,
            state=state,
            shown_at=at if kept else None,
            taken_away_at=at if state == "set_aside" and not chance.randrange(10) else None,
            receipt=ids.digest(str((number, chance.random()))),
            received_at=at,
            arrived_at=at,
        )


def account(name: str) -> Account:
    """One of those who were made with the notes."""
    return Account.objects.get(name=name)
