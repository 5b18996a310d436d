"""What whoever runs the house has taken off of a journal, for its authors: which of them, since when, and why."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.journals.gate import Viewer
from alongside.journals.models import Journal, TakenOff
from alongside.photos.models import Photograph
from alongside.stories.models import Story
from alongside.stories.reading import name_of

STORY, PHOTOGRAPH = Story._meta.label_lower, Photograph._meta.label_lower


@dataclass(frozen=True)
class Off:
    """One page or photograph that nobody but its authors finds."""

    name: str
    path: str
    reason: str
    since: dt.datetime


def taken_off(viewer: Viewer, journal: Journal) -> list[Off]:
    """What is taken off now, the latest first."""
    rows = list(TakenOff.objects.standing().filter(journal=journal).order_by("-pk"))
    places = _places(viewer, rows)
    return [Off(*places.get((row.kind, row.thing), _of_kind(row)), row.reason, row.at) for row in rows]


def _places(viewer: Viewer, rows: list[TakenOff]) -> dict[tuple[str, int], tuple[str, str]]:
    """What this author calls each of them, and where they find it. Of a photograph, which may be veiled, nothing."""
    things = {kind: [row.thing for row in rows if row.kind == kind] for kind in (STORY, PHOTOGRAPH)}
    stories = Story.objects.editable_by(viewer).filter(pk__in=things[STORY]).select_related("working")
    photographs = Photograph.objects.editable_by(viewer).filter(pk__in=things[PHOTOGRAPH])
    return {
        (STORY, each.pk): (name_of(each.working), reverse("stories:write", args=[each.key]))
        for each in stories
        if each.working
    } | {
        (PHOTOGRAPH, each.pk): (_("A photograph"), reverse("photos:photograph", args=[each.key]))
        for each in photographs
    }


def _of_kind(row: TakenOff) -> tuple[str, str]:
    if row.kind == Journal._meta.label_lower:
        return _("The journal’s own page"), reverse("journals:settings")
    return (_("A photograph") if row.kind == PHOTOGRAPH else _("A page of this journal")), ""
