"""What a family and those who write to it can do, each deed done in the house and written into the ledger."""

from collections.abc import Callable, Mapping, Sequence
from itertools import count

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from alongside.accounts.models import Account
from alongside.foundation import background
from alongside.foundation.refusals import Refused
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.notes import actions as notes
from alongside.notes.models import Note
from alongside.pages import actions as pages
from alongside.stories import actions as stories
from alongside.stories.models import Story
from alongside.stories.tests.makers import write
from tests.access.ledger import JournalSheet, Ledger, NoteSheet, StorySheet, editors, word

AUTHORS_READ = Journal.FirstReader.AUTHORS
AUDIENCES = list(Audience)
# What the page of publishing offers.
FOR_READERS = [Audience.ONLY_US, Audience.EVERYONE]


def must_be_refused(deed: Callable[[], object]) -> None:
    """What may not be done is refused, and changes nothing."""
    try:
        with transaction.atomic():  # noqa: TID251 - so that the refusal leaves nothing behind
            deed()
    except Refused:
        return
    raise AssertionError("This should have been refused.")


class Deeds(RuleBasedStateMachine):
    """One family with two authors, another with one, and all that happens between them."""

    def __init__(self, accounts: Mapping[str, Account], families: Sequence[JournalSheet]) -> None:
        super().__init__()
        self.accounts = accounts
        self.before = transaction.savepoint()
        self.numbers = count()
        self.ledger = Ledger()
        self.handles: list[str] = []
        self.addresses_of: dict[str, list[str]] = {}
        self.kept: dict[str, dict[int, tuple[str, ...]]] = {}
        self.secrets: dict[str, str] = {}
        for family in families:
            sheet = JournalSheet(self.canary(), family.maker, set(family.authors))
            journals.rename(Journal.objects.get(handle=family.handle), by=accounts[family.maker], handle=sheet.handle)
            self.ledger.journals.append(sheet)
            self.handles.append(sheet.handle)

    def teardown(self) -> None:
        """All of it never was."""
        transaction.savepoint_rollback(self.before)
        for path in list(pages.public_folder().walk()):
            pages.public_folder().remove(path)

    def canary(self) -> str:
        return self.ledger.plant(word(next(self.numbers)))

    def work(self) -> None:
        background.run_what_waits()

    def story(self, sheet: StorySheet) -> Story:
        return Story.objects.get(key=sheet.key)

    def somebody_of(self, data: st.DataObject, names: set[str]) -> Account:
        return self.accounts[data.draw(st.sampled_from(sorted(names)))]

    def some_story(self, data: st.DataObject) -> StorySheet:
        return data.draw(st.sampled_from(self.ledger.stories))

    # The journal

    @rule(data=st.data(), deed=st.sampled_from(["describe", "rename", "open_to", "add_author"]))
    def tend_the_journal(self, data: st.DataObject, deed: str) -> None:
        getattr(self, deed)(data)

    def describe(self, data: st.DataObject) -> None:
        sheet = data.draw(st.sampled_from(self.ledger.journals))
        title, line, called, helps = (self.canary() for _ in range(4))
        about = journals.Description(title=title, line=line, called=called, helps=helps)
        journals.describe(self._journal(sheet), by=self.accounts[sheet.maker], description=about)
        sheet.words, sheet.said_to_readers = {title, line}, {called, helps}

    def rename(self, data: st.DataObject) -> None:
        sheet = data.draw(st.sampled_from(self.ledger.journals))
        handle = data.draw(st.sampled_from([self.canary(), *sheet.old_handles]))
        journals.rename(self._journal(sheet), by=self.accounts[sheet.maker], handle=handle)
        sheet.old_handles.append(sheet.handle)
        sheet.handle = handle
        self.handles.append(handle)

    def open_to(self, data: st.DataObject) -> None:
        audience = data.draw(st.sampled_from(AUDIENCES))
        sheet = data.draw(st.sampled_from(self.ledger.journals))
        journals.open_to(self._journal(sheet), by=self.accounts[sheet.maker], audience=audience)
        sheet.was_chosen |= sheet.audience != audience
        sheet.audience = audience

    def add_author(self, data: st.DataObject) -> None:
        """Somebody of one family is taken into the other; a stranger never is."""
        sheet, other = data.draw(st.permutations(self.ledger.journals))
        name = data.draw(st.sampled_from(sorted(other.authors)))
        journals.add_author(self._journal(sheet), by=None, account=self.accounts[name])
        sheet.authors.add(name)

    def _journal(self, sheet: JournalSheet) -> Journal:
        return Journal.objects.get(handle=sheet.handle)

    # Stories

    @rule(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        journal = data.draw(st.sampled_from(self.ledger.journals))
        maker = data.draw(st.sampled_from(sorted(journal.authors)))
        story = stories.begin(self._journal(journal), by=self.accounts[maker])
        sheet = StorySheet(self.ledger.plant(story.key), journal, maker, writers={maker})
        self.ledger.stories.append(sheet)
        self.addresses_of[sheet.key], self.kept[sheet.key] = [sheet.key], {}
        self._save(sheet, maker, titled=True)

    @precondition(lambda self: self.ledger.stories)
    @rule(data=st.data(), titled=st.booleans())
    def save(self, data: st.DataObject, titled: bool) -> None:
        sheet = self.some_story(data)
        self._save(sheet, data.draw(st.sampled_from(sorted(editors(sheet)))), titled=titled)

    def _save(self, sheet: StorySheet, writer: str, *, titled: bool) -> None:
        title, body, standfirst = self.canary() if titled else "", self.canary(), self.canary()
        words = {"title": title, "body": f"<p>{body}</p>", "standfirst": standfirst}
        revision = write(self.story(sheet), self.accounts[writer], **words)
        sheet.words |= {title, body, standfirst}
        sheet.writers.add(writer)
        sheet.working = self.kept[sheet.key][revision.number] = title, body, standfirst

    @precondition(lambda self: self.ledger.stories)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        sheet = self.some_story(data)
        number = data.draw(st.sampled_from(sorted(self.kept[sheet.key])))
        by = data.draw(st.sampled_from(sorted(editors(sheet))))
        restored = stories.restore(self.story(sheet).revisions.get(number=number), by=self.accounts[by])
        if self.kept[sheet.key].get(restored.number) is None:
            sheet.writers.add(by)
        sheet.working = self.kept[sheet.key][restored.number] = self.kept[sheet.key][number]

    @precondition(lambda self: self.ledger.stories)
    @rule(data=st.data(), audience=st.sampled_from(FOR_READERS))
    def publish(self, data: st.DataObject, audience: Audience) -> None:
        """For the first time, again with changes, for more people or for fewer."""
        sheet = self.some_story(data)
        by = self.somebody_of(data, editors(sheet))
        stories.publish(self.story(sheet), by=by, audience=audience, first_reader=AUTHORS_READ)
        sheet.published, sheet.audience = sheet.working, audience
        if audience == Audience.EVERYONE:
            self._stand_for_everyone(sheet)

    def _stand_for_everyone(self, sheet: StorySheet) -> None:
        if not sheet.slug and sheet.published[0]:
            sheet.slug = sheet.published[0]
            self.addresses_of[sheet.key].append(sheet.slug)
        if not sheet.journal.was_chosen and sheet.journal.audience != Audience.EVERYONE:
            sheet.journal.audience, sheet.journal.opened_by = Audience.EVERYONE, sheet.key

    @precondition(lambda self: self.ledger.stories)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        sheet = self.some_story(data)
        stories.withdraw(self.story(sheet), by=self.somebody_of(data, editors(sheet)))
        if sheet.published:
            sheet.published, sheet.audience = (), Audience.ONLY_US
            self._close_with(sheet)

    def _close_with(self, sheet: StorySheet) -> None:
        journal = sheet.journal
        others = any(other.is_public for other in self.ledger.stories if other.journal is journal)
        if not (journal.was_chosen or others) and journal.opened_by == sheet.key:
            journal.audience = Audience.ONLY_US if journal.audience == Audience.EVERYONE else journal.audience

    @precondition(lambda self: self.ledger.stories)
    @rule(data=st.data())
    def let_the_other_read(self, data: st.DataObject) -> None:
        sheet = self.some_story(data)
        stories.let_the_other_read(self.story(sheet), by=self.somebody_of(data, editors(sheet)))
        if not sheet.published and sheet.audience == Audience.ONLY_ME:
            sheet.audience = Audience.ONLY_US

    @precondition(lambda self: self.ledger.stories)
    @rule(data=st.data())
    def keep_to_myself(self, data: st.DataObject) -> None:
        sheet = self.some_story(data)
        by = data.draw(st.sampled_from(sorted(editors(sheet))))
        story, account = self.story(sheet), self.accounts[by]
        if sheet.published or sheet.audience == Audience.ONLY_ME:
            stories.keep_to_myself(story, by=account)
        elif sheet.writers == {by} == {sheet.maker}:
            stories.keep_to_myself(story, by=account)
            sheet.audience = Audience.ONLY_ME
        else:
            must_be_refused(lambda: stories.keep_to_myself(story, by=account))

    @precondition(lambda self: self.ledger.stories)
    @rule(data=st.data())
    def change_address(self, data: st.DataObject) -> None:
        sheet = self.some_story(data)
        slug = self.canary()
        stories.change_address(self.story(sheet), by=self.somebody_of(data, editors(sheet)), slug=slug)
        sheet.slug = slug
        sheet.words.add(slug)
        self.addresses_of[sheet.key].append(slug)

    @precondition(lambda self: self.ledger.stories)
    @rule(data=st.data())
    def let_address_go(self, data: st.DataObject) -> None:
        sheet = self.some_story(data)
        for address in self.story(sheet).addresses.exclude(slug=sheet.slug):
            stories.let_address_go(address, by=self.somebody_of(data, editors(sheet)))

    # Notes

    @precondition(lambda self: any(sheet.is_public for sheet in self.ledger.stories))
    @rule(data=st.data(), may_be_shown=st.booleans())
    def leave(self, data: st.DataObject, may_be_shown: bool) -> None:
        sheet = data.draw(st.sampled_from([sheet for sheet in self.ledger.stories if sheet.is_public]))
        words, name, relation, email = (self.canary() for _ in range(4))
        received = notes.receive(
            self.story(sheet), words=words, name=name, relation=relation, email=f"{email}@x.org", show=may_be_shown
        )
        key = self.ledger.plant(received.note.key)
        self.secrets[key] = received.secret
        note = NoteSheet(key, sheet, {words, name}, {relation, email, key}, may_be_shown, email=email)
        self.ledger.notes.append(note)

    @precondition(lambda self: self.living())
    @rule(data=st.data(), may_be_shown=st.booleans())
    def correct(self, data: st.DataObject, may_be_shown: bool) -> None:
        sheet = data.draw(st.sampled_from(self.living()))
        words, relation = self.canary(), self.canary()
        allowed = {"lived": False, "show": may_be_shown, "show_relation": False, "show_lived": False}
        notes.correct(self.note(sheet), words=words, name="", relation=relation, **allowed)
        sheet.words, sheet.hidden, sheet.may_be_shown = {words}, {relation, sheet.email, sheet.key}, may_be_shown
        sheet.is_shown = sheet.is_aside = sheet.is_taken_away = False

    @precondition(lambda self: self.living())
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        sheet = data.draw(st.sampled_from(self.living()))
        notes.withdraw(self.note(sheet))
        sheet.words, sheet.is_shown = set(), False

    @precondition(lambda self: self.living())
    @rule(data=st.data(), deed=st.sampled_from(["show", "show", "hide", "set_aside", "take_away", "bring_back"]))
    def meet(self, data: st.DataObject, deed: str) -> None:
        sheet = data.draw(st.sampled_from(self.living()))
        note, by = self.note(sheet), self.somebody_of(data, sheet.story.journal.authors)
        if deed == "show" and (sheet.is_aside or not sheet.may_be_shown):
            must_be_refused(lambda: notes.show(note, by=by))
        else:
            getattr(notes, deed)(note, by=by)
            sheet.met(deed)

    def living(self) -> list[NoteSheet]:
        return [sheet for sheet in self.ledger.notes if sheet.words]

    def note(self, sheet: NoteSheet) -> Note:
        return Note.objects.select_related("journal").get(key=sheet.key)
