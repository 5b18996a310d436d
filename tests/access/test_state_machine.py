"""Whatever a family does in whatever order: nobody finds a word that the ledger does not grant them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule, run_state_machine_as_test

from alongside.accounts.models import Account
from alongside.accounts.tests.makers import make_account
from alongside.journals.gate import NOBODY as NO_VIEWER
from alongside.journals.gate import Audience, viewer_of
from alongside.journals.models import Journal
from alongside.journals.tests.makers import make_journal
from alongside.notes import actions as notes
from alongside.notes.models import Note
from alongside.pages import actions as pages
from alongside.pages.actions.changing import HOUSE_PAGES
from alongside.pages.actions.setting_out import _set_out
from alongside.pages.models import Page
from alongside.pages.packing import FORMS
from alongside.pages.rendered import Rendered
from alongside.pages.rendering import render
from alongside.stories.models import Story
from tests.access.deeds import Deeds
from tests.access.ledger import ELSEWHERE, MARA, NOBODY, STRANGER, TOMAS, VIEWERS, JournalSheet, editors, readers
from tests.access.outlets import OUTLETS, READ, For

SECRET = {For.COMER, For.HOLDER}
LOOKING = [route for route, outlet in OUTLETS.items() if outlet.methods & READ and outlet.acts_for not in SECRET]
STEPS = 6
# Of all addresses one in so many is asked for at a time; over the sequences it is all of them.
EVERY_SO_MANIETH = 6
LEAVE = "@<str:handle>/<str:address>/notes/"
# Who is signed in meets the public addresses under /for-you/; who is not finds nothing else there.
SIGNED_IN = [route for route in LOOKING if route.startswith(("desk/", "for-you/@")) or route in {"for-you/", LEAVE}]
PUBLIC = [route for route in LOOKING if route.startswith("@") or not route]


class House(Deeds):
    """The deeds of `Deeds` in any order, and after each of them the promise."""

    slow: tuple[Page, Rendered | None] | None = None
    looker, begins_at = NOBODY, 0

    def __init__(self, accounts: dict[str, Account], families: list[JournalSheet], browsers: dict[str, Client]) -> None:
        super().__init__(accounts, families)
        self.browsers = browsers

    @initialize(looker=st.sampled_from(VIEWERS), begins_at=st.integers(0, EVERY_SO_MANIETH - 1), data=st.data())
    def a_story_stands_and_another_is_begun(self, looker: str, begins_at: int, data: st.DataObject) -> None:
        self.looker, self.begins_at = looker, begins_at
        self.begin(data)
        self.publish(data, Audience.EVERYONE)
        self.leave(data, may_be_shown=True)
        self.meet(data, "show")
        self.begin(data)

    # The background, which may be late, slow, or begin anew

    @rule(anew=st.booleans())
    def what_waits_is_set_out(self, anew: bool) -> None:
        """By the house as it runs, or by one that starts anew."""
        if anew:
            pages.reconcile()
            pages.set_out_stale(seconds=60)
        self.work()
        standing = set(pages.public_folder().walk())
        assert {path for path in standing if path.startswith("/@")} == self.ledger.public_paths().keys()
        for path, words in self.ledger.public_paths().items():
            assert words == found(body_of(path), words), path

    @precondition(lambda self: self.slow is None and Page.objects.exclude(journal=None).exists())
    @rule(data=st.data())
    def a_slow_setting_out_begins(self, data: st.DataObject) -> None:
        row = data.draw(st.sampled_from(list(Page.objects.exclude(journal=None).order_by("pk"))))
        self.slow = row, render(row.leaf, NO_VIEWER)

    @precondition(lambda self: self.slow is not None)
    @rule()
    def the_slow_setting_out_ends(self) -> None:
        assert self.slow is not None
        row, rendered = self.slow
        self.slow = None
        _set_out(row, rendered)

    # The promise

    @invariant()
    def the_folder_is_never_more_public_than_the_ledger(self) -> None:
        denied, may_stand = self.ledger.denied(NOBODY), self.ledger.public_paths().keys() | HOUSE_PAGES.keys()
        for path in pages.public_folder().walk():
            assert path in may_stand, path
            assert found(path + body_of(path), denied) == set(), path

    @invariant()
    def every_list_holds_what_the_ledger_grants_and_no_more(self) -> None:
        self.compare_lists({NOBODY, self.looker})

    def compare_lists(self, viewers: Iterable[str]) -> None:
        sheets = self.ledger.stories
        for name in viewers:
            viewer = viewer_of(self.accounts.get(name))
            read = set(Story.objects.readable_by(viewer).values_list("key", flat=True))
            assert read == {sheet.key for sheet in sheets if name in readers(sheet)}, name
            edited = set(Story.objects.editable_by(viewer).values_list("key", flat=True))
            assert edited == {sheet.key for sheet in sheets if name in editors(sheet)}, name
            opened = set(Journal.objects.readable_by(viewer).values_list("handle", flat=True))
            assert opened == {sheet.handle for sheet in self.ledger.journals if name in readers(sheet)}, name
            met = set(Note.objects.of_authors(viewer).filter(taken_away_at=None).values_list("key", flat=True))
            mine = (note for note in self.ledger.notes if name in note.story.journal.authors)
            assert met == {note.key for note in mine if note.lies_before_its_authors}, name

    @rule(viewer=st.sampled_from(VIEWERS))
    def somebody_looks(self, viewer: str) -> None:
        """At one story and one note, wherever they can be asked for."""
        self.look(viewer, newest=1)

    @precondition(lambda self: bool(self.ledger.stories))
    @rule(viewer=st.sampled_from([NOBODY, STRANGER, ELSEWHERE]), data=st.data())
    def somebody_leaves_a_note_where_they_may_not_read(self, viewer: str, data: st.DataObject) -> None:
        sheet = data.draw(st.sampled_from(self.ledger.stories))
        if viewer not in readers(sheet):
            with pytest.raises(notes.NotHere):
                notes.receive(
                    self.story(sheet), words="Nobody hears this.", viewer=viewer_of(self.accounts.get(viewer))
                )

    @precondition(lambda self: self.ledger.notes)
    @rule(data=st.data())
    def a_sender_looks_at_a_receipt(self, data: st.DataObject) -> None:
        """The words of this note as they are now, and of nothing else any."""
        sheet = data.draw(st.sampled_from(self.ledger.notes))
        answer = self.browsers[NOBODY].get(f"/receipt/{self.secrets[sheet.key]}/")
        assert found(answer.content.decode(), self.ledger.planted) <= sheet.words | sheet.hidden - {sheet.key}

    def look(self, viewer: str, *, newest: int) -> None:
        denied = self.ledger.denied(viewer)
        everywhere = list(self.addresses(PUBLIC if viewer == NOBODY else SIGNED_IN, newest))
        for address in everywhere[self.begins_at :: EVERY_SO_MANIETH]:
            answer = self.browsers[viewer].get(address)
            assert found(answer.content.decode() + str(answer.headers), denied) <= found(address, denied), address

    def addresses(self, routes: list[str], newest: int) -> Iterator[str]:
        """Every address of these routes, for the newest stories and notes and all that they were ever called."""
        stories, left = self.ledger.stories[-newest:], self.ledger.notes[-newest:]
        handles = [handle for sheet in self.ledger.journals for handle in (sheet.handle, *sheet.old_handles[-1:])]
        for route in routes:
            keys = stories if route.startswith("desk/stories/") else left
            values = {
                "<str:handle>": handles,
                "<str:address>": [name for sheet in stories for name in self.addresses_of[sheet.key]],
                "<str:key>": [sheet.key for sheet in keys],
            }
            yield from filled("/" + route, {**values, "<int:number>": ["1"], "<int:part>": ["2"], "<path:rest>": ["x"]})

    def teardown(self) -> None:
        """At the end somebody looks at everything; then all of it never was."""
        try:
            self.compare_lists(VIEWERS)
            self.look(self.looker, newest=1)
        finally:
            super().teardown()


def filled(route: str, values: dict[str, list[str]]) -> list[str]:
    """The route with every choice of values for its parameters."""
    addresses = [route]
    for parameter, choices in values.items():
        if parameter in route:
            addresses = [address.replace(parameter, value) for address in addresses for value in choices]
    return addresses


def found(text: str, words: set[str]) -> set[str]:
    """Those of the canaries that stand in a text."""
    return {word for word in words if word in text}


def body_of(path: str) -> str:
    """What the page at a path says, in every form in which it lies there."""
    file = pages.public_folder()._file(path)
    lying = [(form, file.with_name(file.name + form.ending)) for form in FORMS]
    return "".join({form.expand(place.read_bytes()).decode() for form, place in lying if place.exists()})


@pytest.fixture
def house(mara: Account, tomas: Account, stranger: Account) -> Any:
    """The two families as they are before anything was done; each sequence begins from here."""
    accounts = {MARA: mara, TOMAS: tomas, STRANGER: stranger, ELSEWHERE: make_account("Elsewhere")}
    make_journal(mara, tomas, handle="lichen-green")
    make_journal(accounts[ELSEWHERE], handle="elsewhere")
    families = [
        JournalSheet("lichen-green", MARA, {MARA, TOMAS}),
        JournalSheet("elsewhere", ELSEWHERE, {ELSEWHERE}),
    ]
    browsers = {name: Client() for name in VIEWERS}
    for name, account in accounts.items():
        browsers[name].force_login(account)
    return lambda: House(accounts, families, browsers)


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


# Long until its ledger knows circles, links and wishes, and it fits into a minute.
@pytest.mark.long
def test_nobody_finds_what_the_ledger_denies_whatever_was_done(house: Any):
    try_house(house, examples=200)


@pytest.mark.long
def test_nobody_finds_what_the_ledger_denies_whatever_was_done_for_long(house: Any):
    try_house(house, examples=20_000)
