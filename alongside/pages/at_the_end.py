"""What stands at the end of a story: what its authors chose, then the journal's own in order; each asked of the gate.

Nothing is guessed. What is withdrawn, taken off, or for fewer people than whoever reads is not even named.
"""

from dataclasses import dataclass

from django.db.models import Q

from alongside.journals.gate import Viewer
from alongside.pages.lines import Line
from alongside.stories.models import Kind, Story, StoryQuerySet


@dataclass(frozen=True)
class AtTheEnd:
    """The chosen ones, in their authors' order; the story before this one in the journal, and the one after it."""

    chosen: list[Line]
    before: Line | None = None
    after: Line | None = None


def at_the_end(story: Story, viewer: Viewer) -> AtTheEnd:
    """What this viewer finds at the end of a story. A telling for children leads on to nothing but what was chosen."""
    readable = Story.objects.readable_by(viewer).filter(journal=story.journal_id).select_related("journal", "published")
    chosen = list(readable.filter(chosen_in__story=story).order_by("chosen_in__place", "pk"))
    lines = [Line.of(other, viewer) for other in chosen]
    if story.kind == Kind.CHILDREN:
        return AtTheEnd(lines)
    listed = Story.objects.listed_for(viewer).filter(journal=story.journal_id).select_related("journal", "published")
    family = Story.objects.told_with(story)
    others = listed.exclude(pk__in=[*family.values_list("pk", flat=True), *(other.pk for other in chosen)])
    # A telling stands in the journal where the first one does.
    here = readable.filter(pk=story.telling_of_id or story.pk).first() or story
    if here.first_published_at is None:  # what was never out has no place between the others yet
        return AtTheEnd(lines)
    return AtTheEnd(lines, before=_line(_before(others, here), viewer), after=_line(_after(others, here), viewer))


def _before(others: StoryQuerySet, here: Story) -> Story | None:
    at = here.first_published_at
    return others.filter(Q(first_published_at__lt=at) | Q(first_published_at=at, pk__lt=here.pk)).in_order().first()


def _after(others: StoryQuerySet, here: Story) -> Story | None:
    at = here.first_published_at
    later = others.filter(Q(first_published_at__gt=at) | Q(first_published_at=at, pk__gt=here.pk))
    return later.in_order().last()


def _line(story: Story | None, viewer: Viewer) -> Line | None:
    return Line.of(story, viewer) if story else None
