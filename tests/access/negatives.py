"""Originals for the state machine: a tiny picture is developed once, and lies encrypted beside the house."""

import shutil
from functools import cache
from pathlib import Path

from alongside.foundation import clock, ids
from alongside.photos.actions.storing import digest_of, keep_prints
from alongside.photos.darkroom.model import FIRST_KINDS, LATER_KINDS
from alongside.photos.darkroom.process import Developed, develop_apart
from alongside.photos.models import Original
from alongside.photos.store import keeping, tombstones
from alongside.photos.store.folder import DurableFolder
from alongside.photos.store.sealing import new_key
from alongside.photos.tests.drawing import a_picture

KINDS = (*FIRST_KINDS, *LATER_KINDS)
LOOKS = ("", "grey")


@cache
def developed(look: str) -> Developed:
    """By a darkroom in a process of its own, once for the whole run."""
    return develop_apart(a_picture(), kinds=KINDS, look=look)


class Negatives:
    """Originals without a row. What a sequence is given of them, or destroys, lies there again for the next."""

    def __init__(self, store: DurableFolder, aside: Path, *, many: int) -> None:
        self.store, self.aside = Path(store.location), aside
        self.left = [_kept() for _ in range(many)]
        shutil.copytree(self.store, aside)

    def give(self, number: int) -> Original:
        """The original of this number, not yet in a row, with its files where the house keeps them."""
        original = self.left[number]
        place = f"{original.key[:2]}/{original.key}"
        shutil.copytree(self.aside / place, self.store / place, dirs_exist_ok=True)
        return Original(**{field.attname: getattr(original, field.attname) for field in Original._meta.concrete_fields})

    def put_back(self) -> None:
        """As it was before a sequence began: nothing of it is missing, and no tombstone lies anywhere."""
        tombstones.file_beside_key().unlink(missing_ok=True)
        if _files(self.store) != _files(self.aside):
            shutil.rmtree(self.store)
            shutil.copytree(self.aside, self.store)


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def _kept() -> Original:
    """Kept as the house keeps what it takes in, in every look."""
    key, name, ring = new_key(), ids.key(), keeping.keyring()
    keeping.keep(name, keeping.ORIGINAL, iter([a_picture().getvalue()]), key=key)
    for look in LOOKS:
        keep_prints(name, developed(look).prints, look, key)
    first = developed("")
    return Original(
        key=name,
        wrapped_key=ring.wrap(key, name),
        master=ring.newest,
        digest=digest_of(a_picture()),
        size=len(a_picture().getvalue()),
        format=first.format,
        width=first.width,
        height=first.height,
        widths=sorted({each.width for each in first.prints}),
        prints={look: list(KINDS) for look in LOOKS},
        kept_at=clock.now(),
    )
