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


def render(leaf: Leaf) -> Rendered | None:
    """The print, if everyone may see it now."""
    found = Photograph.objects.public().filter(pk=leaf.thing or 0).select_related("original", "journal").first()
    if found is None:
        return None
    for name, (width, kind) in prints_of(found).items():
        if _part(width, kind) == leaf.part:
            body = reading.print_bytes(found.original, found.look, width, kind)
            return Rendered(path=public_folder_of(found) + name, body=body)
    return None
