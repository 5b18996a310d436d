"""The look over a telling for children, in sentences for whoever writes it. It asks, and changes nothing."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside.stories.manuscript.look_over import Found, look_over, paragraphs, speaks
from alongside.stories.models import Revision, Story
from alongside.stories.tellings import language_of

WHY = {
    "lost": _("What is lost can be looked for, and a child may wait for it to be found."),
    "passed": _("A child may not know that this means that somebody died."),
    "asleep": _("A child may wait for whoever sleeps to wake up, or be afraid of going to sleep."),
    "gone": _("A child may wait for whoever has gone to come back."),
    "taken": _("A child may be afraid of whoever takes people."),
}


@dataclass(frozen=True)
class Question:
    """One place where a word stands that a child may take as it is said, and why."""

    found: Found
    why: str


def has_words_for(story: Story) -> bool:
    """Whether there is a list for the language in which it is written."""
    return speaks(language_of(story))


def questions(story: Story, revision: Revision) -> list[Question]:
    """What can be asked of these words, in order."""
    lines = [revision.title, revision.standfirst, revision.speaks, *paragraphs(revision.body)]
    found = look_over([line for line in lines if line], language_of(story))
    return [Question(each, str(WHY[each.family])) for each in found]
