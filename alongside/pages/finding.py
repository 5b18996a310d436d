"""What stands at an address, for one viewer."""

from dataclasses import dataclass

from django.conf import settings

from alongside.journals.gate import NOBODY, Viewer
from alongside.journals.models import Journal
from alongside.pages.addresses import FRAME
from alongside.pages.cards import leaf_at
from alongside.pages.feeds.gathering import FORMS
from alongside.pages.frames import WITHOUT_THEM
from alongside.pages.models import Leaf, Page
from alongside.stories.figures import shows_photographs
from alongside.stories.models import WITHOUT, Story

Kind = Page.Kind


@dataclass(frozen=True)
class Elsewhere:
    """It stands at another address now."""

    path: str


Found = Leaf | Elsewhere | None


def site(_viewer: Viewer) -> Found:
    """The front page of the house."""
    return Leaf(Kind.SITE)


def of_house(_viewer: Viewer, kind: Page.Kind, path: str, language: str = "") -> Found:
    """A page of the house itself, in its own language or in another of those that it speaks."""
    told = language or settings.LANGUAGE_CODE
    if told not in dict(settings.LANGUAGES):
        return None
    return Elsewhere(path) if language == settings.LANGUAGE_CODE else Leaf(kind, language=told)


def robots(_viewer: Viewer) -> Found:
    """What machines are asked to leave alone."""
    return Leaf(Kind.ROBOTS)


def sitemap(_viewer: Viewer) -> Found:
    """What may be found by search engines."""
    return Leaf(Kind.SITEMAP)


def feed(_viewer: Viewer, kind: Page.Kind) -> Found:
    """The feed of the house."""
    return Leaf(kind)


def feed_of(_viewer: Viewer, handle: str, kind: Page.Kind) -> Found:
    """The feed of a journal that everyone may see: the same whoever asks."""
    found = _journal(NOBODY, handle)
    if isinstance(found, Elsewhere):
        return Elsewhere(f"{found.path}{FORMS[kind]}")
    return Leaf(kind, found.thing) if found else None


def journal(viewer: Viewer, handle: str) -> Found:
    """A journal that this viewer may see, by any handle that it ever had."""
    return _journal(viewer, handle)


def earlier(viewer: Viewer, handle: str, part: int) -> Found:
    """The further stories of a journal."""
    return _journal(viewer, handle, part)


def _journal(viewer: Viewer, handle: str, part: int = 1) -> Found:
    found = Journal.objects.readable_by(viewer).filter(handles__name=handle).first()
    if found is None:
        return None
    return Leaf(Kind.JOURNAL, found.pk, part) if found.handle == handle else Elsewhere(found.path)


def story(viewer: Viewer, handle: str, address: str) -> Found:
    """A story that this viewer may read, by any address that still leads to it."""
    found = _story(viewer, handle, address)
    if found is None or isinstance(found, Elsewhere):
        return found
    return Leaf(Kind.STORY, found.pk)


def without(viewer: Viewer, handle: str, address: str) -> Found:
    """A story without its photographs. Where this viewer would see none anyway, it is the story's own page."""
    found = _story(viewer, handle, address)
    if found is None or isinstance(found, Elsewhere):
        # Whoever was sent the page without them is not led to the one with them.
        return Elsewhere(f"{found.path}{WITHOUT}") if found else None
    return _without(viewer, found)


def frame(viewer: Viewer, handle: str, address: str) -> Found:
    """The frame of a story."""
    found = _story(viewer, handle, address)
    if found is None or isinstance(found, Elsewhere):
        return Elsewhere(f"{found.path}{FRAME}") if found else None
    return Leaf(Kind.FRAME, found.pk)


def frame_without(viewer: Viewer, handle: str, address: str) -> Found:
    """The frame that leads to a story's page without photographs, where there is such a page."""
    found = without(viewer, handle, address)
    if isinstance(found, Elsewhere):
        return Elsewhere(f"{found.path}{FRAME}")
    return Leaf(Kind.FRAME, found.thing, WITHOUT_THEM) if found else None


def card(viewer: Viewer, handle: str, address: str, name: str) -> Found:
    """A card of a story, as long as the mark in its name is the one of what stands on it now."""
    found = _story(viewer, handle, address)
    return leaf_at(found, name) if isinstance(found, Story) else None


def _without(viewer: Viewer, story: Story) -> Found:
    shows = story.published is not None and shows_photographs(story, story.published, viewer)
    return Leaf(Kind.WITHOUT, story.pk) if shows else Elsewhere(story.path_for(viewer))


def notes(viewer: Viewer, handle: str, address: str, part: int) -> Found:
    """The further notes shown with a story."""
    found = _story(viewer, handle, address)
    if found is None or isinstance(found, Elsewhere):
        return found
    return Leaf(Kind.NOTES, found.pk, part)


def _story(viewer: Viewer, handle: str, address: str) -> Story | Elsewhere | None:
    # One question for all that is not found, so that no clock tells a closed journal from none.
    found = Story.objects.readable_by(viewer).at_handle(handle, address).select_related("journal", "published").first()
    if found is None:
        return None
    return found if (handle, address) == (found.journal.handle, found.address) else Elsewhere(found.path)


def shared(viewer: Viewer, link: str) -> Found:
    """The story to which a link leads; the viewer holds it."""
    return _shared(viewer, link, Kind.STORY)


def shared_notes(viewer: Viewer, link: str, part: int) -> Found:
    """The further notes shown with it."""
    return _shared(viewer, link, Kind.NOTES, part)


def shared_without(viewer: Viewer, link: str) -> Found:
    """The same, without its photographs."""
    found = _by_link(viewer, link)
    if found is None or not found.shared_path:
        return Elsewhere(found.path) if found else None
    return _without(viewer, found)


def _shared(viewer: Viewer, link: str, kind: Page.Kind, part: int = 1) -> Found:
    found = _by_link(viewer, link)
    if found is None:
        return None
    return Leaf(kind, found.pk, part) if found.shared_path else Elsewhere(found.path)


def _by_link(viewer: Viewer, link: str) -> Story | None:
    return Story.objects.readable_by(viewer).filter(link=link).select_related("journal", "published").first()


def nothing(_viewer: Viewer, **_names: str) -> Found:
    """What lies at an address that no page has."""
    return None
