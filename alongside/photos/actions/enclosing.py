"""Pictures that lie in something else, such as the scan of a letter: same darkroom, same store, no photograph."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from alongside.foundation.writing import writing
from alongside.photos.actions.keys import wrap_with_newest
from alongside.photos.actions.storing import NotTakenIn, keep_whole
from alongside.photos.models import Original
from alongside.photos.store import keeping


def develop(files: Iterable[BinaryIO]) -> list[Original]:
    """Develop and encrypt these files; none has a row yet. Where one is refused (`NotTakenIn`), none is kept."""
    kept: list[Original] = []
    try:
        for file in files:
            kept.append(keep_whole(file))  # noqa: PERF401 - those before are known when one is refused
    except NotTakenIn:
        let_lie(kept)
        raise
    return kept


def let_lie(originals: Sequence[Original]) -> None:
    """Take away what was developed and got no row."""
    for original in originals:
        keeping.take_away(original.key)


@writing
def enclose(original: Original) -> Original:
    """Give it its row. Belongs to the transaction in which something comes to need it."""
    original.pk = None  # whoever is tried again has none yet
    wrap_with_newest(original)
    original.save(force_insert=True)
    return original
