"""What other sites are told when somebody pastes a story's address there (oEmbed 1.0): a frame to show, and no more."""

import json
import re
from collections.abc import Mapping
from io import StringIO
from typing import Final
from urllib.parse import unquote, urlsplit
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.utils.html import format_html
from django.utils.xmlutils import SimplerXMLGenerator

from alongside.accounts.models import House
from alongside.journals.gate import NOBODY
from alongside.pages import finding
from alongside.pages.addresses import FRAME
from alongside.pages.cards import card_address, photograph_on
from alongside.pages.finding import Elsewhere
from alongside.pages.frames import framed
from alongside.pages.models import Leaf, Page
from alongside.pages.sheets import speaking_as
from alongside.pages.typesetting.model import HEIGHT as CARD_HEIGHT
from alongside.pages.typesetting.model import WIDTH as CARD_WIDTH
from alongside.stories.models import WITHOUT, Story
from alongside.stories.reading import byline, name_of

WIDTH: Final = 560  # pixels
HEIGHT: Final = 340
LEAST_WIDTH: Final = 240  # into less no frame fits, and a link is told of instead
LEAST_HEIGHT: Final = 180
KEPT_FOR: Final = 600  # seconds that whoever asks may go by the answer: what is withdrawn is soon gone there too
LARGEST: Final = 100_000

Said = Mapping[str, str | int]
_STORY: Final = re.compile(rf"/@([^/]+)/([^/]+)/({re.escape(WITHOUT)})?(?:{re.escape(FRAME)})?")
_STEPS: Final = 3  # to an earlier address, and to the page that stands for one without photographs
# Nothing in a frame runs; a link in it opens a window of its own, which is a page like any other.
_ALLOWED: Final = "allow-same-origin allow-popups allow-popups-to-escape-sandbox"


def told(url: str, *, max_width: int = LARGEST, max_height: int = LARGEST) -> Said | None:
    """What is said of the story at this whole address; nothing where nobody finds a story."""
    leaf = _leaf_at(_path_in(url))
    found = framed(leaf.thing or 0) if leaf else None
    if leaf is None or found is None:
        return None
    story, without = found.story, leaf.kind == Page.Kind.WITHOUT
    with speaking_as(story.journal):
        name, who = name_of(found.revision), byline(story, found.revision)
    said: dict[str, str | int] = {
        "version": "1.0",
        "type": "link",
        "title": name,
        "author_name": who,
        "provider_name": House.this().name or "Alongside",
        "provider_url": settings.URL + "/",
        "cache_age": KEPT_FOR,
    }
    if max_width >= LEAST_WIDTH and max_height >= LEAST_HEIGHT:
        width, height = min(WIDTH, max_width), min(HEIGHT, max_height)
        there = settings.URL + (story.without_path if without else story.path)
        said |= {"type": "rich", "width": width, "height": height, "html": _frame(there + FRAME, name, width, height)}
    if max_width >= CARD_WIDTH and max_height >= CARD_HEIGHT:
        said |= _small_picture(story, without=without)
    return {key: value for key, value in said.items() if value != ""}


def _small_picture(story: Story, *, without: bool) -> Said:
    pictured = None if without else photograph_on(story)
    return {
        "thumbnail_url": pictured[0] if pictured else card_address(story),
        "thumbnail_width": CARD_WIDTH,
        "thumbnail_height": CARD_HEIGHT,
    }


def as_json(said: Said) -> str:
    """The answer as JSON."""
    return json.dumps(said, ensure_ascii=False)


def as_xml(said: Said) -> str:
    """The answer as XML."""
    words = StringIO()
    document = SimplerXMLGenerator(words, "utf-8")
    document.startDocument()
    document.startElement("oembed", AttributesImpl({}))
    for name, value in said.items():
        document.addQuickElement(name, str(value))
    document.endElement("oembed")
    document.endDocument()
    return words.getvalue()


def _frame(address: str, name: str, width: int, height: int) -> str:
    return str(
        format_html(
            '<iframe src="{}" title="{}" width="{}" height="{}" sandbox="{}" referrerpolicy="no-referrer"'
            ' loading="lazy" style="border:0;max-width:100%"></iframe>',
            address,
            name,
            width,
            height,
            _ALLOWED,
        )
    )


def _path_in(url: str) -> str:
    if not url.startswith(settings.URL + "/"):
        return ""
    try:
        return unquote(urlsplit(url).path.removeprefix(urlsplit(settings.URL).path), errors="strict")
    except ValueError:
        return ""


def _leaf_at(path: str) -> Leaf | None:
    """The page of a story that everyone finds at a path, also at an address that it had earlier."""
    for _step in range(_STEPS):
        names = _STORY.fullmatch(path)
        if names is None:
            return None
        handle, address, without = names.groups()
        found = (finding.without if without else finding.story)(NOBODY, handle, address)
        if not isinstance(found, Elsewhere):
            return found
        path = found.path
    return None
