"""Notes: left, corrected and taken back by their senders; met by authors."""

from alongside.notes import actions as notes
from tests.access.deeds.ground import Ground, refused
from tests.access.sheets import NoteSheet, StorySheet

DEEDS = ("show", "show", "hide", "set_aside", "take_away", "bring_back")


class OfNotes(Ground):
    """Everything that can happen to a note."""

    def leave(self, story: StorySheet, *, may_be_shown: bool) -> NoteSheet:
        words, name, relation, email = (self.canary() for _ in range(4))
        received = notes.receive(
            self.story(story), words=words, name=name, relation=relation, email=f"{email}@x.org", show=may_be_shown
        )
        key = self.ledger.plant(received.note.key)
        note = NoteSheet(key, story, {words, name}, {relation, email, key}, may_be_shown, email, received.secret)
        self.ledger.notes.append(note)
        return note

    def correct(self, sheet: NoteSheet, *, may_be_shown: bool) -> None:
        words, relation = self.canary(), self.canary()
        allowed = {"lived": False, "show": may_be_shown, "show_relation": False, "show_lived": False}
        notes.correct(self.note(sheet), words=words, name="", relation=relation, **allowed)
        sheet.words, sheet.hidden, sheet.may_be_shown = {words}, {relation, sheet.email, sheet.key}, may_be_shown
        sheet.is_shown = sheet.is_aside = sheet.is_taken_away = False

    def take_note_back(self, sheet: NoteSheet) -> None:
        notes.withdraw(self.note(sheet))
        sheet.words, sheet.is_shown = set(), False

    def meet(self, sheet: NoteSheet, by: str, deed: str) -> None:
        note, account = self.note(sheet), self.accounts[by]
        if deed == "show" and (sheet.is_aside or not sheet.may_be_shown):
            assert refused(lambda: notes.show(note, by=account))
        else:
            getattr(notes, deed)(note, by=account)
            sheet.met(deed)

    def living(self) -> list[NoteSheet]:
        return [sheet for sheet in self.ledger.notes if sheet.words and not sheet.story.journal.is_closed]
