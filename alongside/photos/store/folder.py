"""The folder in which the store lies when it lies on this machine: a Django Storage that is sure before it says so."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from django.core.files import File
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

from alongside.foundation.durable import sync_folder

ASIDE = ".aside"  # how files end that are not whole yet


@deconstructible
class DurableFolder(FileSystemStorage):
    """A file is written aside, synced, renamed into place, and its folder synced: it is there whole, or not at all."""

    def keep(self, name: str, pieces: Iterable[bytes]) -> None:
        """Put a file in place of whatever has this name. When this returns, a power cut takes nothing of it."""
        target = Path(self.path(name))
        missing = [folder for folder in target.parents if not folder.exists()]
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = target.with_name(f"{target.name}.{uuid4().hex}{ASIDE}")
        try:
            with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
            aside.rename(target)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
        for folder in {target.parent, *(new.parent for new in missing)}:
            sync_folder(folder)

    def read(self, name: str) -> "File[bytes]":
        """The file, open for reading anywhere in it."""
        return self.open(name, "rb")

    def take_away(self, name: str) -> None:
        """Remove everything of one object. Twice is once."""
        folder = Path(self.path(name))
        with suppress(FileNotFoundError):
            shutil.rmtree(folder)
            sync_folder(folder.parent)

    def objects(self) -> Iterator[tuple[str, float]]:
        """Every object that lies here, and when it was last touched, in seconds since 1970."""
        root = Path(self.location)
        for folder in sorted(root.glob("??/*")):
            with suppress(FileNotFoundError):
                yield folder.name, folder.stat().st_mtime

    def names(self, folder: str) -> Iterator[str]:
        """The files directly in a folder."""
        with suppress(FileNotFoundError), os.scandir(self.path(folder)) as entries:
            yield from (entry.name for entry in entries)

    def room(self) -> int | None:
        """How many bytes the disk still takes."""
        folder = Path(self.location)
        there = next(each for each in (folder, *folder.parents) if each.exists())
        return shutil.disk_usage(there).free

    def take_leftovers(self, before: float) -> None:
        """Remove what was cut off while it was written aside, before this second since 1970."""
        for aside in Path(self.location).glob(f"*/**/*{ASIDE}"):
            with suppress(FileNotFoundError):
                if aside.stat().st_mtime < before:
                    aside.unlink()
