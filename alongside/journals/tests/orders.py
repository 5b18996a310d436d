"""Orders of events, as one line of words each, done step by step; and a plain reckoning of what may be open after each.

The reckoning knows nothing of the house: it counts days from the asking, and forgets everything at any sign of life.
"""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from django.db import transaction

from alongside.accounts import actions as accounts
from alongside.accounts.actions import closing as account_closing
from alongside.accounts.models import Account
from alongside.accounts.tests.makers import make_account
from alongside.foundation import clock as clocks
from alongside.foundation.refusals import Refused
from alongside.journals import actions as journals
from alongside.journals.actions import standing_in, succession
from alongside.journals.models import Journal, Membership, Power, StandingIn, Succession, Successor
from alongside.journals.tests.absent import (
    Absence,
    days_pass,
    freshly,
    here_path,
    house_works,
    letters,
    named,
    page_of,
)

DEEDS: dict[Power, Callable[..., None]] = {
    Power.CLOSE_NOTES: standing_in.close_notes_for,
    Power.ERASE: standing_in.have_erased,
}


@dataclass
class Order:
    """One order of events; what happened so far, and what may be open by it."""

    absence: Absence
    asked_at: dt.datetime | None = None
    open_from: dt.datetime | None = None
    waits: int = 30
    powers: set[Power] = field(default_factory=lambda: set(Power))
    is_named: bool = True
    may_ask_from: dt.datetime | None = None
    sealed: bool = False

    def do(self, step: str) -> None:
        """One step, by its first word; the others are what it is done with."""
        word, *rest = step.split()
        getattr(self, f"do_{word.replace('-', '_')}")(*rest)

    # What is reckoned

    @property
    def due(self) -> bool:
        """Whether the waiting is over and nothing ended it."""
        return self.open_from is not None and self.is_named and clocks.now() >= self.open_from

    @property
    def open_now(self) -> set[Power]:
        """Which deeds may be done now."""
        return self.powers & DEEDS.keys() if self.due and not self.sealed else set()

    def over(self) -> None:
        """A sign of life, or that it was taken back."""
        if self.asked_at is not None:
            self.may_ask_from = clocks.now() + dt.timedelta(days=7)
        self.asked_at = self.open_from = None
        self.sealed = False

    # What the house says

    def done_if_tried(self) -> set[Power]:
        """Which deeds the house lets be done now, tried and put back."""
        done = set()
        for asked in StandingIn.objects.all():
            for power, deed in DEEDS.items():
                with transaction.atomic(), suppress(Refused):  # noqa: TID251 - tried from the same ground
                    deed(asked, by=self.absence.ada)
                    done.add(power)
                    transaction.set_rollback(True)
        return done

    def offered(self) -> set[Power]:
        """Which deeds stand on the page of whoever was named."""
        answer = self.absence.hers.get(page_of(self.absence.successor))
        said = answer.content.decode() if answer.status_code == 200 else ""
        names = {Power.CLOSE_NOTES: "close-notes", Power.ERASE: "erase"}
        return {power for power, name in names.items() if f"{page_of(self.absence.successor)}{name}/" in said}

    # Steps of time

    def do_days(self, number: str) -> None:
        days_pass(self.absence.clock, int(number), at_once=1)

    def do_jump(self, number: str) -> None:
        """The clock is set on, or the house was off: nothing ran meanwhile, and the last letter goes late."""
        last_letter = self.open_from - dt.timedelta(days=3) if self.open_from else None
        was_told = last_letter is not None and clocks.now() >= last_letter
        self.absence.clock.forward(days=int(number))
        if self.open_from and last_letter and not was_told and clocks.now() > last_letter:
            self.open_from = clocks.now() + dt.timedelta(days=3)
        house_works()

    # Steps of the author

    def do_name(self, *powers: str) -> None:
        self._desk("name", "mara")
        mine = self.absence
        named(mine.journal, mine.mara, mine.ada, *map(Power, powers))
        self.powers = set(map(Power, powers))

    def do_forget(self) -> None:
        self._desk("take back", "mara")
        successor = Successor.objects.filter(pk=self.absence.successor.pk).first()
        if successor:
            succession.let_successor_go(successor, by=self.absence.mara)
        self.is_named = False

    def do_wait(self, days: str) -> None:
        """The author sets the waiting; that they do so is a sign of life."""
        self._desk("waiting", "mara")
        author = self.absence.successor.author
        succession.choose_waiting(author, by=self.absence.mara, waits=int(days), opens_veiled=False, wish="")
        self.waits = int(days)

    def do_row(self, days: str) -> None:
        """Somebody sets the waiting in the table, past every page: what waits already is not moved by it."""
        author = self.absence.successor.author
        Succession.objects.update_or_create(author=author, defaults={"waits": int(days)})
        self.waits = int(days)

    def do_here(self, who: str) -> None:
        self._desk("sign", who)

    def do_letter(self, who: str) -> None:
        """The button in the newest letter, whatever it is about by now."""
        found = letters(self._account(who).email)
        if found:
            self.absence.nobody.get(here_path(found[-1]))
            self.absence.nobody.post(here_path(found[-1]))
            self.over()

    def do_opened(self, who: str) -> None:
        """The letter's page is looked at, and its button not pressed."""
        found = letters(self._account(who).email)
        if found:
            self.absence.nobody.get(here_path(found[-1]))

    def _desk(self, _why: str, who: str) -> None:
        self.absence.signed_in(self._account(who)).get("/desk/")
        self.over()

    def _account(self, who: str) -> Account:
        found: Account = getattr(self.absence, who)
        return found

    # Steps of whoever was named

    def do_ask(self) -> None:
        freshly(self.absence.hers).post(f"{page_of(self.absence.successor)}ask/", {"why": "silent"})
        house_works()
        closed = Journal.objects.get(pk=self.absence.journal.pk).closed_at
        early = self.may_ask_from is not None and clocks.now() < self.may_ask_from
        if self.is_named and self.asked_at is None and not closed and not early:
            self.asked_at = clocks.now()
            self.open_from = clocks.now() + dt.timedelta(days=self.waits)

    def do_unask(self) -> None:
        self.absence.hers.post(f"{page_of(self.absence.successor)}take-back/")
        if self.asked_at is not None and self.is_named:
            self.over()

    def do_close(self) -> None:
        self.absence.hers.post(f"{page_of(self.absence.successor)}close-notes/")

    def do_erase(self) -> None:
        will = Power.ERASE in self.open_now
        freshly(self.absence.hers).post(f"{page_of(self.absence.successor)}erase/")
        self.sealed = self.sealed or will

    def do_keep(self) -> None:
        """A no holds: what was erased is kept, and would have to be asked for and waited for anew."""
        self.absence.hers.post(f"{page_of(self.absence.successor)}keep/")
        if self.sealed and self.is_named:
            self.over()

    def do_decline(self) -> None:
        self.absence.hers.post(f"{page_of(self.absence.successor)}decline/")
        self.is_named = False

    def do_leaves(self) -> None:
        journals.leave_as_guest(self._place("ada"), by=self.absence.ada)
        self.is_named = False

    def do_leaves_house(self) -> None:
        account_closing.close(self.absence.ada, by=self.absence.ada)
        self.is_named = False

    # Steps of others

    def do_removed(self, by: str) -> None:
        self._desk("remove", by)
        journals.remove(self._place("ada"), by=self._account(by))
        self.is_named = False

    def do_dead(self, who: str, by: str) -> None:
        """One author says that another has died; whoever says it is here."""
        self._desk("say", by)
        journals.say_has_died(self._place(who), by=self._account(by))

    def do_died_in_row(self, who: str) -> None:
        """That an author has died stands there already, by whatever way."""
        Membership.objects.filter(pk=self._place(who).pk).update(died_at=clocks.now())

    def do_held(self) -> None:
        Journal.objects.filter(pk=self.absence.journal.pk).update(held_at=clocks.now(), held_said_at=clocks.now())

    def do_door(self, door: str) -> None:
        Journal.objects.filter(pk=self.absence.journal.pk).update(door=door)

    def do_operator(self) -> None:
        """Whoever runs the house does what they can: a way in for themselves, the console, every address of it."""
        operator = Account.objects.filter(is_operator=True).first() or make_account("Operator")
        Account.objects.filter(pk=operator.pk).update(is_operator=True)
        browser = self.absence.signed_in(operator)
        for path in ("/house/console/", "/house/console/health/", f"/house/console/@{self.absence.journal.handle}/"):
            browser.get(path)
        browser.post(f"/house/console/@{self.absence.journal.handle}/enter/", {"reason": "To look."})
        for deed in ("ask", "take-back", "close-notes", "erase", "keep", "decline"):
            browser.post(f"{page_of(self.absence.successor)}{deed}/", {"why": "died"})

    def do_way_in(self, who: str) -> None:
        """A link that signs an author in is made on the machine; that alone is no sign of anything."""
        accounts.make_sign_in_link(self._account(who))

    def do_stranger(self) -> None:
        browser = self.absence.signed_in(Account.objects.filter(name="Stranger").first() or make_account("Stranger"))
        browser.post("/desk/standing-in/ask/", {"address": self.absence.journal.path, "why": "died"})
        browser.post(f"{page_of(self.absence.successor)}erase/")

    def do_destroyed(self) -> None:
        journals.destroy_due()

    def _place(self, who: str) -> Membership:
        return Membership.objects.get(journal=self.absence.journal, account=self._account(who))
