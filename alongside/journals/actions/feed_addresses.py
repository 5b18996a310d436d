"""A feed of one's own: made, made anew and ended by whoever reads in a journal."""

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock, ids
from alongside.foundation.writing import writing
from alongside.journals.models import FeedAddress, Membership

FEED_MADE = "feed.made"
FEED_ENDED = "feed.ended"


@writing
def make_feed(place: Membership, *, by: Account | None) -> str:
    """Make a secret address for the feed of this place; the secret, which is told once. One made before ends."""
    place = Membership.objects.select_for_update(of=("self",)).get(pk=place.pk)
    secret = ids.secret()
    kept = {"digest": ids.digest(secret), "made_at": clock.now()}
    made, _new = FeedAddress.objects.update_or_create(member=place, defaults=kept)
    events.record(FEED_MADE, of=made, by=by, journal=place.journal_id)
    return secret


@writing
def end_feed(place: Membership, *, by: Account | None) -> None:
    """From now on its address opens nothing. Twice is once."""
    held = FeedAddress.objects.select_for_update().filter(member=place).first()
    if held is not None:
        events.record(FEED_ENDED, of=held, by=by, journal=place.journal_id)
        held.delete()
