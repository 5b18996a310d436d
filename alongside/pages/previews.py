"""What the page of a story that everyone may read tells those who show previews of links."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from alongside.journals.gate import Viewer
from alongside.pages.cards import card_address, photograph_on, said_on
from alongside.pages.typesetting.model import HEIGHT, WIDTH
from alongside.stories.figures import How
from alongside.stories.models import Story

TITLE: Final = "image/png"
PHOTOGRAPH: Final = "image/jpeg"


@dataclass(frozen=True)
class Preview:
    """The whole address of the story's card, its kind, and what is to be seen on it in words.

    `frames` are the kinds and addresses of what is told to sites that frame the page.
    """

    card: str
    kind: str
    said: str
    frames: list[tuple[str, str]]
    width: int = WIDTH
    height: int = HEIGHT


def preview(story: Story, viewer: Viewer, how: How = How.SHOWN) -> Preview | None:
    """What is told on the page that everyone gets. What was made for one viewer tells machines nothing.

    Where a photograph was chosen for the card it is told of on the page that shows the story's photographs alone.
    """
    card = card_address(story) if viewer.is_nobody and story.is_public else ""
    if not card:
        return None
    frames = _frames(story.without_path if how is How.LEFT_OUT else story.path)
    pictured = None if how is How.LEFT_OUT else photograph_on(story)
    if pictured is None:
        return Preview(card, TITLE, said_on(story), frames)
    address, photograph = pictured
    return Preview(address, PHOTOGRAPH, photograph.description or photograph.caption, frames)


def _frames(path: str) -> list[tuple[str, str]]:
    """By this a site where somebody pastes the page's address finds what it may show of it (oEmbed 1.0, section 4)."""
    there = settings.URL + reverse("pages:oembed")
    kinds = {"json": "application/json+oembed", "xml": "text/xml+oembed"}
    asked = [(kind, {"url": settings.URL + path, "format": form}) for form, kind in kinds.items()]
    return [(kind, f"{there}?{urlencode(what)}") for kind, what in asked]
