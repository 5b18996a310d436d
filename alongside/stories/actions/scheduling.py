"""Publishing at a set hour: said beforehand, done once, withdrawable until then."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.journals import actions as journals
from alongside.journals.gate import Audience, viewer_of
from alongside.journals.models import Circle, Journal
from alongside.journals.readers import Readers
from alongside.journals.wishes import said
from alongside.stories.actions.publishing import NarrowerWish, publish, refuse_unready
from alongside.stories.actions.wishes import keep_wish, narrower_wish
from alongside.stories.actions.words import locked
from alongside.stories.models import Revision, Schedule, Story, Wish

SCHEDULED = "story.scheduled"
UNSCHEDULED = "story.unscheduled"
NOT_PUBLISHED = "story.not_published"


class HourNotPossible(Refused):
    """The hour has passed, or the story is out already."""


class NotTheirsAnyMore(Refused):
    """Who set the hour no longer writes there."""


def schedule(
    story: Story,
    *,
    by: Account,
    at: dt.datetime,
    zone: str,
    audience: Audience,
    circles: Iterable[Circle] = (),
    door: Journal.Door | None = None,
) -> Story:
    """Have the words as they stand now published at that hour. Saying it again takes in what was written since.

    Raises `HourNotPossible`, and what `publish` raises.
    """
    when = Schedule(story=story, by=by, at=at, zone=zone, audience=audience)
    story, narrower = _schedule(when, wanted=Readers.chosen(audience, circles), door=door)
    if narrower is not None:
        raise NarrowerWish(said(narrower))
    return story


@writing
def _schedule(when: Schedule, *, wanted: Readers, door: Journal.Door | None) -> tuple[Story, Wish | None]:
    if door is not None:
        journals.choose_door(when.story.journal, by=when.by, door=door)
    story = locked(when.story)
    revision = refuse_unready(story, wanted, story.working)
    if story.is_published:
        raise HourNotPossible(_("It is out already."))
    if when.at <= clock.now():
        raise HourNotPossible(_("This hour has passed already. Please choose a later one, or publish it now."))
    keep_wish(story, by=when.by, wanted=wanted)
    narrower = narrower_wish(story, by=when.by, wanted=wanted)
    if narrower is None:
        _set(when, revision, wanted)
    return story, narrower


def _set(when: Schedule, revision: Revision, wanted: Readers) -> None:
    stands = Schedule.objects.filter(story=when.story).first()
    if stands and (stands.at, stands.revision_id, Readers.of(stands)) == (when.at, revision.pk, wanted):
        return
    Revision.objects.filter(pk=revision.pk).update(closed=True)
    said_so = {"revision": revision, "by": when.by, "at": when.at, "zone": when.zone, "audience": wanted.audience}
    row, _new = Schedule.objects.update_or_create(story=when.story, defaults=said_so)
    row.circles.set(wanted.circles)
    events.record(SCHEDULED, of=when.story, by=when.by, revision=revision.pk)


@writing
def unschedule(story: Story, *, by: Account | None) -> None:
    """Do not publish it at that hour after all."""
    story = locked(story)
    gone, _kinds = Schedule.objects.filter(story=story).delete()
    if gone:
        events.record(UNSCHEDULED, of=story, by=by)


def publish_due() -> None:
    """Publish every story whose hour has come. One that can no longer be published stays a draft, and says so."""
    due = Schedule.objects.filter(at__lte=clock.now()).order_by("at", "pk")
    for pk in list(due.values_list("pk", flat=True)):
        try:
            _publish_at_its_hour(pk)
        except Refused:
            _leave_a_draft(pk)


@writing
def _publish_at_its_hour(pk: int) -> None:
    found = Schedule.objects.filter(pk=pk).select_related("story").first()
    if found is None:
        return
    story = locked(found.story)
    # Read again now that the story is held: it may have been taken back, published or put off meanwhile.
    due = Schedule.objects.filter(pk=pk, at__lte=clock.now()).select_related("by", "revision").first()
    if due is None:
        return
    if not Story.objects.editable_by(viewer_of(due.by)).filter(pk=story.pk).exists():
        raise NotTheirsAnyMore
    publish(story, by=due.by, audience=Audience(due.audience), circles=due.circles.all(), revision=due.revision)


@writing
def _leave_a_draft(pk: int) -> None:
    due = Schedule.objects.filter(pk=pk).select_related("story").first()
    if due is not None:
        due.delete()
        events.record(NOT_PUBLISHED, of=due.story, by=None)
