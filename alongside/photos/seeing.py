"""What one viewer is shown of photographs: a picture with its addresses, or a veil with its words, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from alongside.journals.gate import Viewer
from alongside.photos.addresses import CONTENT_TYPES, KINDS, address_of, name_of
from alongside.photos.models import Photograph

CALLED = 100  # letters
USUAL = 1024  # the width that a browser gets which chooses none itself


@dataclass(frozen=True)
class Source:
    """One kind of a picture, for `<source>`."""

    type: str
    srcset: str


@dataclass(frozen=True)
class Seen:
    """A photograph as one viewer gets it.

    Where it `is_closed` there is a veil, and nothing of the picture is here: no address, no size, no description.
    """

    key: str
    caption: str
    taken_by: str
    veil: str = ""
    is_closed: bool = False
    description: str = ""
    width: int = 0
    height: int = 0
    src: str = ""
    srcset: str = ""
    sources: tuple[Source, ...] = ()


def seen(photograph: Photograph, viewer: Viewer) -> Seen:
    """What this viewer is shown, who may see it (`readable_by`). It needs `original` and `journal` at hand."""
    if not photograph.is_open_to(viewer):
        return Seen(photograph.key, "", "", veil=photograph.veil, is_closed=True)
    original = photograph.original
    kinds = [kind for kind in reversed(KINDS) if kind in original.prints.get(photograph.look, [])]
    srcsets = {kind: _srcset(photograph, kind, viewer) for kind in kinds}
    usual = min(original.widths, key=lambda width: abs(width - USUAL))
    return Seen(
        key=photograph.key,
        caption=photograph.caption,
        taken_by=photograph.taken_by,
        veil=photograph.veil,
        description=photograph.description,
        width=original.width,
        height=original.height,
        src=address_of(photograph, name_of(photograph, usual, "jpeg"), viewer),
        srcset=srcsets["jpeg"],
        sources=tuple(Source(CONTENT_TYPES[kind], srcsets[kind]) for kind in kinds if kind != "jpeg"),
    )


def called(what: Seen) -> str:
    """What it is called in a list for its authors: the family's own words for it, and never the name of a file."""
    words = what.caption or what.description or what.veil
    return Truncator(words).chars(CALLED) if words else _("A photograph without words yet")


def _srcset(photograph: Photograph, kind: str, viewer: Viewer) -> str:
    widths = photograph.original.widths
    return ", ".join(f"{address_of(photograph, name_of(photograph, w, kind), viewer)} {w}w" for w in widths)


def seen_among(keys: Iterable[str], viewer: Viewer, journal: int) -> dict[str, Seen]:
    """Of these keys of one journal, those photographs that this viewer may see, by key. The others are not there."""
    found = Photograph.objects.readable_by(viewer).filter(key__in=list(keys), journal=journal)
    return {each.key: seen(each, viewer) for each in found.select_related("original", "journal")}
