"""The address of a story: made from its first public title, changed and let go by hand."""

from collections.abc import Iterator
from itertools import count

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.stories.actions.words import locked
from alongside.stories.manuscript.addresses import slug as slug_of
from alongside.stories.models import Story, StoryAddress

ADDRESS_CHANGED = "story.address_changed"
ADDRESS_LET_GO = "story.address_let_go"


class AddressNotPossible(Refused):
    """Nothing that an address could be made of."""


class AddressNotFree(Refused):
    """Another story of this journal has, or had, this address, or the story itself still stands there."""


def give_first_address(story: Story) -> None:
    """Give a story its address when everyone may first read it: its title, or its key where that gives none."""
    title = story.published.title if story.published else ""
    wanted = slug_of(title)
    if story.slug or not wanted:
        return
    taken = set(
        StoryAddress.objects.filter(journal=story.journal, slug__startswith=wanted).values_list("slug", flat=True)
    )
    story.slug = next(name for name in _numbered(wanted) if name not in taken)
    story.save(update_fields=["slug"])
    StoryAddress.objects.create(story=story, journal=story.journal, slug=story.slug)


def _numbered(name: str) -> Iterator[str]:
    return (f"{name}-{number}" if number > 1 else name for number in count(1))


@writing
def change_address(story: Story, *, by: Account, slug: str) -> Story:
    """Let the story stand at another address. The old one leads on until it is let go."""
    story = locked(story)
    wanted = slug_of(slug)
    if not wanted:
        raise AddressNotPossible(_("An address needs a letter or a digit, and a few words are kept for the house."))
    if wanted == story.slug:
        return story
    if StoryAddress.objects.filter(journal=story.journal, slug=wanted).exclude(story=story).exists():
        raise AddressNotFree(_("Another story in this journal has this address. Nothing was changed."))
    StoryAddress.objects.get_or_create(journal=story.journal, slug=wanted, defaults={"story": story})
    story.slug = wanted
    story.save(update_fields=["slug"])
    events.record(ADDRESS_CHANGED, of=story, by=by)
    return story


@writing
def let_address_go(address: StoryAddress, *, by: Account) -> None:
    """Let an old address lead nowhere. The one at which the story stands cannot be let go."""
    story = locked(address.story)
    if address.slug == story.slug:
        raise AddressNotFree(_("The story stands at this address. Give it another one first."))
    gone, _kinds = StoryAddress.objects.filter(pk=address.pk).delete()
    if gone:
        events.record(ADDRESS_LET_GO, of=story, by=by)
