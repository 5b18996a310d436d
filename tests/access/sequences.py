"""Deeds in any order, as Hypothesis draws them: who does what to which thing, among those who may try."""

from collections.abc import Iterable
from copy import deepcopy
from typing import TypeVar

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from alongside.foundation import background
from alongside.journals.gate import Audience
from alongside.journals.models import HandedDuty, Journal
from tests.access.deeds import Deeds
from tests.access.deeds.ground import refused
from tests.access.deeds.notes import DEEDS
from tests.access.families import Families
from tests.access.ledger import Ledger
from tests.access.sheets import (
    MARA,
    RANK,
    WHO_CAN_COME,
    WITH_A_PASS,
    Choice,
    JournalSheet,
    StorySheet,
    editors,
)

Thing = TypeVar("Thing")
# What the page of publishing offers.
FOR_READERS = [Audience.ONLY_US, Audience.CIRCLES, Audience.LINK, Audience.EVERYONE]


class Sequence(RuleBasedStateMachine):
    """One family with two authors, another with one, and all that happens between them."""

    def __init__(self, families: Families) -> None:
        super().__init__()
        self.before = transaction.savepoint()
        families.lay_out()
        standing = families.deeds
        self.deeds = Deeds(standing.accounts, standing.cookies(), deepcopy(standing.ledger))
        self.deeds.touched = self.deeds.last = self.ledger.stories[0]

    @property
    def ledger(self) -> Ledger:
        return self.deeds.ledger

    def teardown(self) -> None:
        """All of it never was."""
        transaction.savepoint_rollback(self.before)

    def work(self) -> None:
        background.run_what_waits()

    # Choosing

    def stories(self) -> list[StorySheet]:
        """Those in which somebody can do something."""
        return [sheet for sheet in self.ledger.stories if editors(sheet)]

    def journals(self) -> list[JournalSheet]:
        return [sheet for sheet in self.ledger.journals if not sheet.is_closed]

    def of(self, data: st.DataObject, things: Iterable[Thing]) -> Thing:
        return data.draw(st.sampled_from(list(things)))

    def circles_of(self, data: st.DataObject, sheet: JournalSheet, least: int = 0) -> set[str]:
        return data.draw(st.sets(st.sampled_from(list(sheet.circles)), min_size=least)) if sheet.circles else set()

    def story_and_author(self, data: st.DataObject) -> tuple[StorySheet, str]:
        sheet = self.of(data, self.stories())
        return sheet, self.of(data, sorted(editors(sheet)))

    def choice(self, data: st.DataObject, sheet: StorySheet) -> Choice:
        audience = self.of(data, FOR_READERS if sheet.journal.circles else [Audience.ONLY_US, Audience.EVERYONE])
        chosen = self.circles_of(data, sheet.journal, 1) if audience == Audience.CIRCLES else ()
        return Choice(audience, frozenset(chosen))

    # The journal

    @precondition(lambda self: self.journals())
    @rule(data=st.data(), deed=st.sampled_from(["describe", "rename", "open_to", "add_author"]))
    def tend_the_journal(self, data: st.DataObject, deed: str) -> None:
        sheet = self.of(data, self.journals())
        others = sorted(name for other in self.ledger.journals if other is not sheet for name in other.of("author"))
        choices = {
            "rename": lambda: self.of(data, [self.deeds.canary(), *sheet.old_handles]),
            "open_to": lambda: self.of(data, Audience),
            "add_author": lambda: self.of(data, others),
        }
        getattr(self.deeds, deed)(sheet, *([choices[deed]()] if deed in choices else []))

    @rule(data=st.data())
    def close_or_keep_after_all(self, data: st.DataObject) -> None:
        sheet = self.of(data, self.ledger.journals)
        if sheet.is_closed:
            self.deeds.keep_after_all(sheet)
        else:
            self.deeds.close(sheet)

    @precondition(lambda self: self.journals())
    @rule(data=st.data(), notes=st.sampled_from([*Journal.RestNotes, None]))
    def rest_or_come_back(self, data: st.DataObject, notes: Journal.RestNotes | None) -> None:
        sheet = self.of(data, self.journals())
        if notes is None or refused(lambda: self.deeds.rest(sheet, notes)):
            self.deeds.end_rest(sheet)

    @precondition(lambda self: any(self.could_be_named(sheet) for sheet in self.journals()))
    @rule(data=st.data(), duty=st.sampled_from([HandedDuty.Duty.HOLD, HandedDuty.Duty.CLOSE_NOTES, None]))
    def hand_over(self, data: st.DataObject, duty: HandedDuty.Duty | None) -> None:
        """Until a day, or for when an author cannot come back."""
        sheet = self.of(data, [sheet for sheet in self.journals() if self.could_be_named(sheet)])
        name = self.of(data, self.could_be_named(sheet))
        if duty is not None:
            refused(lambda: self.deeds.hand_over(sheet, name, duty))
        else:
            refused(lambda: self.deeds.say_gone(sheet, name))

    def could_be_named(self, sheet: JournalSheet) -> list[str]:
        """Members with an account."""
        return sorted(sheet.of("guest", "keeper").difference(WITH_A_PASS))

    # People

    @precondition(lambda self: self.journals())
    @rule(data=st.data(), role=st.sampled_from(["guest", *RANK]))
    def invite(self, data: st.DataObject, role: str) -> None:
        sheet = self.of(data, self.journals())
        self.deeds.invite(sheet, role, self.circles_of(data, sheet))

    @precondition(lambda self: self.ledger.invitations)
    @rule(data=st.data(), newest=st.booleans(), name=st.sampled_from([MARA, *WHO_CAN_COME]))
    def accept(self, data: st.DataObject, newest: bool, name: str) -> None:
        """An invitation that may have been accepted, taken back, or sent by a journal that is closed."""
        self.deeds.accept(self.ledger.invitations[-1] if newest else self.of(data, self.ledger.invitations), name)

    @precondition(lambda self: any(asked.is_open for asked in self.ledger.invitations))
    @rule(data=st.data())
    def take_back_an_invitation(self, data: st.DataObject) -> None:
        self.deeds.take_back(self.of(data, [asked for asked in self.ledger.invitations if asked.is_open]))

    @precondition(lambda self: any(sheet.of("guest", "keeper") for sheet in self.journals()))
    @rule(data=st.data(), removes=st.booleans())
    def remove_or_place(self, data: st.DataObject, removes: bool) -> None:
        sheet = self.of(data, [sheet for sheet in self.journals() if sheet.of("guest", "keeper")])
        name = self.of(data, sorted(sheet.of("guest", "keeper")))
        if removes or name in sheet.of("keeper"):
            self.deeds.remove(sheet, name)
        else:
            self.deeds.place(sheet, name, self.circles_of(data, sheet))

    @precondition(lambda self: self.journals())
    @rule(data=st.data(), deed=st.sampled_from(["make_circle", "rename_circle", "dissolve_circle"]))
    def tend_circles(self, data: st.DataObject, deed: str) -> None:
        sheet = self.of(data, self.journals())
        if deed == "make_circle" or not sheet.circles:
            self.deeds.make_circle(sheet)
        else:
            getattr(self.deeds, deed)(sheet, self.of(data, sheet.circles))

    # Stories

    @precondition(lambda self: self.journals())
    @rule(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        sheet = self.of(data, self.journals())
        self.deeds.begin(sheet, self.of(data, sorted(sheet.authors)))

    @precondition(lambda self: self.stories())
    @rule(data=st.data(), titled=st.booleans())
    def save(self, data: st.DataObject, titled: bool) -> None:
        self.deeds.save(*self.story_and_author(data), titled=titled)

    @precondition(lambda self: self.stories())
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        sheet, by = self.story_and_author(data)
        self.deeds.restore(sheet, by, self.of(data, sorted(sheet.kept)))

    @precondition(lambda self: self.stories())
    @rule(data=st.data())
    def publish(self, data: st.DataObject) -> None:
        """For the first time, again with changes, for more people or for fewer."""
        sheet, by = self.story_and_author(data)
        self.deeds.publish(sheet, by, self.choice(data, sheet))

    @precondition(lambda self: self.stories())
    @rule(data=st.data(), deed=st.sampled_from(["schedule", "unschedule", "the_hour_comes"]))
    def set_an_hour(self, data: st.DataObject, deed: str) -> None:
        sheet, by = self.story_and_author(data)
        if deed == "schedule":
            self.deeds.schedule(sheet, by, self.choice(data, sheet))
        elif deed == "unschedule":
            self.deeds.unschedule(sheet, by)
        else:
            self.deeds.the_hour_comes()

    @precondition(lambda self: self.stories())
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        self.deeds.withdraw(*self.story_and_author(data))

    @precondition(lambda self: self.stories())
    @rule(
        data=st.data(),
        deed=st.sampled_from(
            ["let_the_other_read", "keep_to_myself", "change_address", "let_address_go", "change_link", "change_link"]
        ),
    )
    def tend_a_story(self, data: st.DataObject, deed: str) -> None:
        getattr(self.deeds, deed)(*self.story_and_author(data))

    @precondition(lambda self: any(sheet.journal.of("guest", "keeper") for sheet in self.stories()))
    @rule(data=st.data(), deed=st.sampled_from(["show_draft", "show_draft", "take_draft_back"]))
    def show_a_draft(self, data: st.DataObject, deed: str) -> None:
        sheet = self.of(data, [sheet for sheet in self.stories() if sheet.journal.of("guest", "keeper")])
        to = self.of(data, sorted(sheet.journal.of("guest", "keeper")))
        getattr(self.deeds, deed)(sheet, self.of(data, sorted(editors(sheet))), to)

    # Notes

    @precondition(lambda self: any(sheet.is_public for sheet in self.ledger.stories))
    @rule(data=st.data(), may_be_shown=st.booleans())
    def leave(self, data: st.DataObject, may_be_shown: bool) -> None:
        public = [sheet for sheet in self.ledger.stories if sheet.is_public]
        self.deeds.leave(self.of(data, public), may_be_shown=may_be_shown)

    @precondition(lambda self: self.deeds.living())
    @rule(data=st.data(), may_be_shown=st.booleans(), takes_back=st.booleans())
    def correct_or_take_back(self, data: st.DataObject, may_be_shown: bool, takes_back: bool) -> None:
        sheet = self.of(data, self.deeds.living())
        if takes_back:
            self.deeds.take_note_back(sheet)
        else:
            self.deeds.correct(sheet, may_be_shown=may_be_shown)

    @precondition(lambda self: self.deeds.living())
    @rule(data=st.data(), deed=st.sampled_from(DEEDS))
    def meet(self, data: st.DataObject, deed: str) -> None:
        sheet = self.of(data, self.deeds.living())
        self.deeds.meet(sheet, self.of(data, sorted(sheet.story.journal.authors)), deed)
