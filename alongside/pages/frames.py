"""The frame of a story that everyone may read: a quiet card that other sites may show on their own pages.

It says what the top of the page says, and leads there. No photograph is in it, veiled or not, no note and no script.
"""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from alongside.journals.gate import NOBODY
from alongside.journals.models import Journal
from alongside.pages.addresses import FRAME
from alongside.pages.models import Leaf
from alongside.pages.rendered import Rendered
from alongside.pages.sheets import speaking_as
from alongside.stories.figures import How, shows_photographs
from alongside.stories.manuscript.summary import opening
from alongside.stories.models import Revision, Story
from alongside.stories.reading import rendered

LINES = 280  # letters
WITH_PHOTOGRAPHS, WITHOUT_THEM = 1, 2  # to which of a story's pages it leads


@dataclass(frozen=True)
class Framed:
    """A story that stands in a frame."""

    story: Story
    revision: Revision

    @property
    def first_lines(self) -> str:
        """What its author put below the title, else how it begins; but no title twice."""
        if self.revision.standfirst or not self.revision.title:
            return self.revision.standfirst
        return opening(self.revision.body, LINES)


def framed(story: int) -> Framed | None:
    """The story as a frame shows it, if everyone may read it now."""
    found = Story.objects.readable_by(NOBODY).filter(pk=story).select_related("journal", "published").first()
    if found is None or found.published is None:
        return None
    return Framed(found, found.published)


def render(leaf: Leaf) -> Rendered | None:
    """The frame: the same whoever asks. Of a story that everyone meets photographs in there are two."""
    found = framed(leaf.thing or 0)
    if found is None or leaf.part not in {WITH_PHOTOGRAPHS, WITHOUT_THEM}:
        return None
    story = found.story
    if leaf.part == WITHOUT_THEM and not shows_photographs(story, found.revision, NOBODY):
        return None
    there = story.without_path if leaf.part == WITHOUT_THEM else story.path
    with timezone.override(settings.TIME_ZONE), speaking_as(story.journal):
        words = rendered(story, found.revision, NOBODY, how=How.LEFT_OUT)
        context = {
            "story": words,
            "name": found.revision.title or opening(found.revision.body, LINES) or words.heading,
            "first_lines": found.first_lines,
            "journal": Journal.objects.readable_by(NOBODY).filter(pk=story.journal_id).first(),
            "address": settings.URL + there,
            "example": story.journal.is_example,
        }
        body = render_to_string("pages/frame.html", context)
    return Rendered(path=f"{there}{FRAME}", body=body.encode())
