"""What stands on a story's card: the title, or one photograph that everyone may see in it."""

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.photos.models import Photograph
from alongside.stories.actions.words import locked
from alongside.stories.cards import for_cards
from alongside.stories.models import Story

CARD_CHOSEN = "story.card_chosen"


class NotForCard(Refused):
    """A photograph that not everyone may see without being asked, or that does not stand in the story."""


@writing
def forget_choice(photograph: int) -> None:
    """Let no card show a photograph that was taken from somebody, nor again of itself if it is opened later."""
    Story.objects.filter(card_photograph=photograph).update(card_photograph=None)


@writing
def choose_card(story: Story, *, by: Account, photograph: Photograph | None) -> Story:
    """Let this photograph stand on the story's card, or with none its title. Raises `NotForCard`."""
    story = locked(story)
    if photograph is not None and not for_cards(story).filter(pk=photograph.pk).exists():
        raise NotForCard(_("Not everyone can see this photograph in the story any more. Nothing was changed."))
    if story.card_photograph_id != (photograph and photograph.pk):
        story.card_photograph = photograph
        story.save(update_fields=["card_photograph"])
        events.record(CARD_CHOSEN, of=story, by=by)
    return story
