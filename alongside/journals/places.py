"""The place by which somebody reads in a journal in which they do not write."""

from typing import Final

from alongside.journals.gate import Viewer, viewer_at
from alongside.journals.models import Journal, Membership

READS_HERE: Final = (Membership.Role.GUEST, Membership.Role.KEEPER)


def place_of(viewer: Viewer, handle: str) -> Membership | None:
    """The place by which this viewer reads in a journal without writing there; nothing where they have none."""
    places = Membership.objects.filter(pk__in=viewer.memberships, role__in=READS_HERE, journal__handle=handle)
    places = places.filter(journal__in=Journal.objects.readable_by(viewer).values("pk"))
    return places.select_related("journal", "account").order_by("pk").first()


def viewer_reading_at(place: Membership | None) -> Viewer | None:
    """Whoever has this place, as the gate sees them now; nothing where it is gone or its account is closed."""
    if place is None or (place.account and place.account.closed_at is not None):
        return None
    return viewer_at(place)
