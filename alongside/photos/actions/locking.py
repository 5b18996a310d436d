"""Holding a photograph for the length of a deed."""

from alongside.photos.models import Photograph


def locked(photograph: Photograph) -> Photograph:
    """The row as it is now, held until the deed is committed."""
    held = Photograph.objects.select_for_update(of=("self",))
    return held.select_related("journal", "original").get(pk=photograph.pk)
