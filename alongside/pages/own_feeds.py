"""The feed that is one guest's own: what their circle may read, at an address that nobody can guess."""

from alongside.foundation import ids
from alongside.journals.models import Journal, Membership
from alongside.journals.places import READS_HERE, viewer_reading_at
from alongside.pages.feeds import gathered
from alongside.pages.feeds.laying_out import LAID_OUT
from alongside.pages.models import Page
from alongside.pages.sheets import speaking_as


def laid_out_at(secret: str, kind: Page.Kind) -> str | None:
    """The feed at this secret address, as its holder's place stands now; nothing where it opens nothing."""
    places = Membership.objects.filter(feed_address__digest=ids.digest(secret), role__in=READS_HERE)
    place = places.select_related("journal", "account").prefetch_related("circles").first()
    viewer = viewer_reading_at(place)
    if place is None or viewer is None or not Journal.objects.readable_by(viewer).filter(pk=place.journal_id).exists():
        return None
    with speaking_as(place.journal):
        return LAID_OUT[kind](gathered(place.journal, kind, viewer, secret=secret))
