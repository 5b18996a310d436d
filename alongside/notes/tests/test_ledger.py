"""Whatever people do in whatever order: no note is lost or counted twice, and nothing is shown that must not be."""

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from alongside.foundation import clock
from alongside.foundation.refusals import Refused
from alongside.journals.gate import viewer_of
from alongside.notes import actions, reading
from alongside.notes.models import LATE, Note, ReadingPlace
from alongside.notes.showing import shown_page
from alongside.notes.tests.makers import START

LIVING = ("waiting", "passed_on", "set_aside")
VERBS = ("read", "keep_close", "let_go", "show", "hide", "set_aside", "take_away", "bring_back")


class Ledger(RuleBasedStateMachine):
    """A model as plain as can be, beside the house: who has read which words, who allowed what."""

    notes = Bundle("notes")

    def __init__(self, story, authors) -> None:
        super().__init__()
        self.story, self.authors = story, authors
        Note.objects.all().delete()
        ReadingPlace.objects.all().delete()
        self.received: set[int] = set()
        self.words: dict[int, str] = {}
        self.read: dict[int, set[str]] = {}
        self.allowed: dict[int, bool] = {}
        self.screen: dict[int, Note] = {}
        self.passed = 0

    @rule(target=notes, key=st.integers(0, 6), show=st.booleans(), clock_is_back=st.booleans())
    def receive(self, key: int, show: bool, clock_is_back: bool) -> int:
        with clock.standing_at(START) if clock_is_back else self._a_moment_later():
            note = actions.receive(self.story, words=f"First {key}.", show=show, resend_key=f"key {key}").note
        if note.pk not in self.received:
            self.received.add(note.pk)
            self.words[note.pk], self.allowed[note.pk] = note.words, show
            self.read[note.pk] = set()
            self.screen[note.pk] = note
        return note.pk

    @rule(note=notes)
    def open(self, note: int) -> None:
        """Somebody opens the page; from now on their buttons are about these words."""
        self.screen[note] = Note.objects.get(pk=note)

    @rule(note=notes, verb=st.sampled_from(VERBS), author=st.integers(0, 1))
    def do(self, note: int, verb: str, author: int) -> None:
        on_the_screen = self.screen[note]
        try:
            with self._a_moment_later():
                getattr(actions, verb)(on_the_screen, by=self.authors[author])
        except Refused:
            return
        if verb in {"read", "keep_close", "show", "set_aside", "take_away"}:
            self.read[note].add(on_the_screen.words)

    @rule(note=notes, number=st.integers(0, 3), show=st.booleans())
    def correct(self, note: int, number: int, show: bool) -> None:
        words = f"New {number}."
        said: dict[str, Any] = {"name": "", "relation": "", "lived": False}
        try:
            with self._a_moment_later():
                held = Note.objects.get(pk=note)
                actions.correct(held, words=words, **said, show=show, show_relation=False, show_lived=False)
        except Refused:
            return
        if (self.words[note], self.allowed[note]) != (words, show):
            self.read[note].clear()
        self.words[note], self.allowed[note] = words, show

    @rule(note=notes, verb=st.sampled_from(["withdraw", "erase"]))
    def give_up(self, note: int, verb: str) -> None:
        try:
            if verb == "withdraw":
                actions.withdraw(Note.objects.get(pk=note))
            else:
                actions.erase(Note.objects.get(pk=note), by=None)
        except Refused:
            return
        self.words[note], self.allowed[note] = "", False

    @rule(author=st.integers(0, 1))
    def read_on(self, author: int) -> None:
        note = reading.next_unread(viewer_of(self.authors[author]), self.story.journal)
        if note is not None:
            with self._a_moment_later():
                actions.read(note, by=self.authors[author])
            self.read[note.pk].add(note.words)

    @invariant()
    def nothing_is_lost_or_counted_twice(self) -> None:
        kept = dict(Note.objects.values_list("pk", "words"))
        assert kept == self.words
        assert set(kept) == self.received
        assert Note.objects.filter(state__in=Note.State.values).count() == len(self.received)

    @invariant()
    def waiting_means_that_nobody_has_read_it(self) -> None:
        for note in Note.objects.filter(state__in=LIVING):
            assert (note.state == Note.State.WAITING) == (not note.readings.exists())

    @invariant()
    def nothing_is_shown_that_nobody_has_read_or_its_sender_does_not_allow(self) -> None:
        shown = list(Note.objects.shown())
        for note in shown:
            assert self.allowed[note.pk]
            assert note.words in self.read[note.pk]
        assert len(shown_page(self.story).notes) == len(shown)
        assert set(Note.objects.filter(shown_at__isnull=False)) == set(shown)

    @invariant()
    def every_note_is_met_by_each_author_in_the_end(self) -> None:
        for author in self.authors:
            viewer = viewer_of(author)
            unread = Note.objects.of_desk(viewer, self.story.journal).exclude(state="set_aside").unread_by(author)
            expected = unread.in_order().first()
            assert reading.next_unread(viewer, self.story.journal) == expected

    def _a_moment_later(self):
        # Longer than LATE, so that nothing is found only because it came a moment ago.
        self.passed += 1
        return clock.standing_at(START + 2 * LATE * self.passed)


def try_ledger(story, mara, tomas, examples: int) -> None:
    ledger: Any = lambda: Ledger(story, [mara, tomas])  # noqa: E731 - Hypothesis makes it anew for each run
    run_state_machine_as_test(
        ledger,
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )


def test_the_ledger_adds_up(story, mara, tomas):
    try_ledger(story, mara, tomas, examples=4)


@pytest.mark.long
def test_the_ledger_adds_up_for_long(story, mara, tomas):
    try_ledger(story, mara, tomas, examples=1_000)
