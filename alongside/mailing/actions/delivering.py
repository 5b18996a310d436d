"""A row for each letter, made half an hour after a story is out; taken up, settled, and what comes back of it."""

from collections.abc import Mapping
from typing import Final

from django.db.models import F

from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.handing import Outcome
from alongside.foundation.writing import writing
from alongside.journals.gate import NOBODY
from alongside.journals.models import Journal
from alongside.mailing.actions.subscribing import LEFT
from alongside.mailing.having import stories_for, told_from_their_place
from alongside.mailing.models import Announcement, Delivery, Subscription, mark_of
from alongside.notes.actions.posting import became, held, taken_up, write_down
from alongside.notes.models import Posted
from alongside.stories.models import Story

AT_ONCE: Final = 200
BOUNCES: Final = 3  # of letters that follow each other, where none says that there is nobody


@writing
def gather(announcement: Announcement) -> bool:
    """Make the rows for some more readers; whether there may be more. Each may read it now, and was there before it."""
    mine = Announcement.objects.select_for_update(of=("self",)).get(pk=announcement.pk)
    if mine.gathered_at or not Announcement.objects.going().filter(pk=mine.pk).exists():
        return False
    asked = Subscription.objects.living().filter(journal=mine.journal_id, confirmed_at__lte=mine.opened_at)
    some = list(asked.filter(pk__gt=mine.gathered_to).order_by("pk")[:AT_ONCE])
    everyone = _everyone_may_have(mine)
    rows = [_row(mine, each) for each in some if _is_for(mine, each, everyone=everyone)]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    mine.gathered_to = some[-1].pk if some else mine.gathered_to
    mine.gathered_at = None if len(some) == AT_ONCE else clock.now()
    mine.save(update_fields=["gathered_to", "gathered_at"])
    return mine.gathered_at is None


def _everyone_may_have(announcement: Announcement) -> bool:
    """The answer for all who have letters by an address alone; asked once for all of them."""
    journals = Journal.objects.readable_by(NOBODY).filter(pk=announcement.journal_id)
    story = Story.objects.listed_for(NOBODY).filter(pk=announcement.story_id)
    return story.filter(journal__in=journals.values("pk")).exists()


def _is_for(announcement: Announcement, subscription: Subscription, *, everyone: bool) -> bool:
    if subscription.member_id is None:
        return everyone and not told_from_their_place(subscription, announcement)
    return stories_for(subscription).filter(pk=announcement.story_id).exists()


def _row(announcement: Announcement, subscription: Subscription) -> Delivery:
    return Delivery(
        announcement=announcement,
        subscription=subscription,
        address=mark_of(subscription.email, subscription.journal_id),
        due_at=clock.now(),
    )


@writing
def take_up(book: str, most: int) -> list[Delivery]:
    """Letters that are due. Whether each reader may still have it is asked again here; what they may not goes."""
    due = Delivery.objects.due().select_related("announcement", "subscription").order_by("due_at", "pk")
    found = list(held(due)[:most])
    going = [row for row in found if _may_have(row)]
    Delivery.objects.filter(pk__in=[row.pk for row in found if row not in going]).delete()
    return taken_up(going, book)


def may_still_go(row: Delivery) -> bool:
    """Whether a letter that was taken up may be handed over now, whatever was done since."""
    now = Delivery.objects.may_go().filter(pk=row.pk).select_related("announcement", "subscription").first()
    return now is not None and _may_have(now)


def _may_have(row: Delivery) -> bool:
    return stories_for(row.subscription).filter(pk=row.announcement.story_id).exists()


@writing
def settle(outcomes: Mapping[Delivery, Outcome]) -> None:
    """Keep what became of each letter. Where there is nobody at an address, its letters end."""
    for row, outcome in outcomes.items():
        write_down(row, became(row, outcome))
        if outcome in {Outcome.SENT, Outcome.UNSURE}:
            Announcement.objects.filter(pk=row.announcement_id).update(sent=F("sent") + 1)
        if outcome is Outcome.NOBODY_THERE:
            _end(row.subscription_id)


@writing
def bounced(delivery: str, *, for_good: bool) -> None:
    """A mail server says that it could not deliver the letter of this key. Twice is once.

    `for_good` is whether it says that there is nobody; a full mailbox is let be twice.
    """
    row = Delivery.objects.select_for_update().filter(key=delivery).first()
    if row is None:
        return
    row.post, row.bounced_at = Posted.Post.FAILED, row.bounced_at or clock.now()
    row.save(update_fields=["post", "bounced_at"])
    last = Delivery.objects.filter(subscription=row.subscription_id, settled_at__isnull=False).order_by("-pk")
    came_back = [each.bounced_at is not None for each in last[:BOUNCES]]
    if for_good or (len(came_back) == BOUNCES and all(came_back)):
        _end(row.subscription_id)


def _end(subscription: int) -> None:
    ended = Subscription.objects.filter(pk=subscription).first()
    if ended is not None:
        events.record(LEFT, of=ended, by=None)
        ended.delete()
