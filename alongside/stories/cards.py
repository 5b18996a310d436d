"""Which photograph stands on a story's card: one that was chosen, as long as everyone may see it in the story."""

from collections.abc import Iterable

from alongside.photos.models import Photograph, PhotographQuerySet
from alongside.stories.manuscript.figures import photographs_in
from alongside.stories.models import StandingPhotograph, Story


def for_cards(story: Story) -> PhotographQuerySet:
    """Those of its photographs that may be chosen: they stand in its words, everyone may see them, none is veiled."""
    bodies = [revision.body for revision in (story.published, story.working) if revision is not None]
    keys = {key for body in bodies for key in photographs_in(body)}
    found = Photograph.objects.public().filter(journal=story.journal_id, key__in=keys)
    return found.select_related("original", "journal").order_by("pk")


def on_cards(stories: Iterable[Story]) -> dict[int, Photograph]:
    """By the number of each story, the photograph on its card, where there is one now."""
    chosen = {story.pk: story.card_photograph_id for story in stories if story.card_photograph_id}
    if not chosen:
        return {}
    standing = StandingPhotograph.objects.filter(story__in=chosen, photograph__in=chosen.values())
    stands = set(standing.values_list("story", "photograph"))
    public = Photograph.objects.public().filter(pk__in=chosen.values()).select_related("original", "journal")
    found = {photograph.pk: photograph for photograph in public}
    return {
        story: found[photograph]
        for story, photograph in chosen.items()
        if photograph in found and (story, photograph) in stands
    }
