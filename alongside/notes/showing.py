"""Notes as they stand on a page: only what their senders have allowed can get there."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from alongside.foundation.html import words_as_html
from alongside.notes.models import Note
from alongside.stories.models import Story

A_PART = 20


@dataclass(frozen=True)
class ShownNote:
    """What a page gets of a note: nothing else of it reaches a template."""

    words: SafeString
    who: str
    lived: bool

    @classmethod
    def of(cls, note: Note) -> "ShownNote":
        """The words, the name, and of the rest what has a yes of its own."""
        relation = note.relation if note.show_relation else ""
        name = note.name if note.may_be_named else ""
        return cls(
            words=words_as_html(note.words),
            who=_who(name, relation),
            lived=note.lived and note.show_lived,
        )


@dataclass(frozen=True)
class ShownPage:
    """One part of the notes shown with a story, in the order in which they were chosen. The first part is 1."""

    notes: list[ShownNote]
    has_more: bool
    part: int


def shown_page(story: Story, part: int = 1) -> ShownPage:
    """The notes of one part. The notes of a story that are shown were chosen by hand, so a slice of them is short."""
    start = (part - 1) * A_PART
    notes = list(Note.objects.shown().filter(story=story).order_by("shown_at", "pk")[start : start + A_PART + 1])
    return ShownPage([ShownNote.of(note) for note in notes[:A_PART]], has_more=len(notes) > A_PART, part=part)


def _who(name: str, relation: str) -> str:
    if name and relation:
        return _("%(name)s, %(relation)s") % {"name": name, "relation": relation}
    return name or relation or _("A reader")
