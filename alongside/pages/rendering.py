"""One page, laid out for one viewer.

The same function makes the file that everyone gets (for NOBODY), the answer while that file is missing, and the page
that a viewer who is signed in sees under `/for-you/`. It knows no request, no time and no token: the same things in the
database give the same bytes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from alongside.accounts.house import house_context
from alongside.accounts.models import House
from alongside.journals.gate import Viewer
from alongside.journals.models import Journal
from alongside.pages.models import Leaf, Page

Kind = Page.Kind


@dataclass(frozen=True)
class Sheet:
    """What a template lays out, before it is laid out. `follows` is the path of the next part, if there is one."""

    path: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    journal: Journal | None = None
    follows: str = ""


@dataclass(frozen=True)
class Rendered:
    """A page as a viewer sees it: where it stands, its bytes, and where its next part stands, if there is one."""

    path: str
    body: bytes
    follows: str = ""


def render(leaf: Leaf, viewer: Viewer) -> Rendered | None:
    """The page as this viewer sees it, or nothing where the viewer may not see it or there is no such page."""
    with timezone.override(settings.TIME_ZONE), translation.override(settings.LANGUAGE_CODE):
        sheet = SHEETS[leaf.kind](leaf, viewer)
        if sheet is None:
            return None
        with translation.override(_spoken(sheet.journal)):
            body = render_to_string(sheet.template, {**_always(sheet, viewer), **sheet.context})
    return Rendered(path=sheet.path, body=body.encode(), follows=sheet.follows)


def _spoken(journal: Journal | None) -> str:
    """The language of the page's own words: the journal's, where the house speaks it."""
    try:
        return translation.get_supported_language_variant(journal.language if journal else "")
    except LookupError:
        return settings.LANGUAGE_CODE


def _always(sheet: Sheet, viewer: Viewer) -> dict[str, Any]:
    return {
        "address": settings.URL + sheet.path,
        "example": sheet.journal is not None and sheet.journal.is_example,
        "viewer": viewer,
        "found_by_search": False,
    }


def _site(_leaf: Leaf, viewer: Viewer) -> Sheet:
    listed = Journal.objects.readable_by(viewer).filter(listed=True).order_by("pk")
    return Sheet("/", "pages/site.html", {"house": House.this(), "journals": listed, "found_by_search": True})


def _house(_leaf: Leaf, _viewer: Viewer) -> Sheet:
    return Sheet("/house/", "accounts/house.html", house_context())


def _robots(_leaf: Leaf, _viewer: Viewer) -> Sheet:
    return Sheet("/robots.txt", "pages/robots.txt")


SHEETS: Final[Mapping[Kind, Callable[[Leaf, Viewer], Sheet | None]]] = {
    Kind.SITE: _site,
    Kind.HOUSE: _house,
    Kind.ROBOTS: _robots,
}
