"""What a feed holds, gathered for one viewer.

A program that fetches a feed keeps what it finds. So a feed waits half an hour after each publishing, in which *take it
back* is real, and never carries a photograph: a picture that is narrowed later could not be asked back from there.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.html import format_html
from lxml import html

from alongside.accounts.models import House
from alongside.foundation import clock
from alongside.foundation.whole_addresses import whole
from alongside.journals.gate import NOBODY, Viewer
from alongside.journals.models import Journal
from alongside.pages.lines import not_for_everyone
from alongside.pages.models import Page
from alongside.stories.figures import How
from alongside.stories.models import Story, StoryQuerySet
from alongside.stories.reading import byline, name_of, rendered

HALF_AN_HOUR: Final = dt.timedelta(minutes=30)
LATEST = 30
FORMS: Final = {Page.Kind.ATOM: "feed.atom", Page.Kind.JSON_FEED: "feed.json"}


@dataclass(frozen=True)
class Entry:
    """One story in a feed; `words` is all of it, with whole addresses in it."""

    identity: str
    address: str
    name: str
    standfirst: str
    words: str
    who: str
    language: str
    first_published_at: dt.datetime
    published_at: dt.datetime


@dataclass(frozen=True)
class Feed:
    """A journal's feed, or the one of the house, at its own whole `address`; `home` is the page that it follows."""

    identity: str
    address: str
    home: str
    name: str
    line: str
    language: str
    entries: tuple[Entry, ...]


def paths_of(journal: Journal) -> dict[str, Page.Kind]:
    """Where the feeds of a journal stand."""
    return {f"{journal.path}{name}": kind for kind, name in FORMS.items()}


def settled(stories: StoryQuerySet) -> StoryQuerySet:
    """Those that have been out for half an hour as they are now."""
    return stories.filter(published_at__lte=clock.now() - HALF_AN_HOUR)


def waits_until(stories: StoryQuerySet) -> dt.datetime | None:
    """When the first of these has been out for half an hour, or nothing where none waits."""
    waiting = stories.filter(published_at__gt=clock.now() - HALF_AN_HOUR).order_by("published_at")
    first = waiting.values_list("published_at", flat=True).first()
    return first + HALF_AN_HOUR if first else None


def stories_of(journal: Journal | None, viewer: Viewer = NOBODY) -> StoryQuerySet:
    """What a feed speaks of: the stories of one journal, or of all that stand on the front page of the house."""
    stories = Story.objects.listed_for(viewer).select_related("journal", "published")
    if journal is not None:
        return stories.filter(journal=journal)
    listed = Journal.objects.readable_by(viewer).filter(listed=True, is_example=False)
    return stories.filter(journal__in=listed.values("pk"))


def gathered(journal: Journal | None, kind: Page.Kind, viewer: Viewer = NOBODY, *, secret: str = "") -> Feed:
    """The feed as this viewer gets it; at a `secret` address where it is the viewer's own."""
    path = journal.path if journal else "/"
    return Feed(
        identity=_identity("journal", journal.key) if journal else settings.URL + "/",
        address=whole((f"/feed/{secret}/" if secret else path) + FORMS[kind]),
        home=whole(path),
        name=journal.heading if journal else House.this().name or "Alongside",
        line=journal.line if journal else "",
        language=journal.language if journal else settings.LANGUAGE_CODE,
        entries=tuple(_entries(settled(stories_of(journal, viewer)).in_order()[:LATEST], viewer)),
    )


def _entries(stories: StoryQuerySet, viewer: Viewer) -> Iterator[Entry]:
    for story in stories:
        revision, last = story.published, story.published_at
        assert revision  # noqa: S101 - `settled` stories only
        assert last  # noqa: S101
        address = whole(story.path_for(viewer))
        story_there = rendered(story, revision, viewer, how=How.LEFT_OUT)
        who = not_for_everyone(story)
        first = format_html("<p><em>{}</em></p>", who) if who else ""
        words = format_html("{}{}{}", first, story_there.speaks, story_there.body)
        yield Entry(
            identity=_identity("story", story.key),
            address=address,
            name=name_of(revision),
            standfirst=revision.standfirst,
            words=_with_whole_addresses(str(words), address),
            who=byline(story, revision),
            language=story_there.language,
            first_published_at=story.first_published_at or last,
            published_at=last,
        )


def _identity(what: str, key: str) -> str:
    """A name that stays whatever its address becomes (RFC 4151)."""
    return f"tag:{urlsplit(settings.URL).hostname},2026:{what}-{key}"


def _with_whole_addresses(words: str, address: str) -> str:
    """These words for a place that is not the page: a link within the page leads to the page."""
    if not words:
        return words
    inside = html.fragment_fromstring(words, create_parent="div")
    inside.make_links_absolute(address, resolve_base_href=False)
    parts = [inside.text or "", *(html.tostring(child, encoding="unicode") for child in inside)]
    return "".join(parts)
