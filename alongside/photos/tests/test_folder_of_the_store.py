"""A file of the store is there whole or not at all, closed to others, and gone when it is taken away."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from alongside.photos.store.folder import DurableFolder

pytestmark = pytest.mark.once


@pytest.fixture
def folder(tmp_path: Path) -> DurableFolder:
    return DurableFolder(location=tmp_path / "store")


def files(folder: DurableFolder) -> list[str]:
    root = Path(folder.location)
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def test_what_is_kept_is_read_and_closed_to_others(folder: DurableFolder):
    folder.keep("ab/abc/original", iter([b"one ", b"two"]))
    with folder.read("ab/abc/original") as file:
        assert file.read() == b"one two"
    assert [name for name, _since in folder.objects()] == ["abc"]
    place = Path(folder.path("ab/abc/original"))
    assert place.stat().st_mode & 0o077 == 0
    assert place.parent.stat().st_mode & 0o077 == 0


def test_what_breaks_on_its_way_leaves_nothing(folder: DurableFolder):
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise OSError("The line was cut.")

    folder.keep("ab/abc/original", iter([b"whole"]))
    with pytest.raises(OSError, match="cut"):
        folder.keep("ab/abc/original", broken())
    assert files(folder) == ["ab/abc/original"]
    with folder.read("ab/abc/original") as file:
        assert file.read() == b"whole"


def test_each_file_and_each_new_folder_is_on_the_disk_before_it_is_said(
    folder: DurableFolder, monkeypatch: pytest.MonkeyPatch
):
    synced = []
    real = os.fsync

    def noticing(handle: int) -> None:
        synced.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        real(handle)

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", noticing)
        folder.keep("ab/abc/original", iter([b"whole"]))
    assert synced[0].startswith("original.")
    assert {"abc", "ab", "store"} <= set(synced[1:])


def test_taking_away_twice_is_once(folder: DurableFolder):
    folder.keep("ab/abc/original", iter([b"whole"]))
    folder.take_away("ab/abc")
    folder.take_away("ab/abc")
    assert files(folder) == []
