"""The public folder: the files that are exactly what the world can see.

Beside each page's plain file stand its packed forms (`index.html.br`, `.zst`, `.gz`), so that nginx or Caddy
can serve the folder as it is. Whoever keeps pages in memory watches the generation, a number that moves with
every change.

The plain file comes last when a page is placed and goes first when it is removed, and a page is what its plain
file says: a packed form counts only when it expands to just that. So nobody is given two versions mixed.
"""

import errno
import fcntl
import hashlib
import mmap
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from alongside.foundation.durable import sync_folder
from alongside.pages.addresses import Unaddressable, address_of, is_picture, parts_of
from alongside.pages.packing import FORMS, PLAIN, Form

_COUNTER = 8  # bytes
_AN_HOUR = 3600  # seconds


class FolderFull(OSError):
    """The disk has no room left. The page that was there is still there."""


class FolderReadOnly(OSError):
    """The disk does not take writing just now. The page that was there is still there."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page ready to be placed: its address, its plain body's SHA-256 in hex, a file for each of its forms."""

    path: str
    digest: str
    files: tuple[Path, ...]


class PublicFolder:
    """The folder at `root`, changed by one thread of one process at a time, read by any.

    `scratch` is a folder on the same file system outside `root`, where pages are prepared; `generation` is a
    small file beside `root`. Every change ends with the folder synced to the disk and the generation moved; it
    moves also when a change fails half-way, so that nobody goes on serving from memory what the disk no longer
    says.
    """

    def __init__(self, root: Path, scratch: Path, generation: Path) -> None:
        self.root = root
        self.scratch = scratch
        self._turn_file = generation
        with _plainly():
            for folder in (root, scratch, generation.parent):
                folder.mkdir(parents=True, exist_ok=True)
        self._counter = self._watch()

    def generation(self) -> int:
        """A number that has moved whenever anything in the folder has changed, by whatever process."""
        return self._counter[0]

    def prepare(self, path: str, body: bytes) -> Prepared:
        """Pack a page and write its forms to the disk, out of sight. It takes milliseconds: hold no lock."""
        parts_of(path)
        name = uuid4().hex
        prepared = Prepared(
            path=path,
            digest=hashlib.sha256(body).hexdigest(),
            files=tuple(self.scratch / (name + form.ending) for form in forms_of(path)),
        )
        with _plainly():
            try:
                for form, file in zip(forms_of(path), prepared.files, strict=True):
                    _write(file, form.pack(body))
            except BaseException:
                self.discard(prepared)
                raise
        return prepared

    def discard(self, prepared: Prepared) -> None:
        """Throw away what was prepared; harmless when it has been placed."""
        _unlink(prepared.files)

    def place(self, prepared: Prepared) -> None:
        """Put a prepared page where everyone can read it.

        A crash between the renames leaves the old plain file beside new packed ones, or packed ones alone where
        there was no page. The front then gives out the old page unpacked, or none; `matches` says no to either
        digest; and whoever reconciles at start sets the page out again or removes it. The same holds when the
        disk refuses half-way, which raises.
        """
        target = self._file(prepared.path)
        with self._turn():
            missing = [folder for folder in (target.parent, *target.parents) if not folder.exists()]
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                for form, file in zip(forms_of(prepared.path), prepared.files, strict=True):
                    file.rename(_formed(target, form))
            except OSError:
                self._prune(target.parent)
                raise
            for folder in {target.parent, *(new.parent for new in missing)}:
                sync_folder(folder)

    def remove(self, path: str) -> None:
        """Take a page away in every form; once this returns no front gives it out. Twice is once."""
        target = self._file(path)
        with self._turn():
            _unlink(_formed(target, form) for form in reversed(FORMS))
            sync_folder(self._prune(target.parent))

    def remove_below(self, prefix: str) -> None:
        """Take away every page whose address begins with `prefix`, a folder such as `/@handle/`."""
        if prefix == "/" or not prefix.endswith("/"):
            raise Unaddressable("One journal or story at a time, by an address that ends in a slash.")
        folder = self._file(prefix).parent
        with self._turn():
            with suppress(FileNotFoundError):
                shutil.rmtree(folder)
            sync_folder(self._prune(folder.parent))

    def read(self, path: str) -> Mapping[str, bytes] | None:
        """The page's bytes by coding: always `identity`, and each packed form that expands to it.

        None when there is no page or the disk cannot read it: either way it cannot be given out from here.
        Nobody waits: a page that is being placed in this moment may come with the plain form alone.
        """
        try:
            target = self._file(path)
            plain = target.read_bytes()
        except (Unaddressable, OSError):
            return None
        forms = {PLAIN.coding: plain}
        for form in forms_of(path)[:-1]:
            with suppress(OSError):
                packed = _formed(target, form).read_bytes()
                if form.holds(packed, plain):
                    forms[form.coding] = packed
        return forms

    def matches(self, path: str, digest: str) -> bool:
        """Whether the page is there in all its forms, and each of them is the body with this SHA-256."""
        forms = self.read(path)
        if forms is None or len(forms) < len(forms_of(path)):
            return False
        return hashlib.sha256(forms[PLAIN.coding]).hexdigest() == digest

    def walk(self) -> Iterator[str]:
        """The address of every page that lies here in any form, whole or not, each once."""
        for folder, names in self._folders():
            addresses = set()
            for name in names:
                with suppress(Unaddressable):
                    addresses.add(address_of((*folder.parts, name)))
            yield from sorted(addresses)

    def strays(self) -> Iterator[Path]:
        """Every file that is no form of any page: nobody set it out, so nobody may be shown it."""
        for folder, names in self._folders():
            for name in names:
                file = self.root / folder / name
                try:
                    address_of((*folder.parts, name))
                except Unaddressable:
                    yield file
                else:
                    if not file.is_file() or file.is_symlink():
                        yield file

    def remove_strays(self) -> None:
        """Take away all strays, empty folders, and what was prepared over an hour ago and never placed."""
        with self._turn():
            _unlink(list(self.strays()))
            for folder, _names in list(self._folders()):
                sync_folder(self._prune(self.root / folder))
            for file in self.scratch.iterdir():
                with suppress(FileNotFoundError):
                    if time.time() - file.lstat().st_mtime > _AN_HOUR:
                        file.unlink()

    def _file(self, path: str) -> Path:
        return self.root.joinpath(*parts_of(path))

    def _folders(self) -> Iterator[tuple[Path, list[str]]]:
        """Each folder, named from the root, and all in it that is no folder; a link to one is none."""
        for name, folders, files in os.walk(self.root):
            links = [each for each in folders if Path(name, each).is_symlink()]
            yield Path(name).relative_to(self.root), [*files, *links]

    def _prune(self, folder: Path) -> Path:
        """Remove this folder and those above it as far as they are empty; the first that stays."""
        while folder != self.root:
            try:
                folder.rmdir()
            except FileNotFoundError:
                pass
            except OSError as refusal:
                if refusal.errno in (errno.ENOTEMPTY, errno.EEXIST):
                    break
                raise
            folder = folder.parent
        return folder

    def _watch(self) -> memoryview:
        """The generation as every process of this machine sees it, read straight from memory."""
        if not self._turn_file.exists() or self._turn_file.stat().st_size < _COUNTER:
            with self._turn():
                pass
        with self._turn_file.open("rb") as file:
            return memoryview(mmap.mmap(file.fileno(), _COUNTER, access=mmap.ACCESS_READ)).cast("Q")

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """One change at a time on this machine; at its end the generation moves.

        The number is written by `pwrite` and not through the mapping, where a full or read-only disk would be
        a signal that kills the process instead of an error.
        """
        with _plainly():
            handle = os.open(self._turn_file, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX)
                try:
                    yield
                finally:
                    before = int.from_bytes(os.pread(handle, _COUNTER, 0), sys.byteorder)
                    os.pwrite(handle, (before + 1).to_bytes(_COUNTER, sys.byteorder), 0)
            finally:
                os.close(handle)


def forms_of(path: str) -> tuple[Form, ...]:
    """The forms in which a page lies here, the plain one last."""
    return (PLAIN,) if is_picture(path) else FORMS


def _formed(target: Path, form: Form) -> Path:
    return target.with_name(target.name + form.ending)


def _write(file: Path, body: bytes) -> None:
    with file.open("xb") as opened:
        opened.write(body)
        opened.flush()
        os.fsync(opened.fileno())


def _unlink(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)


@contextmanager
def _plainly() -> Iterator[None]:
    """Tell the two troubles a caller can answer from all others."""
    try:
        yield
    except OSError as trouble:
        if trouble.errno in (errno.ENOSPC, errno.EDQUOT):
            raise FolderFull(trouble.errno, "The disk is full.") from trouble
        if trouble.errno == errno.EROFS:
            raise FolderReadOnly(trouble.errno, "The disk is read-only.") from trouble
        raise
