"""A feed as Atom (RFC 4287) and as JSON Feed 1.1."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.conf import settings
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator

from alongside.journals.gate import NOBODY
from alongside.journals.models import Journal
from alongside.pages.feeds.gathering import FORMS, Entry, Feed, gathered, stories_of, waits_until
from alongside.pages.models import Leaf, Page
from alongside.pages.rendered import Rendered
from alongside.pages.sheets import speaking_as


def render(leaf: Leaf) -> Rendered | None:
    """The feed of a journal that everyone may see, or of the house; it is stale when the next story's wait is over."""
    journal = Journal.objects.readable_by(NOBODY).filter(pk=leaf.thing or 0).first()
    if leaf.part != 1 or (leaf.thing and journal is None):
        return None
    with timezone.override(settings.TIME_ZONE), speaking_as(journal):
        body = LAID_OUT[leaf.kind](gathered(journal, leaf.kind))
    path = f"{journal.path if journal else '/'}{FORMS[leaf.kind]}"
    return Rendered(path=path, body=body.encode(), again_at=waits_until(stories_of(journal)))


class _Atom(Atom1Feed):
    """With the whole text of each entry."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """What the library writes, and the words."""
        entry: Entry = item["entry"]
        # The library would call a standfirst HTML; it is plain words.
        super().add_item_elements(handler, {**item, "description": None})
        if entry.standfirst:
            handler.addQuickElement("summary", entry.standfirst)
        handler.addQuickElement("content", entry.words, {"type": "html", "xml:lang": entry.language})


def atom(feed: Feed) -> str:
    """The feed as an Atom document."""
    document = _Atom(
        title=feed.name,
        link=feed.home,
        description="",
        subtitle=feed.line or None,
        language=feed.language,
        feed_url=feed.address,
        feed_guid=feed.identity,
    )
    for entry in feed.entries:
        document.add_item(
            title=entry.name,
            link=entry.address,
            description="",
            author_name=entry.who or feed.name,
            unique_id=entry.identity,
            pubdate=entry.first_published_at,
            updateddate=entry.published_at,
            entry=entry,
        )
    return document.writeString("utf-8")


def json_feed(feed: Feed) -> str:
    """The feed as a JSON Feed document."""
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.name,
        "home_page_url": feed.home,
        "feed_url": feed.address,
        "description": feed.line,
        "language": feed.language,
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps({name: value for name, value in said.items() if value != ""}, ensure_ascii=False, indent=1)


def _item(entry: Entry) -> dict[str, Any]:
    said = {
        "id": entry.identity,
        "url": entry.address,
        "title": entry.name,
        "summary": entry.standfirst,
        "content_html": str(entry.words),
        "date_published": rfc3339_date(entry.first_published_at),
        "date_modified": rfc3339_date(entry.published_at),
        "authors": [{"name": entry.who}] if entry.who else "",
        "language": entry.language,
    }
    return {name: value for name, value in said.items() if value != ""}


LAID_OUT: Final[Mapping[Page.Kind, Callable[[Feed], str]]] = {Page.Kind.ATOM: atom, Page.Kind.JSON_FEED: json_feed}
