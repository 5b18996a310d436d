"""That a story is to be told of by letter, decided as it is published."""

import datetime as dt
from typing import Final

from alongside.foundation import clock
from alongside.foundation.writing import writing
from alongside.journals.gate import Audience
from alongside.journals.readers import Readers
from alongside.mailing.models import Announcement
from alongside.stories.models import Story

HALF_AN_HOUR: Final = dt.timedelta(minutes=30)


@writing
def announce(story: Story) -> None:
    """Have it told of in half an hour. Each publishing begins the half hour anew, and no reader is told twice.

    What was first published before there was anything to tell, or stood elsewhere before, is not news.
    """
    readers, now = Readers.of(story), clock.now()
    said = {"audience": readers.audience, "circles": sorted(readers.circles)}
    before = Announcement.objects.select_for_update().filter(story=story).first()
    if before is not None:
        opens = readers.goes_beyond(Readers(Audience(before.audience), frozenset(before.circles)))
        opened_at = now if opens else before.opened_at
        again = {"due_at": now + HALF_AN_HOUR, "gathered_to": 0, "gathered_at": None, "opened_at": opened_at}
        Announcement.objects.filter(pk=before.pk).update(**said, **again)
    elif story.first_published_at == story.published_at and not story.canonical:
        Announcement.objects.create(
            story=story, journal_id=story.journal_id, opened_at=now, due_at=now + HALF_AN_HOUR, **said
        )
