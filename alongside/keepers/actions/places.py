"""Whose desk it is. Asked in the transaction of every deed, so that whoever was removed does nothing more."""

from alongside.accounts.models import Account
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.journals.models import Journal, Membership
from alongside.keepers.models import KeepersDesk
from alongside.keepers.waiting import Keeper


class NoKeeper(Refused):
    """Whoever asks does not keep here."""


@writing
def desk_of(place: Membership) -> KeepersDesk:
    """The desk of this keeper, made when they begin."""
    desk, _new = KeepersDesk.objects.get_or_create(journal=place.journal, account=place.account)
    return desk


def keeper_in(journal: int | Journal, by: Account) -> Keeper:
    """This account as a keeper of the journal, as it stands in this transaction; raises `NoKeeper`."""
    places = Membership.objects.filter(journal=journal, account=by, account__closed_at=None, journal__closed_at=None)
    place = places.keeping().select_related("journal", "account").first()
    if place is None:
        raise NoKeeper
    desk, _new = KeepersDesk.objects.select_for_update().get_or_create(journal=place.journal, account=by)
    return Keeper(place, desk)
