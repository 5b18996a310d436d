"""One line about each note, by which a keeper chooses whether to unfold it; none of its sender's words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.keepers.folding import length_of
from alongside.keepers.waiting import Keeper, open_elsewhere
from alongside.notes.models import Note
from alongside.notes.signs import reasons
from alongside.stories.models import Story
from alongside.stories.reading import name_of


@dataclass(frozen=True)
class Line:
    """A note as it lies folded. `open_at` is who has it open now."""

    note: Note
    what: str
    about: str
    reasons: list[str]
    open_at: str


def lines_of(keeper: Keeper, notes: Sequence[Note]) -> list[Line]:
    """The lines of these notes, in a fixed number of questions."""
    names = _names(keeper, notes)
    open_at = {each.note_id: each.desk.account.called for each in open_elsewhere(keeper.desk, list(notes))}
    return [
        Line(
            note,
            what(note),
            names.get(note.story_id or 0, ""),
            reasons(note),
            (open_at[note.pk] or _("Another keeper")) if note.pk in open_at else "",
        )
        for note in notes
    ]


def what(note: Note) -> str:
    """What lies there: how long it is and when it came."""
    said = {
        "short": _("A short note, %(day)s"),
        "middle": _("A note, %(day)s"),
        "long": _("A long note, %(day)s"),
    }[length_of(note.words)]
    return said % {"day": date_format(timezone.localtime(note.received_at), "DATE_FORMAT")}


def _names(keeper: Keeper, notes: Sequence[Note]) -> dict[int, str]:
    """What the stories are called that this keeper may read; the others are not named."""
    stories = Story.objects.readable_by(keeper.viewer).filter(pk__in={note.story_id for note in notes if note.story_id})
    return {story.pk: name_of(story.published) for story in stories.select_related("published") if story.published}
