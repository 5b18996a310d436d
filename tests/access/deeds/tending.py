"""What is done to a journal as a whole."""

import datetime as dt

from alongside.foundation import clock
from alongside.journals import actions as journals
from alongside.journals.actions import duties, resting, standing_in, succession
from alongside.journals.gate import Audience
from alongside.journals.models import HandedDuty, Journal, Membership, Power, StandingIn
from tests.access.deeds.ground import Ground
from tests.access.sheets import JournalSheet, PlaceSheet


class OfJournals(Ground):
    """Its words, its handle, its page, its authors; closing it, and keeping it after all."""

    def describe(self, sheet: JournalSheet) -> None:
        title, line, called, helps = (self.canary() for _ in range(4))
        about = journals.Description(title=title, line=line, called=called, helps=helps)
        journals.describe(self.journal(sheet), by=self.accounts[sheet.maker], description=about)
        sheet.words, sheet.says = {title, line}, {called, helps}

    def rename(self, sheet: JournalSheet, handle: str) -> None:
        journals.rename(self.journal(sheet), by=self.accounts[sheet.maker], handle=handle)
        if handle != sheet.handle:
            sheet.old_handles.append(sheet.handle)
        sheet.handle = handle

    def open_to(self, sheet: JournalSheet, audience: Audience) -> None:
        journals.open_to(self.journal(sheet), by=self.accounts[sheet.maker], audience=audience)
        sheet.was_chosen |= sheet.audience != audience
        sheet.audience = audience

    def add_author(self, sheet: JournalSheet, name: str) -> None:
        journals.add_author(self.journal(sheet), by=None, account=self.accounts[name])
        sheet.places.setdefault(name, PlaceSheet("author")).role = "author"

    def close(self, sheet: JournalSheet) -> None:
        journals.close(self.journal(sheet), by=self.accounts[sheet.maker])
        sheet.is_closed = True

    def keep_after_all(self, sheet: JournalSheet) -> None:
        journals.keep_after_all(self.journal(sheet), by=self.accounts[sheet.maker])
        sheet.is_closed = False

    def rest(self, sheet: JournalSheet, notes: Journal.RestNotes) -> None:
        line = self.canary()
        resting.rest(self.journal(sheet), by=self.accounts[sheet.maker], wish=resting.Wish(notes=notes, line=line))
        sheet.rest_lines.add(line)

    def end_rest(self, sheet: JournalSheet) -> None:
        resting.end_rest(self.journal(sheet), by=self.accounts[sheet.maker])

    def hand_over(self, sheet: JournalSheet, name: str, duty: HandedDuty.Duty) -> None:
        """It shows them nothing: the ledger grants nothing for it."""
        until = (clock.now() + dt.timedelta(days=9)).date()
        duties.hand_over(self.member(sheet, name), by=self.accounts[sheet.maker], duty=duty, until=until)

    def say_gone(self, sheet: JournalSheet, name: str) -> None:
        """Named with every power there is, they say that an author cannot come back. That opens nothing either."""
        by = self.accounts[sheet.maker]
        author = Membership.objects.get(journal=self.journal(sheet), account=by)
        powers = tuple(Power)
        named = succession.name_successor(author, self.member(sheet, name), by=by, powers=powers, told=True)
        standing_in.say_gone(named, by=self.accounts[name], why=StandingIn.Why.SILENT)
