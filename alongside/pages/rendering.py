"""One page, laid out for one viewer.

The same function makes the file that everyone gets (for NOBODY), the answer while that file is missing, and the page
that a viewer who is signed in sees under `/for-you/`. It knows no request, no time and no token: the same things in the
database give the same bytes. Only what waits half an hour (a feed, the sitemap) knows the time.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from alongside.foundation.speaking import speaking
from alongside.foundation.whole_addresses import whole
from alongside.journals.gate import Viewer
from alongside.pages import cards, feeds, frames, pictures, sitemap
from alongside.pages.models import Leaf, Page
from alongside.pages.rendered import Rendered
from alongside.pages.sheets import SHEETS, Sheet, speaking_as

Kind = Page.Kind
# What is no page to read: the same whoever asks, and told in no template.
FOR_ALL_ALIKE: Final[Mapping[Kind, Callable[[Leaf], Rendered | None]]] = {
    Kind.PHOTOGRAPH: pictures.render,
    Kind.ATOM: feeds.render,
    Kind.JSON_FEED: feeds.render,
    Kind.SITEMAP: sitemap.render,
    Kind.CARD: cards.render,
    Kind.FRAME: frames.render,
}
MOST_PARTS = 999_999  # no list is longer, and no database counts as far as an address can


def render(leaf: Leaf, viewer: Viewer) -> Rendered | None:
    """The page as this viewer sees it, or nothing where the viewer may not see it or there is no such page."""
    if not 1 <= leaf.part <= MOST_PARTS:
        return None
    if leaf.kind in FOR_ALL_ALIKE:
        return FOR_ALL_ALIKE[leaf.kind](leaf)
    with timezone.override(settings.TIME_ZONE), translation.override(settings.LANGUAGE_CODE):
        sheet = SHEETS[leaf.kind](leaf, viewer)
        if sheet is None:
            return None
        words = sheet.story or sheet.journal
        with speaking_as(words) if words else speaking(sheet.language):
            body = render_to_string(sheet.template, {**_always(sheet, viewer), **sheet.context})
    return Rendered(path=sheet.path, body=body.encode(), follows=sheet.follows)


def _always(sheet: Sheet, viewer: Viewer) -> dict[str, Any]:
    return {
        "address": settings.URL + sheet.path,
        "whole_address": whole(sheet.path),
        "house_url": settings.URL,
        "example": sheet.journal is not None and sheet.journal.is_example,
        "viewer": viewer,
        "found_by_search": False,
    }
