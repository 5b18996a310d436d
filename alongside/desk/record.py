"""The record: what was changed in a journal and by whom, by day, in sentences made from the events.

It never says who read or opened anything, who signed in, or at which hour, and nothing of what is *only me* of another
author: not that it is there, and not that it was touched.
"""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.desk.sentences import SENTENCES
from alongside.events.models import Event
from alongside.journals.actions import ENTERED
from alongside.journals.gate import Viewer
from alongside.journals.models import Journal, OperatorEntry
from alongside.photos.models import Album, Photograph
from alongside.stories.models import Story
from alongside.stories.reading import name_of

ON_ONE_PAGE = 60
STORY = Story._meta.label_lower


@dataclass(frozen=True)
class Day:
    """One day of the record, each sentence once."""

    day: dt.date
    sentences: list[str]


@dataclass(frozen=True)
class Record:
    """One page of the record; `earlier` is the number before which the next page begins, or nothing."""

    days: list[Day]
    earlier: int | None


def record_of(viewer: Viewer, journal: Journal, *, before: int | None = None) -> Record:
    """What this author may know of what was done in the journal, the latest day first."""
    closed_to_viewer = Story.objects.filter(journal=journal).exclude(pk__in=_open_to(viewer, journal).values("pk"))
    events = Event.objects.filter(journal=journal.pk, name__in=SENTENCES).select_related("actor").order_by("-pk")
    events = events.exclude(kind=STORY, thing__in=closed_to_viewer.values("pk"))
    for kind, open_to_viewer in _photographs_and_albums(viewer).items():
        events = events.exclude(Q(kind=kind) & ~Q(thing__in=open_to_viewer.values("pk")))
    if before is not None:
        events = events.filter(pk__lt=before)
    found = list(events[: ON_ONE_PAGE + 1])
    shown = found[:ON_ONE_PAGE]
    return Record(_days(shown, viewer, journal), shown[-1].pk if len(found) > ON_ONE_PAGE else None)


def _open_to(viewer: Viewer, journal: Journal) -> Any:
    return Story.objects.editable_by(viewer).filter(journal=journal)


def _photographs_and_albums(viewer: Viewer) -> dict[str, Any]:
    """What this author may know of, by its kind: nothing of what is sealed, and nothing of what was destroyed."""
    found = Photograph.objects.editable_by(viewer), Photograph.objects.deleted_of(viewer)
    known = Photograph.objects.filter(Q(pk__in=found[0].values("pk")) | Q(pk__in=found[1].values("pk")))
    return {Photograph._meta.label_lower: known, Album._meta.label_lower: Album.objects.of_authors(viewer)}


def _days(events: list[Event], viewer: Viewer, journal: Journal) -> list[Day]:
    things = {event.thing for event in events if event.kind == STORY}
    stories = _open_to(viewer, journal).filter(pk__in=things).select_related("working")
    names = {story.pk: name_of(story.working) if story.working else _("an empty page") for story in stories}
    entries = [event.thing for event in events if event.name == ENTERED]
    reasons = dict(OperatorEntry.objects.filter(pk__in=entries).values_list("pk", "reason")) if entries else {}
    return [
        Day(
            day,
            list(
                dict.fromkeys(
                    _sentence(event, viewer, reasons if event.name == ENTERED else names) for event in on_that_day
                )
            ),
        )
        for day, on_that_day in groupby(events, key=lambda event: timezone.localtime(event.at).date())
    ]


def _sentence(event: Event, viewer: Viewer, names: dict[int, str]) -> str:
    if event.kind == STORY and event.thing not in names:
        return _("Something was changed that is no longer here.")
    return str(SENTENCES[event.name]) % {"who": _who(event.actor, viewer), "what": names.get(event.thing, "")}


def _who(actor: Any, viewer: Viewer) -> str:
    if not isinstance(actor, Account):
        return _("Somebody")
    return _("You") if actor == viewer.account else actor.called or _("An author")
