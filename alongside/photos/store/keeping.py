"""Keeping and reading what belongs to one original, through the storage that the house has."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from django.conf import settings
from django.core.files import File
from django.core.files.storage import storages

from alongside.photos.store import keys, sealing

ORIGINAL = "original"


class Store(Protocol):
    """What is asked of a storage."""

    def keep(self, name: str, pieces: Iterable[bytes]) -> None: ...  # noqa: D102
    def read(self, name: str) -> "File[bytes]": ...  # noqa: D102
    def take_away(self, name: str) -> None: ...  # noqa: D102
    def objects(self) -> Iterator[tuple[str, float]]: ...  # noqa: D102
    def names(self, folder: str) -> Iterator[str]: ...  # noqa: D102
    def room(self) -> int | None: ...  # noqa: D102
    def take_leftovers(self, before: float) -> None: ...  # noqa: D102


def store() -> Store:
    """Where photographs lie."""
    return cast("Store", storages["photographs"])


def keyring() -> keys.Keyring:
    """The master keys as they are now. Raises `keys.NoKey`."""
    if settings.MASTER_KEY:
        return keys.parse(settings.MASTER_KEY)
    path = Path(settings.MASTER_KEY_FILE)
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError:
        raise keys.NoKey(f"The master key is not at {path}.") from None


@cache
def _read(path: Path, _changed: int) -> keys.Keyring:
    return keys.parse(path.read_text(encoding="ascii"))


def keep(name: str, variant: str, pieces: Iterator[bytes], *, key: bytes) -> None:
    """Keep one file of an object, encrypted; when this returns it is on the disk."""
    store().keep(_place(name, variant), sealing.sealed(pieces, key=key, name=name, variant=variant))


def size_of(name: str, variant: str) -> int:
    """How many bytes a file holds. Raises `OSError`, `Tampered`."""
    with store().read(_place(name, variant)) as file:
        return sealing.plain_size(file.size)


def read(name: str, variant: str, *, key: bytes, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
    """The bytes of a file, or a range of them, piece by piece. Raises `OSError`, `Tampered`."""
    with store().read(_place(name, variant)) as file:
        end = sealing.plain_size(file.size) if stop is None else stop
        yield from sealing.opened(
            cast("BinaryIO", file), file.size, key=key, name=name, variant=variant, start=start, stop=end
        )


def take_away(name: str) -> None:
    """Remove all files of an object. Twice is once."""
    store().take_away(f"{name[:2]}/{name}")


def _place(name: str, variant: str) -> str:
    return f"{name[:2]}/{name}/{variant}"
