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
from alongside.pages.cards import card_address
from alongside.pages.finding import Elsewhere
from alongside.pages.frames import framed
from alongside.pages.sheets import speaking_as
from alongside.pages.typesetting.model import HEIGHT as CARD_HEIGHT
from alongside.pages.typesetting.model import WIDTH as CARD_WIDTH
from alongside.stories.models import WITHOUT
from alongside.stories.reading import byline, name_of

WIDTH: Final = 560  # pixels
HEIGHT: Final = 340
KEPT_FOR: Final = 600  # seconds that whoever asks may go by the answer: what is withdrawn is soon gone there too
LARGEST: Final = 100_000

Said = Mapping[str, str | int]
_STORY: Final = re.compile(rf"/@([^/]+)/([^/]+)/(?:{re.escape(WITHOUT)}|{re.escape(FRAME)})?")
# Nothing in a frame runs; a link in it opens a window of its own, which is a page like any other.
_ALLOWED: Final = "allow-same-origin allow-popups allow-popups-to-escape-sandbox"


def told(url: str, *, max_width: int = LARGEST, max_height: int = LARGEST) -> Said | None:
    """What is said of the story at this whole address; nothing where nobody finds a story."""
    number = _story_at(_path_in(url))
    found = framed(number) if number else None
    if found is None:
        return None
    story, width, height = found.story, min(WIDTH, max_width), min(HEIGHT, max_height)
    with speaking_as(story.journal):
        name, who = name_of(found.revision), byline(story, found.revision)
    said: dict[str, str | int] = {
        "version": "1.0",
        "type": "rich",
        "title": name,
        "author_name": who,
        "provider_name": House.this().name or "Alongside",
        "provider_url": settings.URL + "/",
        "cache_age": KEPT_FOR,
        "width": width,
        "height": height,
        "html": _frame(f"{settings.URL}{story.path}{FRAME}", name, width, height),
    }
    if max_width >= CARD_WIDTH and max_height >= CARD_HEIGHT:
        said |= {
            "thumbnail_url": card_address(story),
            "thumbnail_width": CARD_WIDTH,
            "thumbnail_height": CARD_HEIGHT,
        }
    return {key: value for key, value in said.items() if value != ""}


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


def _story_at(path: str) -> int | None:
    """The number of the story that everyone finds at a path, also at an address that it had earlier."""
    for _step in range(2):
        names = _STORY.fullmatch(path)
        found = finding.story(NOBODY, *names.groups()) if names else None
        if not isinstance(found, Elsewhere):
            return found.thing if found else None
        path = found.path
    return None
