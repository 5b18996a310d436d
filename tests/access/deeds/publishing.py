"""Publishing for more people or fewer, at once or at an hour; the link; withdrawing."""

import datetime as dt

from alongside.foundation import clock
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.stories import actions as stories
from alongside.stories.models import Story
from tests.access.deeds.ground import Ground
from tests.access.sheets import ONLY_US, Choice, StorySheet, editors

AUTHORS_READ = Journal.Door.OPEN
AN_HOUR = dt.timedelta(hours=1)


class OfPublishing(Ground):
    """What several wrote stands at the narrowest of their wishes."""

    def publish(self, sheet: StorySheet, by: str, choice: Choice) -> None:
        narrower = sheet.is_narrower_for_another(by, choice)
        beyond = not sheet.published or choice.goes_beyond(sheet.choice)
        sheet.wishes[by] = choice
        try:
            stories.publish(
                self.story(sheet),
                by=self.accounts[by],
                audience=choice.audience,
                circles=self.circles(choice.circles),
                door=AUTHORS_READ,
            )
        except stories.NarrowerWish:
            assert narrower
            assert beyond
            return
        assert not (narrower and beyond)
        self._stands(sheet, sheet.working, choice)

    def _stands(self, sheet: StorySheet, words: tuple[str, ...], choice: Choice) -> None:
        sheet.published, sheet.choice, sheet.scheduled = words, choice, None
        self._learn_link(sheet, keeps=choice.audience in {Audience.LINK, Audience.EVERYONE})
        if choice.audience == Audience.EVERYONE:
            self._stand_for_everyone(sheet)

    def _stand_for_everyone(self, sheet: StorySheet) -> None:
        if not sheet.slug and sheet.published[0]:
            sheet.slug = sheet.published[0]
            sheet.addresses.append(sheet.slug)
        if not sheet.journal.was_chosen and sheet.journal.audience != Audience.EVERYONE:
            sheet.journal.audience, sheet.journal.opened_by = Audience.EVERYONE, sheet.key

    def _learn_link(self, sheet: StorySheet, *, keeps: bool) -> None:
        """The house alone can make a link; whether it is the same, another or none is for the ledger to say."""
        link = Story.objects.values_list("link", flat=True).get(key=sheet.key) or ""
        assert link not in sheet.old_links
        if keeps and sheet.link:
            assert link == sheet.link
        else:
            assert bool(link) == (keeps and sheet.choice.audience == Audience.LINK)
        sheet.old_links |= {sheet.link} - {link, ""}
        sheet.link = self.ledger.plant(link) if link else ""

    def change_link(self, sheet: StorySheet, by: str) -> None:
        stories.change_link(self.story(sheet), by=self.accounts[by])
        stands = bool(sheet.published) and sheet.choice.audience == Audience.LINK
        if stands:
            sheet.old_links.add(sheet.link)
            sheet.link = ""
        self._learn_link(sheet, keeps=bool(sheet.link) or stands)

    def withdraw(self, sheet: StorySheet, by: str) -> None:
        stories.withdraw(self.story(sheet), by=self.accounts[by])
        if sheet.published:
            sheet.published, sheet.choice, sheet.scheduled = (), ONLY_US, None
            sheet.wishes[by] = ONLY_US
            self._learn_link(sheet, keeps=False)
            self._close_with(sheet)

    def _close_with(self, sheet: StorySheet) -> None:
        journal = sheet.journal
        others = any(other.is_public for other in self.ledger.stories if other.journal is journal)
        if not (journal.was_chosen or others) and journal.opened_by == sheet.key:
            journal.audience = Audience.ONLY_US if journal.audience == Audience.EVERYONE else journal.audience

    def schedule(self, sheet: StorySheet, by: str, choice: Choice) -> None:
        """At an hour from now."""
        narrower, is_out = sheet.is_narrower_for_another(by, choice), bool(sheet.published)
        try:
            stories.schedule(
                self.story(sheet),
                by=self.accounts[by],
                at=clock.now() + AN_HOUR,
                zone="UTC",
                audience=choice.audience,
                circles=self.circles(choice.circles),
                door=AUTHORS_READ,
            )
        except stories.HourNotPossible:
            assert is_out
        except stories.NarrowerWish:
            assert narrower
            sheet.wishes[by] = choice
        else:
            assert not narrower
            assert not is_out
            sheet.wishes[by], sheet.scheduled = choice, (by, choice, sheet.working)

    def unschedule(self, sheet: StorySheet, by: str) -> None:
        stories.unschedule(self.story(sheet), by=self.accounts[by])
        sheet.scheduled = None

    def the_hour_comes(self) -> None:
        """Whatever may not be published then stays a draft."""
        with clock.standing_at(clock.now() + 2 * AN_HOUR):
            stories.publish_due()
        for sheet in self.ledger.stories:
            if sheet.scheduled:
                by, choice, words = sheet.scheduled
                sheet.scheduled = None
                nobody_left = choice.audience == Audience.CIRCLES and not choice.circles
                if by in editors(sheet) and not nobody_left and not sheet.is_narrower_for_another(by, choice):
                    sheet.wishes[by] = choice
                    self._stands(sheet, words, choice)
