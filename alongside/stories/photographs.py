"""The photographs of a story, for its authors: which are for fewer people than it, and in which stories one stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.journals.gate import Audience, Viewer
from alongside.journals.models import Circle
from alongside.journals.readers import Readers
from alongside.photos.models import Photograph
from alongside.photos.reach import sees_sealed, who_sees
from alongside.photos.seeing import called, seen
from alongside.photos.standing import Place
from alongside.stories.manuscript.figures import photographs_in
from alongside.stories.models import WITHOUT, Revision, Story
from alongside.stories.reading import name_of

OURS = [Audience.ONLY_ME, Audience.ONLY_US]


@dataclass(frozen=True)
class Narrower:
    """A photograph that not all of a story's readers see: what it is called, who does, and where that is changed."""

    called: str
    who: str
    address: str


def narrower_than(wanted: Readers, revision: Revision, viewer: Viewer) -> list[Narrower]:
    """Those photographs in these words that would not be for all of these readers.

    Only those that this author may change are among them: of another author's *only me* nothing is said.
    """
    keys = photographs_in(revision.body)
    found = Photograph.objects.editable_by(viewer).filter(key__in=keys, journal=revision.story.journal_id)
    there = {each.key: each for each in found.select_related("original", "journal").prefetch_related("circles")}
    standing = [there[key] for key in keys if key in there]
    choice = _choice(wanted) if standing else ""
    who = cache(lambda readers: who_sees(standing[0], readers))
    return [
        Narrower(
            called=called(seen(each, viewer)),
            who=sees_sealed() if each.album_id else who(Readers.of(each)),
            address=f"{reverse('photos:photograph', kwargs={'key': each.key})}?{choice}",
        )
        for each in standing
        if each.album_id or Readers.of(each).leaves_out(wanted)
    ]


def _choice(wanted: Readers) -> str:
    """The story's readers, as they are chosen already on the page to which it leads."""
    circles = Circle.objects.filter(pk__in=wanted.circles).order_by("name", "pk").values_list("key", flat=True)
    return urlencode([("audience", wanted.audience.value), *(("circles", key) for key in circles)])


def places_of(photographs: Sequence[Photograph], viewer: Viewer) -> Iterator[tuple[str, Place]]:
    """The stories, drafts too, in which this author finds photographs of one journal, last touched first."""
    keys = [each.key for each in photographs]
    named = reduce(or_, map(_named, keys))
    stories = Story.objects.for_desk(viewer, photographs[0].journal).filter(named)
    for story in stories.select_related("schedule__revision"):
        if story.working is not None:
            write, bodies = reverse("stories:write", kwargs={"key": story.key}), _bodies(story)
            for key in keys:
                if any(key in body for body in bodies):
                    yield key, Place(write, name_of(story.working), _stands(story, key))


def _named(key: str) -> Q:
    return Q(working__body__contains=key) | Q(published__body__contains=key) | Q(schedule__revision__body__contains=key)


def _bodies(story: Story) -> list[str]:
    """What is written, what readers see, and what will be published at its hour."""
    later = story.schedule.revision if hasattr(story, "schedule") else None
    return [revision.body for revision in (story.working, story.published, later) if revision is not None]


def _stands(story: Story, key: str) -> str:
    drafted = story.working is not None and key in photographs_in(story.working.body)
    if story.published is None:
        return _("In a draft") if drafted else _("In the words that will be published at their hour")
    if key not in photographs_in(story.published.body):
        return _("In changes that are not published yet") if drafted else _("In earlier words")
    return _("In what readers see") if drafted else _("In what readers see, and no longer in the draft")


def handing_on(story: Story) -> tuple[str, str]:
    """The two addresses at which somebody else reads it, with its photographs and without them."""
    path = settings.URL + (story.shared_path or story.path)
    return path, path + WITHOUT


def is_met_by_readers(story: Story) -> bool:
    """Whether anybody but its authors meets a photograph in what was last published."""
    if story.published is None or story.audience in OURS:
        return False
    keys = photographs_in(story.published.body)
    found = Photograph.objects.standing().filter(key__in=keys, journal=story.journal_id, album=None)
    found = found.exclude(audience__in=OURS)
    return (found if story.audience == Audience.LINK else found.exclude(audience=Audience.LINK)).exists()
