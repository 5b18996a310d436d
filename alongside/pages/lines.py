"""A story as a list shows it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.journals.gate import Audience, Viewer
from alongside.stories.figures import leads_without
from alongside.stories.manuscript.summary import opening
from alongside.stories.models import Story
from alongside.stories.reading import day_of, untitled
from alongside.stories.tellings import told_how

OPENING = 60  # letters of a story without a title, where a list names it


@dataclass(frozen=True)
class Line:
    """A story in a list. `told` says how, where it is told in another way than at first."""

    path: str
    name: str
    standfirst: str
    day: str
    language: str
    who: str
    told: str = ""
    told_language: str = ""

    @classmethod
    def of(cls, story: Story, viewer: Viewer) -> "Line":
        """How a list shows it. Only a published story gets into a list."""
        revision = story.published
        assert revision is not None  # noqa: S101 - `standing` stories only
        name = revision.title or opening(revision.body, OPENING) or untitled(story, revision)
        day = day_of(story, revision)
        told, told_language = told_how(story)
        return cls(
            path=story.without_path if leads_without(story, viewer) else story.path,
            name=name,
            standfirst=revision.standfirst,
            day=day if day != name else "",
            language=story.language or story.journal.language,
            who=not_for_everyone(story),
            told=told if told != name else "",
            told_language=told_language,
        )


def not_for_everyone(story: Story) -> str:
    """What a list says of a story that not everyone may read, so that nobody hands on what was shown to them."""
    if story.audience == Audience.EVERYONE:
        return ""
    if story.audience in {Audience.CIRCLES, Audience.LINK}:
        return _("Not everyone can read this one.")
    return _("Only you who write here can read this one.")
