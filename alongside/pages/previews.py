"""What the page of a story that everyone may read tells those who show previews of links."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from alongside.journals.gate import Viewer
from alongside.pages.cards import card_address
from alongside.pages.typesetting.model import HEIGHT, WIDTH
from alongside.stories.models import Story


@dataclass(frozen=True)
class Preview:
    """The whole address of the story's card; the kinds and addresses of what is told to sites that frame it."""

    card: str
    frames: list[tuple[str, str]]
    width: int = WIDTH
    height: int = HEIGHT


def preview(story: Story, viewer: Viewer) -> Preview | None:
    """What is told on the page that everyone gets. What was made for one viewer tells machines nothing."""
    card = card_address(story) if viewer.is_nobody and story.is_public else ""
    return Preview(card, _frames(story.path)) if card else None


def _frames(path: str) -> list[tuple[str, str]]:
    """By this a site where somebody pastes the page's address finds what it may show of it (oEmbed 1.0, section 4)."""
    there = settings.URL + reverse("pages:oembed")
    kinds = {"json": "application/json+oembed", "xml": "text/xml+oembed"}
    asked = [(kind, {"url": settings.URL + path, "format": form}) for form, kind in kinds.items()]
    return [(kind, f"{there}?{urlencode(what)}") for kind, what in asked]
