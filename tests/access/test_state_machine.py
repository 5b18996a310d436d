"""Whatever a family does in whatever order: nobody finds a word that the ledger does not grant them."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as house_settings
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule, run_state_machine_as_test

from alongside.accounts.models import Account
from alongside.accounts.tests.makers import make_account
from alongside.journals.gate import NOBODY as NO_VIEWER
from alongside.journals.gate import Audience
from alongside.journals.tests.makers import make_journal
from alongside.notes import actions as notes
from alongside.pages import actions as pages
from alongside.pages.actions.setting_out import _set_out
from alongside.pages.models import Page
from alongside.pages.rendered import Rendered
from alongside.pages.rendering import render
from tests.access.deeds import Deeds
from tests.access.ledger import (
    ADA,
    CLEO,
    ELSEWHERE,
    GONE_GUEST,
    GONE_KEEPER,
    GUEST_ELSEWHERE,
    IDRIS,
    MARA,
    NOBODY,
    ONLY_US,
    OPERATOR,
    OVER,
    STRANGER,
    TOMAS,
    VIEWERS,
    Choice,
    JournalSheet,
    Ledger,
    PlaceSheet,
    StorySheet,
    readers,
)
from tests.access.promise import Promise, found
from tests.access.sequences import Sequence

STEPS = 6
# After each step those come for whom something should have changed, at most so many, and others in turn.
CHANGED_AT_MOST, IN_TURN = 2, 1
# Of all addresses one in so many is asked for at the end; over the sequences it is all of them.
EVERY_SO_MANIETH = 10


class House(Sequence):
    """Deeds in any order, and after each of them the promise."""

    slow: tuple[Page, Rendered | None] | None = None
    looker, turn = NOBODY, 0
    read_before: dict[str, set[str]]

    @initialize(looker=st.sampled_from(VIEWERS), turn=st.integers(0, len(VIEWERS) * EVERY_SO_MANIETH))
    def somebody_will_look(self, looker: str, turn: int) -> None:
        self.promise = Promise(self.deeds)
        self.looker, self.turn = looker, turn
        self.read_before = {story.key: readers(story) for story in self.ledger.stories}

    # The background, which may be late, slow, or begin anew

    @rule(anew=st.booleans())
    def what_waits_is_set_out(self, anew: bool) -> None:
        """By the house as it runs, or by one that starts anew."""
        if anew:
            pages.reconcile()
            pages.set_out_stale(seconds=60)
        self.work()
        self.promise.folder_is_what_everyone_may_see()

    @precondition(lambda self: self.slow is None and Page.objects.exclude(journal=None).exists())
    @rule(data=st.data())
    def a_slow_setting_out_begins(self, data: st.DataObject) -> None:
        row = self.of(data, Page.objects.exclude(journal=None).order_by("pk"))
        self.slow = row, render(row.leaf, NO_VIEWER)

    @precondition(lambda self: self.slow is not None)
    @rule()
    def the_slow_setting_out_ends(self) -> None:
        assert self.slow is not None
        row, rendered = self.slow
        self.slow = None
        _set_out(row, rendered)

    # Who tries what they may not

    @rule(viewer=st.sampled_from([NOBODY, STRANGER, ELSEWHERE, CLEO, IDRIS]), data=st.data())
    def somebody_leaves_a_note_where_they_may_not_read(self, viewer: str, data: st.DataObject) -> None:
        sheet = self.of(data, self.ledger.stories)
        if viewer not in readers(sheet):
            with pytest.raises(notes.NotHere):
                notes.receive(self.deeds.story(sheet), words="Nobody hears this.", viewer=self.promise.viewer(viewer))

    @precondition(lambda self: self.ledger.notes)
    @rule(data=st.data())
    def a_sender_looks_at_a_receipt(self, data: st.DataObject) -> None:
        """The words of this note as they are now, and of nothing else any."""
        sheet = self.of(data, self.ledger.notes)
        answer = self.deeds.browsers[NOBODY].get(f"/receipt/{sheet.secret}/")
        assert found(answer.content.decode(), self.ledger.planted) <= sheet.words | sheet.hidden - {sheet.key}

    # The promise

    @invariant()
    def nobody_has_more_than_the_ledger_grants_or_less(self) -> None:
        self.promise.folder_is_never_more_public()
        self.turn += IN_TURN
        in_turn = [VIEWERS[(self.turn + place) % len(VIEWERS)] for place in range(IN_TURN)]
        for name, story in [*self.changed(), *((name, self.deeds.touched) for name in in_turn)]:
            self.promise.story_is_had(name, story)
        ways: list[Callable[[str, StorySheet], None]] = [
            self.promise.draft_is_had,
            self.promise.link_is_had,
            self.promise.journal_of_it_is_had,
        ]
        ways[self.turn % len(ways)](in_turn[0], self.deeds.touched)

    def changed(self) -> list[tuple[str, StorySheet]]:
        """Who should have come to read a story by the last deed, or to read it no more."""
        now = {story.key: readers(story) for story in self.ledger.stories}
        changes = [
            (name, story)
            for story in self.ledger.stories
            for name in sorted(now[story.key] ^ self.read_before.get(story.key, set()))
        ]
        self.read_before = now
        return changes[self.turn % 2 :: max(1, len(changes) // CHANGED_AT_MOST)][:CHANGED_AT_MOST]

    def teardown(self) -> None:
        """At the end the lists of every other are compared, and one looks everywhere; then all of it never was."""
        try:
            for name in {*VIEWERS[self.turn % 2 :: 2], self.looker}:
                self.promise.lists_hold_what_is_granted(name)
            for address in list(self.promise.addresses(self.looker))[self.turn % EVERY_SO_MANIETH :: EVERY_SO_MANIETH]:
                self.promise.get(self.looker, address)
        finally:
            super().teardown()


FAMILY, ANOTHER = "lichen-green", "elsewhere"


@pytest.fixture
def house(mara: Account, tomas: Account, stranger: Account) -> Any:
    """The two families as they are before anything is drawn; each sequence begins from here."""
    names = {name: make_account(name.title()) for name in (ELSEWHERE, ADA, IDRIS, GONE_KEEPER, OPERATOR)}
    accounts = {MARA: mara, TOMAS: tomas, STRANGER: stranger, **names}
    Account.objects.filter(pk=accounts[OPERATOR].pk).update(is_operator=True)
    cookies: dict[str, dict[str, str]] = {name: {} for name in VIEWERS}
    for name, account in accounts.items():
        browser = Client()
        browser.force_login(account)
        cookies[name] = {key: morsel.value for key, morsel in browser.cookies.items()}
    cookies[OVER] = {house_settings.SESSION_COOKIE_NAME: "it-is-over", house_settings.PASS_COOKIE_NAME: "it-is-over"}
    make_journal(mara, tomas, handle=FAMILY)
    make_journal(accounts[ELSEWHERE], handle=ANOTHER)
    ours = JournalSheet(FAMILY, MARA, places={MARA: PlaceSheet("author"), TOMAS: PlaceSheet("author")})
    theirs = JournalSheet(ANOTHER, ELSEWHERE, places={ELSEWHERE: PlaceSheet("author")})
    deeds = Deeds(accounts, cookies, Ledger(journals=[ours, theirs]))
    let_people_in(deeds, ours, theirs)
    write_stories(deeds, ours)
    return lambda: House(deeds)


def let_people_in(deeds: Deeds, ours: JournalSheet, theirs: JournalSheet) -> None:
    """Guests of two circles, one by a pass and one with an account; a keeper; and those who were removed."""
    for sheet in (ours, theirs):
        deeds.rename(sheet, deeds.canary())
    family, work = deeds.make_circle(ours), deeds.make_circle(ours)
    for name, journal, role, circles in (
        (CLEO, ours, "guest", {family}),
        (ADA, ours, "guest", {work}),
        (GONE_GUEST, ours, "guest", {family}),
        (GUEST_ELSEWHERE, theirs, "guest", {deeds.make_circle(theirs)}),
        (IDRIS, ours, "keeper", set()),
        (GONE_KEEPER, ours, "keeper", set()),
    ):
        deeds.accept(deeds.invite(journal, role, circles), name)
    deeds.remove(ours, GONE_GUEST)
    deeds.remove(ours, GONE_KEEPER)


def write_stories(deeds: Deeds, ours: JournalSheet) -> None:
    """One for a circle, one by link, one by both, and one for everyone with a note shown there."""
    shown, linked, together, public = (deeds.begin(ours, name) for name in (MARA, TOMAS, MARA, MARA))
    deeds.publish(shown, MARA, Choice(Audience.CIRCLES, frozenset(list(ours.circles)[:1])))
    deeds.publish(linked, TOMAS, Choice(Audience.LINK))
    deeds.let_the_other_read(together, MARA)
    deeds.save(together, TOMAS)
    deeds.publish(together, TOMAS, ONLY_US)
    deeds.publish(public, MARA, Choice(Audience.EVERYONE))
    deeds.meet(deeds.leave(public, may_be_shown=True), MARA, "show")


def try_house(house: Any, examples: int) -> None:
    run_state_machine_as_test(
        house,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> None:
    settings.PUBLIC_FOLDER = tmp_path / "public"
    settings.SCRATCH_FOLDER = tmp_path / "scratch"
    settings.GENERATION_FILE = tmp_path / "public.generation"


def test_nobody_finds_what_the_ledger_denies_whatever_was_done(house: Any):
    try_house(house, examples=20)


def test_who_wrote_in_what_is_closed_is_told_where_it_stood_and_nobody_else(house: Any):
    machine = house()
    machine.somebody_will_look(looker=ELSEWHERE, turn=0)
    try:
        ours, theirs = machine.ledger.journals
        for sheet, maker in ((theirs, ELSEWHERE), (ours, MARA)):
            machine.deeds.close(sheet)
            assert sheet.path in machine.promise.get(maker, "/desk/")[1]
        for name in VIEWERS:
            machine.promise.get(name, "/desk/")
    finally:
        machine.teardown()


@pytest.mark.once
def test_nor_in_two_hundred_sequences(house: Any):
    try_house(house, examples=200)


@pytest.mark.long
def test_nor_in_twenty_thousand(house: Any):
    try_house(house, examples=int(os.environ.get("SEQUENCES", "20000")))
