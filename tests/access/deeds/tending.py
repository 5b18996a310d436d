"""What is done to a journal as a whole."""

from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from tests.access.deeds.ground import Ground
from tests.access.sheets import JournalSheet, PlaceSheet


class OfJournals(Ground):
    """Its words, its handle, its page, its authors; closing it, and keeping it after all."""

    def describe(self, sheet: JournalSheet) -> None:
        title, line, called, helps = (self.canary() for _ in range(4))
        about = journals.Description(title=title, line=line, called=called, helps=helps)
        journals.describe(self.journal(sheet), by=self.accounts[sheet.maker], description=about)
        sheet.words, sheet.said_to_readers = {title, line}, {called, helps}

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
