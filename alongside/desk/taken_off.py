"""What whoever runs the house has taken off of a journal, for its authors: which page, since when, and why."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.journals.gate import Viewer
from alongside.journals.models import Journal, TakenOff
from alongside.stories.models import Story
from alongside.stories.reading import name_of


@dataclass(frozen=True)
class Off:
    """One page that nobody but its authors finds."""

    name: str
    path: str
    reason: str
    since: dt.datetime


def taken_off(viewer: Viewer, journal: Journal) -> list[Off]:
    """What is taken off now, the latest first."""
    rows = list(TakenOff.objects.standing().filter(journal=journal).order_by("-pk"))
    things = [row.thing for row in rows if row.kind == Story._meta.label_lower]
    mine = Story.objects.editable_by(viewer).filter(pk__in=things).select_related("working") if things else ()
    stories = {story.pk: story for story in mine}
    return [_line(row, stories.get(row.thing)) for row in rows]


def _line(row: TakenOff, story: Story | None) -> Off:
    if row.kind == Journal._meta.label_lower:
        return Off(_("The journal’s own page"), reverse("journals:settings"), row.reason, row.at)
    if story is None or story.working is None:
        return Off(_("A page of this journal"), "", row.reason, row.at)
    return Off(name_of(story.working), reverse("stories:write", args=[story.key]), row.reason, row.at)
