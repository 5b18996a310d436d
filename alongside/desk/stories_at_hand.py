"""The stories on an author's desk, in the words the desk has for them."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.journals.gate import NOBODY, Audience, Viewer
from alongside.journals.models import Journal, TakenOff
from alongside.stories.figures import leads_without
from alongside.stories.models import WITHOUT, Kind, Story
from alongside.stories.reading import hour_of, name_of

ON_ONE_PAGE = 30


@dataclass(frozen=True)
class Line:
    """One story on the desk."""

    key: str
    name: str
    kind: str
    audience: str
    standing: str
    path: str


@dataclass(frozen=True)
class Desk:
    """One page of the desk; `earlier` is the key after which the next page begins."""

    lines: list[Line]
    earlier: str


def on_the_desk(viewer: Viewer, journal: Journal, *, after: str = "") -> Desk:
    """The stories that this author can work on, last touched first; those `after` the story with this key."""
    off = TakenOff.objects.of(Story).filter(thing=OuterRef("pk"))
    stories = Story.objects.for_desk(viewer, journal).annotate(is_off=Exists(off))
    if after:
        last = stories.filter(key=after).first()
        if last is None:
            raise Http404
        stories = stories.filter(Q(touched_at__lt=last.touched_at) | Q(touched_at=last.touched_at, pk__lt=last.pk))
    found = list(stories[: ON_ONE_PAGE + 1])
    shown = found[:ON_ONE_PAGE]
    return Desk(
        [_line(story, journal, is_off=getattr(story, "is_off", False)) for story in shown],
        shown[-1].key if len(found) > ON_ONE_PAGE else "",
    )


def empty_page(viewer: Viewer, journal: Journal) -> Story | None:
    """The only story of the desk, when nothing has been written in it yet."""
    found = list(Story.objects.for_desk(viewer, journal)[:2])
    if len(found) != 1 or found[0].is_published or found[0].withdrawn_at:
        return None
    working = found[0].working
    return None if working and (working.title or working.standfirst or working.body) else found[0]


def _line(story: Story, journal: Journal, *, is_off: bool) -> Line:
    return Line(
        key=story.key,
        name=name_of(story.working) if story.working else _("Nothing written yet"),
        kind=str(Kind(story.kind).label) if story.telling_of_id else "",
        audience=str(Audience(story.audience).label),
        standing=_("Taken off by whoever runs this house") if is_off else _standing(story),
        path=_path(story, journal) if story.is_public and not is_off else "",
    )


def _path(story: Story, journal: Journal) -> str:
    """Where a stranger is led who comes to it by a list."""
    return f"/@{journal.handle}/{story.address}/{WITHOUT if leads_without(story, NOBODY) else ''}"


def _standing(story: Story) -> str:
    if story.is_published and story.published_at:
        day = date_format(timezone.localtime(story.published_at), "DATE_FORMAT")
        if story.has_unpublished_changes:
            return _("Published %(day)s, with changes that are not published") % {"day": day}
        return _("Published %(day)s") % {"day": day}
    schedule = getattr(story, "schedule", None)
    if schedule is not None:
        return _("Will be published %(when)s") % {"when": hour_of(schedule)}
    return _("Withdrawn") if story.withdrawn_at else _("Draft")
