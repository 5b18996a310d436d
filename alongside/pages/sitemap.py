"""The list of what may be found by search engines, and of nothing else (sitemaps.org)."""

import datetime as dt
from collections.abc import Iterator
from io import StringIO
from xml.sax.xmlreader import AttributesImpl

from django.db.models import Q
from django.utils.xmlutils import SimplerXMLGenerator

from alongside.foundation.whole_addresses import whole
from alongside.journals.gate import NOBODY, Audience
from alongside.journals.models import Journal, JournalQuerySet
from alongside.pages.feeds import settled, waits_until
from alongside.pages.models import Leaf
from alongside.pages.rendered import Rendered
from alongside.stories.models import Kind, Story, StoryQuerySet

PATH = "/sitemap.xml"
MOST = 50_000  # addresses, by the protocol; the newest


def render(leaf: Leaf) -> Rendered | None:
    """The list; it is stale when the wait of the next story is over."""
    if leaf.part != 1:
        return None
    said = StringIO()
    document = SimplerXMLGenerator(said, "utf-8")
    document.startDocument()
    document.startElement("urlset", AttributesImpl({"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}))
    for path, day in list(_lines())[:MOST]:
        document.startElement("url", AttributesImpl({}))
        document.addQuickElement("loc", whole(path))
        if day:
            document.addQuickElement("lastmod", day.date().isoformat())
        document.endElement("url")
    document.endElement("urlset")
    document.endDocument()
    return Rendered(path=PATH, body=said.getvalue().encode(), again_at=waits_until(_stories()))


def _lines() -> Iterator[tuple[str, dt.datetime | None]]:
    yield "/", None
    for journal in _journals().order_by("pk").iterator():
        yield journal.path, None
    for story in settled(_stories()).in_order().iterator():
        yield story.path, story.published_at


def _journals() -> JournalQuerySet:
    return Journal.objects.readable_by(NOBODY).filter(found_by_search=True)


def _stories() -> StoryQuerySet:
    """Each story once, and as often as it is told in another language. Told elsewhere first, machines are led there."""
    readable = Story.objects.readable_by(NOBODY)
    listed = Q(pk__in=Story.objects.listed_for(NOBODY).values("pk")) | Q(kind=Kind.LANGUAGE)
    found = readable.filter(listed, journal__found_by_search=True, audience=Audience.EVERYONE, canonical="")
    return found.select_related("journal")
