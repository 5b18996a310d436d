"""The photographs of a story, as one viewer is shown them: each asked for itself, whatever page it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from django.template.loader import render_to_string

from alongside.journals.gate import Audience, Viewer
from alongside.photos.models import Photograph
from alongside.photos.seeing import Seen, seen_among
from alongside.stories.manuscript import figures
from alongside.stories.models import Revision, Story


class How(Enum):
    """What becomes of the photographs in a story when it is laid out."""

    SHOWN = "shown"
    LEFT_OUT = "left out"
    IN_WORDS = "in words"


@dataclass(frozen=True)
class Standing:
    """One photograph where it stands. `place` counts those that this viewer meets, from one."""

    seen: Seen
    place: int

    @property
    def is_tall(self) -> bool:
        """Whether it is higher than it is wide."""
        return self.seen.height > self.seen.width


def seen_in(story: Story, body: str, viewer: Viewer) -> dict[str, Seen]:
    """Those photographs in a body that this viewer may see, by key.

    Whoever came by the story's link holds the links of the photographs in it too.
    """
    keys = figures.photographs_in(body)
    if not keys:
        return {}
    if story.link and story.link in viewer.links:
        linked = Photograph.objects.filter(key__in=keys, journal=story.journal_id, audience=Audience.LINK)
        for link in linked.exclude(link=None).values_list("link", flat=True):
            viewer = viewer.holding(link or "")
    return seen_among(keys, viewer, story.journal_id)


def shows_photographs(story: Story, revision: Revision, viewer: Viewer) -> bool:
    """Whether this viewer meets a photograph, or the veil of one, in these words."""
    return bool(seen_in(story, revision.body, viewer))


def leads_without(story: Story, viewer: Viewer) -> bool:
    """Whether lists and links lead to its page without photographs: its authors wish it, and this viewer meets one."""
    return story.leads_without and story.published is not None and shows_photographs(story, story.published, viewer)


def with_figures(body: str, story: Story, viewer: Viewer, *, how: How, here: str) -> str:
    """A clean body with its photographs put in; what this viewer may not see leaves nothing behind."""
    seen = {} if how is How.LEFT_OUT else seen_in(story, body, viewer)
    places = iter(range(1, len(body)))

    def drawn(keys: list[str]) -> str:
        standing = list(_standing(keys, seen, places))
        return _drawn(standing, story, viewer, how=how, here=here) if standing else ""

    return figures.put(body, drawn)


def _standing(keys: list[str], seen: dict[str, Seen], places: Iterator[int]) -> Iterator[Standing]:
    for key in keys:
        if key in seen:
            yield Standing(seen[key], next(places))


def _drawn(standing: list[Standing], story: Story, viewer: Viewer, *, how: How, here: str) -> str:
    journal = story.journal
    template = "photos/_in_words.html" if how is How.IN_WORDS else "photos/_figure.html"
    context = {
        "standing": standing,
        "journal_key": journal.key,
        "keeps_closed": viewer.veils.keeps_closed(journal.key),
        "always_opens": viewer.veils.always_opens(journal.key),
        "here": here,
    }
    return render_to_string(template, context).strip()
