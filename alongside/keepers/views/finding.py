"""Who keeps where, and which note it is. What one may not meet is not here."""

from django.db.models import QuerySet
from django.http import Http404

from alongside.foundation.words import tidy
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import Membership
from alongside.keepers.models import KeepersDesk
from alongside.keepers.waiting import Keeper, met_by
from alongside.notes.models import Note


def places_of(request: AuthorRequest) -> QuerySet[Membership]:
    """Where whoever looks keeps now."""
    keeps = [journal for journal, role in request.viewer.roles.items() if role == Membership.Role.KEEPER]
    places = Membership.objects.keeping().filter(account=request.user, journal__in=keeps)
    return places.select_related("journal", "account").order_by("pk")


def place_at(request: AuthorRequest, journal: str) -> Membership:
    """Their place in the journal of this key; raises `Http404`."""
    place = places_of(request).filter(journal__key=tidy(journal)).first()
    if place is None:
        raise Http404
    return place


def keeper_at(request: AuthorRequest, journal: str) -> Keeper:
    """Whoever looks, as the keeper who has begun in this journal; raises `Http404`."""
    place = place_at(request, journal)
    desk = KeepersDesk.objects.filter(journal=place.journal_id, account=request.user).first()
    if desk is None:
        raise Http404
    return Keeper(place, desk)


def note_at(keeper: Keeper, key: str) -> Note:
    """A note that this keeper may meet; raises `Http404`."""
    note = met_by(keeper.place).filter(key=tidy(key)).select_related("story__published").first()
    if note is None:
        raise Http404
    return note
