"""The record: what was changed in a journal and by whom, by day, in sentences made from the events.

It never says who read or opened anything, who signed in, or at which hour, and nothing of what is *only me* of another
author: not that it is there, and not that it was touched.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.desk.sentences import SENTENCES
from alongside.events.models import Event
from alongside.journals.actions import ENTERED, TAKEN_OFF
from alongside.journals.gate import Viewer
from alongside.journals.models import Journal, Membership, OperatorEntry, Successor, TakenOff
from alongside.photos.models import Album, Photograph
from alongside.stories.models import Story
from alongside.stories.reading import name_of

ON_ONE_PAGE = 60
LONGEST_NAME = 60  # signs
STORY = Story._meta.label_lower
# What whoever runs the house did in a journal, with where the reason is kept that they gave.
WITH_A_REASON: Mapping[str, type[OperatorEntry] | type[TakenOff]] = {ENTERED: OperatorEntry, TAKEN_OFF: TakenOff}


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
    names = {story.pk: _name(story) for story in stories}
    callings = _callings(events, viewer, journal)
    reasons = {name: _reasons(name, events) for name in WITH_A_REASON}
    return [
        Day(
            day,
            list(
                dict.fromkeys(
                    _sentence(event, viewer, reasons.get(event.name, names), callings) for event in on_that_day
                )
            ),
        )
        for day, on_that_day in groupby(events, key=lambda event: timezone.localtime(event.at).date())
    ]


def _name(story: Story) -> str:
    """Enough to know it by: a story without a title is called by its beginning, which may be long."""
    return Truncator(name_of(story.working)).chars(LONGEST_NAME) if story.working else _("an empty page")


def _reasons(name: str, events: list[Event]) -> dict[int, str]:
    things = [event.thing for event in events if event.name == name]
    rows = WITH_A_REASON[name].objects.filter(pk__in=things).values_list("pk", "reason") if things else ()
    return dict(rows)


def _callings(events: list[Event], viewer: Viewer, journal: Journal) -> dict[int, str]:
    """What those are called here who go by no name in the house: what the authors call them, else what they are here.

    Never by a mail address: whoever did something did not give it for that.
    """
    nameless = {event.actor_id for event in events if event.actor and not event.actor.called}
    if not nameless:
        return {}
    places = Membership.objects.filter(journal=journal, account__in=nameless)
    named = Successor.objects.filter(author__account=viewer.account, author__journal=journal)
    named_by_viewer = set(named.values_list("member", flat=True))
    return {
        place.account_id: place.name or _as_what(place, is_named=place.pk in named_by_viewer)
        for place in places
        if place.account_id
    }


def _as_what(place: Membership, *, is_named: bool) -> str:
    if place.role == Membership.Role.AUTHOR:
        return _("An author")
    if is_named:
        return _("Somebody you named")
    return _("Somebody who reads first") if place.role == Membership.Role.KEEPER else _("A guest")


def _sentence(event: Event, viewer: Viewer, names: dict[int, str], callings: dict[int, str]) -> str:
    if event.kind == STORY and event.thing not in names:
        return _("Something was changed that is no longer here.")
    return str(SENTENCES[event.name]) % {"who": _who(event.actor, viewer, callings), "what": names.get(event.thing, "")}


def _who(actor: Any, viewer: Viewer, callings: dict[int, str]) -> str:
    if not isinstance(actor, Account):
        return _("Somebody")
    return _("You") if actor == viewer.account else actor.called or callings.get(actor.pk) or _("Somebody")
