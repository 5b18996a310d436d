"""The words of stories and where they stand."""

from collections.abc import Iterable

from alongside.journals.gate import Audience
from alongside.stories import actions as stories
from alongside.stories.tests.makers import write
from tests.access.deeds.ground import Ground, refused
from tests.access.sheets import ONLY_US, Choice, JournalSheet, StorySheet


class OfStories(Ground):
    """Begun, saved, restored; at which address; and to whom a draft is shown."""

    def begin(self, journal: JournalSheet, maker: str) -> StorySheet:
        story = stories.begin(self.journal(journal), by=self.accounts[maker])
        sheet = StorySheet(self.ledger.plant(story.key), journal, maker, writers={maker}, addresses=[story.key])
        self.ledger.stories.append(sheet)
        self.save(sheet, maker)
        return sheet

    def save(
        self, sheet: StorySheet, writer: str, *, titled: bool = True, figures: Iterable[str] | None = None
    ) -> None:
        """With the photographs of these keys in it; with those that stand in it where none are given."""
        title, body, standfirst = self.canary() if titled else "", self.canary(), self.canary()
        keys = list(sheet.figures.get(sheet.working[1], ()) if figures is None and sheet.working else figures or ())
        figure = f'<figure data-photographs="{" ".join(keys)}"></figure>' if keys else ""
        words = {"title": title, "body": f"<p>{body}</p>{figure}", "standfirst": standfirst}
        revision = write(self.story(sheet), self.accounts[writer], **words)
        sheet.words |= {title, body, standfirst}
        sheet.writers.add(writer)
        sheet.figures[body] = keys
        sheet.working = sheet.kept[revision.number] = title, body, standfirst

    def restore(self, sheet: StorySheet, by: str, number: int) -> None:
        restored = stories.restore(self.story(sheet).revisions.get(number=number), by=self.accounts[by])
        if sheet.kept.get(restored.number) is None:
            sheet.writers.add(by)
        sheet.working = sheet.kept[restored.number] = sheet.kept[number]

    def let_the_other_read(self, sheet: StorySheet, by: str) -> None:
        stories.let_the_other_read(self.story(sheet), by=self.accounts[by])
        if not sheet.published and sheet.choice.audience == Audience.ONLY_ME:
            sheet.choice = ONLY_US

    def keep_to_myself(self, sheet: StorySheet, by: str) -> None:
        """What nobody else wrote in, and only its maker; then it is shown to nobody any more."""
        is_as_it_was = bool(sheet.published) or sheet.choice.audience == Audience.ONLY_ME
        may = is_as_it_was or sheet.writers == {by} == {sheet.maker}
        assert refused(lambda: stories.keep_to_myself(self.story(sheet), by=self.accounts[by])) != may
        if may and not is_as_it_was:
            sheet.choice, sheet.shown_to = Choice(Audience.ONLY_ME), set()

    def change_address(self, sheet: StorySheet, by: str) -> None:
        slug = self.canary()
        stories.change_address(self.story(sheet), by=self.accounts[by], slug=slug)
        sheet.slug = slug
        sheet.words.add(slug)
        sheet.addresses.append(slug)

    def let_address_go(self, sheet: StorySheet, by: str) -> None:
        for address in self.story(sheet).addresses.exclude(slug=sheet.slug):
            stories.let_address_go(address, by=self.accounts[by])

    def show_draft(self, sheet: StorySheet, by: str, to: str) -> None:
        member = self.member(sheet.journal, to)
        stories.show_draft(self.story(sheet), by=self.accounts[by], to=member)
        sheet.shown_to.add(to)

    def take_draft_back(self, sheet: StorySheet, by: str, to: str) -> None:
        member = self.member(sheet.journal, to)
        stories.take_draft_back(self.story(sheet), by=self.accounts[by], membership=member)
        sheet.shown_to.discard(to)
