"""What goes with somebody who goes: what was theirs alone, and the name of who put a photograph in."""

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation.writing import writing
from alongside.journals.gate import Audience
from alongside.photos.actions.destroying import bury
from alongside.photos.models import (
    Album,
    DestroyingConsent,
    Photograph,
    PhotographQuerySet,
    PhotographWish,
    Unsealing,
)

PERSON_FORGOTTEN = "photograph.person_forgotten"


@writing
def destroy_what_was_only_theirs(account: Account) -> None:
    """Destroy what was *only me* of somebody whose account is destroyed, albums with all that lies in them.

    What they shared stays, and their wishes too. What they had unsealed, for themselves, is sealed with them.
    """
    albums = Album.objects.filter(made_by=account, audience=Audience.ONLY_ME)
    _destroy(Photograph.objects.filter(album__in=albums))
    _destroy(Photograph.objects.filter(made_by=account, audience=Audience.ONLY_ME))
    albums.delete()
    Unsealing.objects.filter(account=account).delete()
    Unsealing.objects.filter(beside=account, opened_at=None).update(beside=None)
    DestroyingConsent.objects.filter(account=account).delete()


def _destroy(photographs: PhotographQuerySet) -> None:
    for photograph in photographs.order_by("pk"):
        bury(photograph)


def has_wishes_of(account: Account) -> bool:
    """Whether a photograph stands for few because this account wished it: that outlives the account."""
    return PhotographWish.objects.filter(account=account).exclude(audience=Audience.EVERYONE).exists()


@writing
def forget_who_put_in(place: int) -> None:
    """Erase who took what came by this place in a journal. The photographs stay the family's."""
    for photograph in Photograph.objects.select_for_update().filter(contributed_by=place).order_by("pk"):
        photograph.taken_by, photograph.contributed_by = "", None
        photograph.save(update_fields=["taken_by", "contributed_by"])
        events.record(PERSON_FORGOTTEN, of=photograph, by=None)
