"""What a subscriber may have by letter: asked of the gate, as they are at this moment."""

from alongside.journals.gate import NOBODY, Viewer
from alongside.journals.models import Journal, Membership
from alongside.journals.places import READS_HERE, viewer_reading_at
from alongside.mailing.models import Announcement, Letters, Subscription
from alongside.stories.models import Story, StoryQuerySet


def viewer_for(subscription: Subscription) -> Viewer | None:
    """For whom a letter is: nobody, or whoever has this place now; nothing where the place opens nothing.

    Whoever came to write here reads at the desk: a letter never holds what only its authors see.
    """
    if subscription.member_id is None:
        return NOBODY
    places = Membership.objects.filter(pk=subscription.member_id, role__in=READS_HERE, journal=subscription.journal_id)
    place = places.select_related("account").prefetch_related("circles").first()
    return viewer_reading_at(place)


def stories_for(subscription: Subscription) -> StoryQuerySet:
    """The stories of which this subscriber may be told by letter now: each once, as a list shows it to them."""
    viewer = viewer_for(subscription)
    if viewer is None or not Subscription.objects.living().filter(pk=subscription.pk).exists():
        return Story.objects.none()
    journals = Journal.objects.readable_by(viewer).filter(pk=subscription.journal_id)
    return Story.objects.listed_for(viewer).filter(journal__in=journals.values("pk"))


def told_from_their_place(subscription: Subscription, announcement: Announcement) -> bool:
    """Whether this address is told of it from a member's place, which shows more: then an address alone is not used."""
    if subscription.member_id is not None:
        return False
    others = Subscription.objects.living().filter(journal=subscription.journal_id, member__isnull=False)
    theirs = others.filter(email__iexact=subscription.email, confirmed_at__lte=announcement.opened_at)
    return any(stories_for(other).filter(pk=announcement.story_id).exists() for other in theirs)


def offered_by(handle: str) -> Journal | None:
    """The journal at this handle, where everyone may see it and its authors let letters go out."""
    journal = Journal.objects.readable_by(NOBODY).filter(handle=handle).first()
    return journal if journal and Letters.of(journal).go_out else None
