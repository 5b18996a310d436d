"""What follows for stories from deeds on journals and accounts."""

from alongside.accounts.actions import closing
from alongside.accounts.models import Account
from alongside.events.actions import before
from alongside.events.models import Event
from alongside.journals import actions as journals
from alongside.journals.offering import offers_too
from alongside.photos import actions as photos
from alongside.photos.standing import stands_where
from alongside.stories.actions.cards import forget_choice
from alongside.stories.actions.destroying import destroy_what_was_only_theirs
from alongside.stories.actions.parting import part
from alongside.stories.photographs import places_of
from alongside.stories.posts import offers
from alongside.stories.reading import has_words_of


def _part(event: Event) -> None:
    if event.journal is not None and event.actor_id is not None:
        part(event.journal, own=event.also["own"], by=Account.objects.get(pk=event.actor_id))


before(journals.PARTING, _part)
for taken in (photos.NARROWED, photos.WITHDRAWN, photos.VEILED, photos.DELETED):
    before(taken, lambda event: forget_choice(event.thing))
before(closing.DESTROYED, lambda event: destroy_what_was_only_theirs(Account.objects.get(pk=event.thing)))
closing.name_stands_where(has_words_of)
stands_where(places_of)
offers_too(offers)
