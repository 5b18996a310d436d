"""The feed that is one guest's own: what their circle may read, at an address that nobody can guess."""

from alongside.foundation import ids
from alongside.journals.gate import Viewer, viewer_at
from alongside.journals.models import Journal, Membership
from alongside.pages.feeds import gathered
from alongside.pages.feeds.laying_out import LAID_OUT
from alongside.pages.models import Page
from alongside.pages.sheets import speaking_as

READS_HERE = (Membership.Role.GUEST, Membership.Role.KEEPER)


def place_of(viewer: Viewer, handle: str) -> Membership | None:
    """The place by which this viewer reads in a journal without writing there; nothing where they have none."""
    places = Membership.objects.filter(pk__in=viewer.memberships, role__in=READS_HERE, journal__handle=handle)
    places = places.filter(journal__in=Journal.objects.readable_by(viewer).values("pk"))
    return places.select_related("journal", "account").order_by("pk").first()


def laid_out_at(secret: str, kind: Page.Kind) -> str | None:
    """The feed at this secret address, as its holder's place stands now; nothing where it opens nothing."""
    places = Membership.objects.filter(feed_address__digest=ids.digest(secret), role__in=READS_HERE)
    place = places.select_related("journal", "account").prefetch_related("circles").first()
    if place is None or (place.account and place.account.closed_at is not None):
        return None
    viewer = viewer_at(place)
    if not Journal.objects.readable_by(viewer).filter(pk=place.journal_id).exists():
        return None
    with speaking_as(place.journal):
        return LAID_OUT[kind](gathered(place.journal, kind, viewer, secret=secret))
