"""Originals for the state machine: a tiny picture is developed once, and lies encrypted beside the house."""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from alongside.foundation import clock, ids
from alongside.photos.actions.taking_in import _digest, _keep_prints
from alongside.photos.darkroom.model import FIRST_KINDS, LATER_KINDS
from alongside.photos.darkroom.process import Developed, develop_apart
from alongside.photos.models import Original
from alongside.photos.store import keeping
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
        """As it was before a sequence began."""
        if self.lying() != {name for name, _since in _objects(self.aside)}:
            shutil.copytree(self.aside, self.store, dirs_exist_ok=True)

    def lying(self) -> set[str]:
        """The keys of all originals of which anything lies in the house."""
        return {name for name, _since in _objects(self.store)}


def _objects(folder: Path) -> Iterator[tuple[str, float]]:
    return DurableFolder(location=folder).objects()


def _kept() -> Original:
    """Kept as the house keeps what it takes in, in every look."""
    key, name, ring = new_key(), ids.key(), keeping.keyring()
    keeping.keep(name, keeping.ORIGINAL, iter([a_picture().getvalue()]), key=key)
    for look in LOOKS:
        _keep_prints(name, developed(look).prints, look, key)
    first = developed("")
    return Original(
        key=name,
        wrapped_key=ring.wrap(key, name),
        master=ring.newest,
        digest=_digest(a_picture()),
        size=len(a_picture().getvalue()),
        format=first.format,
        width=first.width,
        height=first.height,
        widths=sorted({each.width for each in first.prints}),
        prints={look: list(KINDS) for look in LOOKS},
        kept_at=clock.now(),
    )
