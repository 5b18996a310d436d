"""The tellings of a story, as one viewer finds them: each asked for itself, whatever page leads to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from alongside.journals.gate import NOBODY, Audience, Viewer
from alongside.stories.figures import leads_without
from alongside.stories.manuscript.summary import opening
from alongside.stories.models import Kind, Story
from alongside.stories.reading import how_it_tells, name_of, own_name, who_reads

OPENING = 60  # letters of a telling without a title


@dataclass(frozen=True)
class Told:
    """Another telling of a story: how it tells it, in which language that is said, what it is called, and where."""

    label: str
    label_language: str
    name: str
    language: str
    path: str


@dataclass(frozen=True)
class StillOut:
    """A telling that stays out when another is taken back: what its authors call it, and who can read it."""

    key: str
    name: str
    who: str


def language_of(story: Story) -> str:
    """The language it is written in."""
    return story.language or story.journal.language


def other_tellings(story: Story, viewer: Viewer) -> list[Told]:
    """The other tellings of this story that this viewer may read, the first one first."""
    found = Story.objects.readable_by(viewer).told_with(story).exclude(pk=story.pk)
    return [_told(each, viewer) for each in found.select_related("journal", "published")]


def told_how(story: Story) -> tuple[str, str]:
    """How a story is told, and in which language that is said where it is its own; nothing of one told first."""
    if story.kind == Kind.FIRST:
        return "", ""
    return how_it_tells(story), language_of(story) if own_name(story) else ""


def named_at_desk(story: Story) -> str:
    """What its authors find it by in a list: its name, how it is told, and that it is a draft or for whom it stands."""
    assert story.working is not None  # noqa: S101 - a story begins with an empty revision
    said = [part for part in (told_how(story)[0], state_of(story)) if part]
    return f"{name_of(story.working)} ({', '.join(said)})"


def state_of(story: Story) -> str:
    """Whether a story is out, in a word or two for its authors: for whom, or that it is not."""
    if story.is_published:
        return str(Audience(story.audience).label)
    if story.withdrawn_at is not None:
        return pgettext("a story", "withdrawn")
    return _("a draft, only yours") if story.audience == Audience.ONLY_ME else _("a draft")


def _told(telling: Story, viewer: Viewer) -> Told:
    revision, language = telling.published, language_of(telling)
    assert revision is not None  # noqa: S101 - only what is published is readable
    return Told(
        label=how_it_tells(telling),
        label_language=language if own_name(telling) else "",
        name=revision.title or opening(revision.body, OPENING),
        language=language,
        path=telling.without_path if leads_without(telling, viewer) else telling.path_for(viewer),
    )


def in_other_languages(story: Story) -> list[tuple[str, str]]:
    """The languages in which everyone may read this story, each with where: this one first. Nothing where it is one.

    The first telling and those in another language say the same; one for children or a short one says something else.
    """
    if not story.is_public or story.kind not in {Kind.FIRST, Kind.LANGUAGE}:
        return []
    return list(_by_language(story).items())


def _by_language(story: Story) -> dict[str, str]:
    places = {language_of(story): story.path}
    same = Story.objects.readable_by(NOBODY).told_with(story).filter(kind__in=[Kind.FIRST, Kind.LANGUAGE])
    for other in same.exclude(pk=story.pk).select_related("journal"):
        places.setdefault(language_of(other), other.path)
    return places if len(places) > 1 else {}


def still_out(story: Story, viewer: Viewer) -> list[StillOut]:
    """Others of its tellings, of which this author knows, that readers have: each is taken back by itself."""
    tellings = (telling for telling in at_the_desk(story, viewer) if telling.is_published)
    return [StillOut(each.key, name_of(each.working), who_reads(each)) for each in tellings if each.working]


@dataclass(frozen=True)
class First:
    """The story of which another one is a telling, for an author of both."""

    key: str
    name: str
    language: str


def first_of(telling: Story, viewer: Viewer) -> First | None:
    """The first telling, where this author can work on it; nothing where there is none for them."""
    if telling.telling_of_id is None:
        return None
    found = Story.objects.editable_by(viewer).filter(pk=telling.telling_of_id).select_related("journal", "working")
    first = found.first()
    return First(first.key, name_of(first.working), language_of(first)) if first and first.working else None


def at_the_desk(story: Story, viewer: Viewer) -> Iterator[Story]:
    """The other tellings that this author can work on."""
    found = Story.objects.editable_by(viewer).told_with(story).exclude(pk=story.pk)
    yield from found.select_related("journal", "working", "published")
