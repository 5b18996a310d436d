"""Photographs in an author's own copy: each original as it was taken in, and the words that belong to it.

What is sealed for this author is not in it: unsealing is a deed of its own. What was deleted is, until it is destroyed.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from alongside.journals.gate import Viewer
from alongside.journals.models import Journal
from alongside.photos import reading
from alongside.photos.models import Original, Photograph
from alongside.photos.store.keys import NoKey
from alongside.photos.store.sealing import Tampered

OF_A_PHOTOGRAPH = ("key", "audience", "caption", "description", "taken_by", "veil", "look", "made_at", "deleted_at")


def add_photographs(copy: ZipFile, viewer: Viewer, journal: Journal) -> Iterator[dict[str, Any]]:
    """Write every original that this author may have; yields what is to be said of each, and where it lies."""
    ours = Photograph.objects.editable_by(viewer).filter(journal=journal)
    deleted = Photograph.objects.deleted_of(viewer).filter(journal=journal, album=None)
    for photograph in chain(*(found.select_related("original").in_order() for found in (ours, deleted))):
        place = f"photographs/{photograph.key}.{reading.ending_of(photograph.original)}"
        about = {name: getattr(photograph, name) for name in OF_A_PHOTOGRAPH}
        yield about | {"file": place if add_original(copy, place, photograph.original) else ""}


def add_original(copy: ZipFile, place: str, original: Original) -> bool:
    """Whether the original could be read to its end; what could not has no file in the list."""
    info = ZipInfo(place, original.kept_at.timetuple()[:6])
    info.compress_type = ZIP_STORED
    try:
        pieces = reading.bytes_of_original(original)
        with copy.open(info, "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)
    except (OSError, NoKey, Tampered):
        return False
    return True
