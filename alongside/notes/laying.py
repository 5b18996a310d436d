"""One note as it is laid before an author, with all that stands beside it, in few questions."""

from django.db.models import Exists, OuterRef

from alongside.foundation.html import words_as_html
from alongside.journals.gate import Viewer
from alongside.notes import signs, threads
from alongside.notes.models import LONGEST_LINE, Note, NoteQuerySet, SenderLine
from alongside.notes.reaching import Reach, reach_of
from alongside.notes.scans import seen_scans
from alongside.notes.shielding import senders_of
from alongside.notes.ways import how_it_came
from alongside.stories import reading as stories
from alongside.stories.models import Story


def to_be_laid(notes: NoteQuerySet, viewer: Viewer) -> NoteQuerySet:
    """These notes, each found together with what is told of it beside its words."""
    story = Story.objects.readable_by(viewer).filter(pk=OuterRef("story"))
    return notes.select_related("story__published", "brought_by", "member__account").annotate(
        story_is_readable=Exists(story), has_alike=Exists(_alike())
    )


def _alike() -> NoteQuerySet:
    """The others that say nearly the same and lie before the authors of the same journal."""
    same = Note.objects.filter(journal=OuterRef("journal"), alike=OuterRef("alike"), taken_away_at=None)
    same = same.filter(at_door=Note.AtDoor.PASSED)
    same = same.exclude(alike="").exclude(pk=OuterRef("pk"))
    return same.exclude(state__in=[Note.State.SET_ASIDE, *Note.GONE])


def laid(note: Note, viewer: Viewer) -> dict[str, object]:
    """What a page needs to lay a note of `to_be_laid` before this author."""
    if viewer.account is None:
        return {}
    line = SenderLine.objects.about(note, viewer.account)
    return {
        **threads.around(note, viewer.account),
        "can_be_answered": not note.is_set_aside and reach_of(note) is not Reach.NOTHING,
        "note": note,
        "line_before": signs.before(note),
        "can_be_blocked": note.blocked_at is None and bool(senders_of(note)),
        "words": words_as_html(note.words),
        "came": how_it_came(note),
        "scans": seen_scans(note, viewer),
        "about": _about(note),
        "line": line.line if line else "",
        "longest_line": LONGEST_LINE,
        "has_alike": getattr(note, "has_alike", False),
    }


def _about(note: Note) -> str:
    """What the story is called under which it was left; nothing when this reader may not read it any more."""
    if not getattr(note, "story_is_readable", False) or note.story is None or note.story.published is None:
        return ""
    # Its journal is the note's; to ask for it again would be one question more.
    note.story.journal = note.journal
    return stories.name_of(note.story.published)
