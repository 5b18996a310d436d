"""The address at which an author or a keeper can hold everything, from a letter: it leads to a button."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from alongside.journals.models import Membership

HOLD = "alongside.notes.hold"


def hold_address(place: Membership) -> str:
    """Where whoever has this place can hold everything, as long as they have it."""
    return f"{settings.URL}{reverse('notes:hold_by_link', args=[signing.dumps(place.key, salt=HOLD)])}"


def held_by_link(token: str) -> Membership | None:
    """The place of whoever came by this address; nothing where it is no such address, or no such place any more."""
    try:
        key = signing.loads(token, salt=HOLD)
    except signing.BadSignature:
        return None
    places = Membership.objects.may_hold().filter(key=key, journal__closed_at=None, account__closed_at=None)
    return places.exclude(account=None).select_related("journal", "account").first()
