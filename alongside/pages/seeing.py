"""Seeing a story as somebody else: the gate's viewer for them, and the page as that viewer gets it, byte for byte.

Only what somebody *is* in the journal counts, never what their browser keeps.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.journals.gate import NOBODY, Viewer, viewer_at, viewer_in
from alongside.journals.models import Membership
from alongside.journals.reach import name_of_member
from alongside.journals.readers import Readers
from alongside.pages.models import Leaf, Page
from alongside.pages.rendering import render
from alongside.stories.actions import supposed
from alongside.stories.models import Story

MAIN = b'<main id="main">\n'


@dataclass(frozen=True)
class Somebody:
    """As whom a story can be seen: a word for the address, a name, and the viewer that they are for the story."""

    word: str
    name: str
    viewer: Callable[[Story], Viewer]


def everybody(story: Story) -> dict[str, Somebody]:
    """All as whom this story can be seen."""
    return {who.word: who for who in [*_kinds(story), *_circles(story), *_members(story)]}


def _kinds(story: Story) -> list[Somebody]:
    keeper = viewer_in(story.journal_id, Membership.Role.KEEPER)
    return [
        Somebody("stranger", _("a stranger"), lambda _story: NOBODY),
        Somebody("link", _("somebody who has its link"), lambda story: NOBODY.holding(story.link or "")),
        Somebody("keeper", _("a keeper"), lambda _story: keeper),
    ]


def _circles(story: Story) -> list[Somebody]:
    called = _("a guest of the circle “%(name)s”")
    return [
        _fixed(
            f"circle-{circle.key}", called % {"name": circle.name}, viewer_in(circle.journal_id, "guest", [circle.pk])
        )
        for circle in story.journal.circles.order_by("name", "pk")
    ]


def _members(story: Story) -> list[Somebody]:
    members = story.journal.memberships.exclude(role=Membership.Role.AUTHOR).select_related("account").order_by("pk")
    return [
        _fixed(f"member-{member.key}", name_of_member(member), viewer_at(member))
        for member in members.prefetch_related("circles")
    ]


def _fixed(word: str, name: str, viewer: Viewer) -> Somebody:
    return Somebody(word, name, lambda _story: viewer)


def seen_as(who: Somebody, story: Story, supposing: Readers | None = None) -> bytes | None:
    """The page as they get it, or nothing where they find nothing: as it stands, or supposing that it was published.

    Raises `NotReady` where there is nothing to suppose.
    """
    if supposing is None:
        return _page(who, story)
    with supposed(story, supposing) as then:
        return _page(who, then)


def _page(who: Somebody, story: Story) -> bytes | None:
    found = render(Leaf(Page.Kind.STORY, story.pk), who.viewer(story))
    return found.body if found else None


def under(banner: str, page: bytes) -> bytes:
    """The page with a banner over its words, and not a byte else changed."""
    return page.replace(MAIN, MAIN + banner.strip().encode() + b"\n", 1)
