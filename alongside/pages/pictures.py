"""The prints of public photographs as files in the public folder: each has a row of its own, like any page."""

from alongside.pages.models import Leaf, Page
from alongside.pages.rendered import Rendered
from alongside.photos import reading
from alongside.photos.addresses import KINDS, prints_of, public_folder_of
from alongside.photos.models import Photograph


def leaves_of(photograph: Photograph) -> dict[str, Leaf]:
    """What has to lie in the public folder of a photograph that everyone may see, by path."""
    return {
        public_folder_of(photograph) + name: Leaf(Page.Kind.PHOTOGRAPH, photograph.pk, _part(*each))
        for name, each in prints_of(photograph).items()
    }


def _part(width: int, kind: str) -> int:
    return width * 10 + KINDS.index(kind)


class Unreadable(Exception):
    """The store, or its key, is not there just now. No other page has to wait for that."""


def render(leaf: Leaf) -> Rendered | None:
    """The print, if everyone may see it now. Raises `Unreadable`."""
    found = Photograph.objects.public().filter(pk=leaf.thing or 0).select_related("original", "journal").first()
    if found is None:
        return None
    for name, (width, kind) in prints_of(found).items():
        if _part(width, kind) == leaf.part:
            return Rendered(path=public_folder_of(found) + name, body=_body(found, width, kind))
    return None


def _body(photograph: Photograph, width: int, kind: str) -> bytes:
    try:
        return reading.print_bytes(photograph.original, photograph.look, width, kind)
    except reading.CLOSED as problem:
        raise Unreadable(f"Photograph {photograph.pk}: {type(problem).__name__}") from None
