"""What each kind of page shows, gathered for one viewer: only what that viewer may read gets here at all."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from alongside.accounts.house import house_context
from alongside.accounts.models import House
from alongside.foundation import mail
from alongside.foundation.html import json_ld
from alongside.foundation.speaking import speaking, spoken, told_in
from alongside.foundation.whole_addresses import whole
from alongside.helplines.reading import help_context
from alongside.journals.gate import NOBODY, Audience, Viewer
from alongside.journals.models import Journal
from alongside.mailing.models import Letters
from alongside.notes.showing import shown_page
from alongside.pages.at_the_end import at_the_end
from alongside.pages.lines import Line
from alongside.pages.models import Leaf, Page
from alongside.pages.previews import preview
from alongside.stories.figures import How, shows_photographs
from alongside.stories.models import WITHOUT, Story, StoryQuerySet
from alongside.stories.photographs import handing_on
from alongside.stories.reading import byline, name_of, rendered, untitled
from alongside.stories.tellings import in_other_languages, other_tellings

Kind = Page.Kind
STORIES_ON_A_PAGE = 30


@dataclass(frozen=True)
class Sheet:
    """What a template lays out. `follows` is the path of the next part, if there is one.

    It speaks the language of the `story`, else of the journal, else `language`, else that of the house.
    """

    path: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    journal: Journal | None = None
    follows: str = ""
    story: Story | None = None
    language: str = ""


def speaking_as(words: Story | Journal | None) -> AbstractContextManager[None]:
    """In the language of the words, where the house speaks it, else in the journal's, else in the house's."""
    if isinstance(words, Story):
        return speaking(words.language, words.journal.language)
    return speaking(words.language if words else "")


def _readable(viewer: Viewer) -> StoryQuerySet:
    return Story.objects.readable_by(viewer).select_related("journal", "published")


def _listed(viewer: Viewer) -> StoryQuerySet:
    return Story.objects.listed_for(viewer).select_related("journal", "published")


def _site(_leaf: Leaf, _viewer: Viewer) -> Sheet:
    listed = Journal.objects.readable_by(NOBODY).filter(listed=True).order_by("pk")
    return Sheet("/", "pages/site.html", {"house": House.this(), "journals": listed, "found_by_search": True})


def _house(leaf: Leaf, _viewer: Viewer) -> Sheet:
    return _told("/house/", leaf, "accounts/house.html", house_context())


def _help(leaf: Leaf, _viewer: Viewer) -> Sheet:
    with speaking(leaf.language):
        return _told("/help/", leaf, "helplines/help.html", help_context())


def _told(path: str, leaf: Leaf, template: str, context: Mapping[str, Any]) -> Sheet:
    language = spoken(leaf.language)
    return Sheet(told_in(path, language), template, {**context, "told_at": path}, language=language)


def _robots(_leaf: Leaf, _viewer: Viewer) -> Sheet:
    return Sheet("/robots.txt", "pages/robots.txt", {"sitemap": f"{settings.URL}/sitemap.xml"})


def _journal(leaf: Leaf, viewer: Viewer) -> Sheet | None:
    journal = Journal.objects.readable_by(viewer).filter(pk=leaf.thing or 0).first()
    if journal is None:
        return None
    start = (leaf.part - 1) * STORIES_ON_A_PAGE
    in_order = _listed(viewer).filter(journal=journal).in_order()
    stories = list(in_order[start : start + STORIES_ON_A_PAGE + 1])
    if leaf.part > 1 and not stories:
        return None
    follows = _earlier(journal, leaf.part + 1) if len(stories) > STORIES_ON_A_PAGE else ""
    with speaking_as(journal):
        context = {
            "journal": journal,
            "lines": [Line.of(story, viewer) for story in stories[:STORIES_ON_A_PAGE]],
            "only": _only(stories, viewer) if leaf.part == 1 else None,
            "part": leaf.part,
            "follows": follows,
            "writes": journal.pk in viewer.writes_in,
            "found_by_search": journal.found_by_search,
            "feeds": _with_feeds(journal),
            "letters": journal if mail.goes_out() and Letters.of(journal).go_out else None,
            "reads_here": journal.pk in viewer.roles and journal.pk not in viewer.writes_in,
        }
    path = _earlier(journal, leaf.part) if leaf.part > 1 else journal.path
    return Sheet(path, "pages/journal.html", context, journal, follows)


def _earlier(journal: Journal, part: int) -> str:
    return f"{journal.path}earlier/{part}/"


def _only(stories: list[Story], viewer: Viewer) -> dict[str, Any] | None:
    """A journal that holds nothing but a title, and perhaps a date, says just that."""
    if len(stories) != 1 or (revision := stories[0].published) is None or strip_tags(revision.body).strip():
        return None
    if shows_photographs(stories[0], revision, viewer):
        return None
    shown = shown_page(stories[0])
    return {
        "story": stories[0],
        "path": stories[0].path,
        "name": name_of(revision),
        "day": revision.dated,
        "has_notes": bool(shown.notes),
    }


def _story(leaf: Leaf, viewer: Viewer, *, how: How = How.SHOWN) -> Sheet | None:
    story = _readable(viewer).filter(pk=leaf.thing or 0).first()
    if story is None or story.published is None:
        return None
    with speaking_as(story):
        shown = shown_page(story)
        follows = _part(story, viewer, 2) if shown.has_more else ""
        context = {
            "story": rendered(story, story.published, viewer, how=how),
            "photographs": shows_photographs(story, story.published, viewer),
            "hand_on": handing_on(story),
            "without": how is How.LEFT_OUT,
            "canonical": story.canonical or _first_of_both(story, how),
            "to_machines": _to_machines(story),
            "preview": preview(story, viewer, how),
            "shown": shown,
            "follows": follows,
            "tellings": other_tellings(story, viewer),
            "in_other_languages": in_other_languages(story),
            "at_the_end": at_the_end(story, viewer),
            **_around(story, viewer),
        }
    return Sheet(story.path_for(viewer), "pages/story.html", context, story.journal, follows, story)


def _to_machines(story: Story) -> SafeString:
    """What search engines are told in their own words (schema.org): what stands on the page, of what they may find."""
    revision, first = story.published, story.first_published_at
    if revision is None or not story.is_public or not story.journal.found_by_search:
        return SafeString()
    who = byline(story, revision)
    said = {
        "@context": "https://schema.org",
        "@type": "Article",
        "url": whole(story.path),
        "headline": revision.title or untitled(story, revision),
        "description": revision.standfirst,
        "inLanguage": story.language or story.journal.language,
        # Whoever it is: schema.org knows a person or an organization, and they are none.
        "author": {"@type": "Person", "name": who} if who else "",
        # Where the family says its own date, no other one is told.
        "datePublished": first.date().isoformat() if first and not revision.dated else "",
    }
    return json_ld({name: value for name, value in said.items() if value})


def _first_of_both(story: Story, how: How) -> str:
    """Of a story with and without photographs, the page that machines are told of, where it is not this one."""
    path = story.without_path if story.leads_without else story.path
    return whole(path) if story.leads_without != (how is How.LEFT_OUT) and story.is_public else ""


def _without(leaf: Leaf, viewer: Viewer) -> Sheet | None:
    """A story without its photographs, for whoever would meet one in it."""
    sheet = _story(leaf, viewer, how=How.LEFT_OUT)
    if sheet is None or not sheet.context["photographs"]:
        return None
    story: Story = sheet.context["at"]
    return replace(sheet, path=f"{story.path_for(viewer)}{WITHOUT}", follows="")


def _notes(leaf: Leaf, viewer: Viewer) -> Sheet | None:
    story = _readable(viewer).filter(pk=leaf.thing or 0).first()
    # The first part stands on the story's own page.
    if story is None or story.published is None or leaf.part == 1:
        return None
    with speaking_as(story):
        shown = shown_page(story, leaf.part)
        follows = _part(story, viewer, leaf.part + 1) if shown.has_more else ""
        name = name_of(story.published)
        context = {"name": name, "shown": shown, "follows": follows, **_around(story, viewer)}
    path = _part(story, viewer, leaf.part)
    return Sheet(path, "pages/notes.html", context, story.journal, follows, story) if shown.notes else None


def _part(story: Story, viewer: Viewer, part: int) -> str:
    return f"{story.path_for(viewer)}notes/{part}/"


def _with_feeds(journal: Journal | None) -> Journal | None:
    """This journal, where everyone may see it: then it has feeds."""
    return journal if journal and journal.audience == Audience.EVERYONE else None


def _around(story: Story, viewer: Viewer) -> dict[str, Any]:
    """What stands around a story's words: its journal where the viewer may see that, and the way to write on."""
    journal = Journal.objects.readable_by(viewer).filter(pk=story.journal_id).first()
    return {
        "at": story,
        "here": story.path_for(viewer),
        "journal": journal,
        "feeds": _with_feeds(journal),
        "writes": story.journal_id in viewer.writes_in,
        "found_by_search": story.journal.found_by_search and story.is_public,
    }


SHEETS: Final[Mapping[Kind, Callable[[Leaf, Viewer], Sheet | None]]] = {
    Kind.SITE: _site,
    Kind.JOURNAL: _journal,
    Kind.STORY: _story,
    Kind.WITHOUT: _without,
    Kind.NOTES: _notes,
    Kind.HELP: _help,
    Kind.HOUSE: _house,
    Kind.ROBOTS: _robots,
}
