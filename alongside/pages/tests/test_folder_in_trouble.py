import errno
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from alongside.pages.folder import FolderFull, FolderReadOnly, PublicFolder
from alongside.pages.packing import FORMS
from alongside.pages.tests.makers import STORY, WORDS, put

OTHER_WORDS = b"<!doctype html><p>The room, a year later.</p>\n" * 50


@pytest.mark.parametrize("done", range(5))
def test_a_crash_between_the_renames_leaves_one_version_to_read(folder: PublicFolder, done: int) -> None:
    """What a crash leaves is set up by hand: the first so many renames of the next version."""
    digest = put(folder)
    prepared = folder.prepare(STORY, OTHER_WORDS)
    target = folder.root / "@mara" / "the-room" / "index.html"
    for form, file in list(zip(FORMS, prepared.files, strict=True))[:done]:
        file.rename(target.with_name(target.name + form.ending))
    forms = folder.read(STORY)
    assert forms is not None
    expected = OTHER_WORDS if done == 4 else WORDS
    assert {form.expand(forms[form.coding]) for form in FORMS if form.coding in forms} == {expected}
    assert folder.matches(STORY, digest) is (done == 0)
    assert folder.matches(STORY, prepared.digest) is (done == 4)


@pytest.mark.parametrize("done", range(4))
def test_a_crash_while_first_placing_shows_no_page_and_is_found(folder: PublicFolder, done: int) -> None:
    prepared = folder.prepare(STORY, WORDS)
    target = folder.root / "@mara" / "the-room" / "index.html"
    target.parent.mkdir(parents=True)
    for form, file in list(zip(FORMS, prepared.files, strict=True))[:done]:
        file.rename(target.with_name(target.name + form.ending))
    assert folder.read(STORY) is None
    assert list(folder.walk()) == ([STORY] if done else [])
    folder.remove(STORY)
    assert list(folder.root.iterdir()) == []


@contextmanager
def no_room() -> Iterator[None]:
    """The kernel refuses every byte that would be written to a file, as a full disk does; what pytest says too."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_when_nothing_can_be_written_nothing_half_written_is_left(folder: PublicFolder) -> None:
    with no_room(), pytest.raises(OSError, match="large"):
        folder.prepare(STORY, WORDS)
    assert list(folder.scratch.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.ENOSPC, FolderFull), (errno.EDQUOT, FolderFull), (errno.EROFS, FolderReadOnly)],
)
def test_a_full_and_a_read_only_disk_are_told_apart_and_leave_the_page_whole(
    folder: PublicFolder, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[OSError]
) -> None:
    digest = put(folder)
    prepared = folder.prepare(STORY, OTHER_WORDS)

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as disk:
        disk.setattr(os, "rename", refuse)
        with pytest.raises(kind):
            folder.place(prepared)
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", refuse)
        with pytest.raises(kind):
            folder.prepare(STORY, OTHER_WORDS)
    assert folder.matches(STORY, digest)
    folder.discard(prepared)
    assert list(folder.scratch.iterdir()) == []


def test_a_refused_first_placing_leaves_no_empty_folder(folder: PublicFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared = folder.prepare(STORY, WORDS)
    folder.discard(prepared)
    with pytest.raises(FileNotFoundError):
        folder.place(prepared)
    assert list(folder.root.iterdir()) == []


def test_a_change_that_fails_half_way_moves_the_generation_too(folder: PublicFolder) -> None:
    prepared = folder.prepare(STORY, WORDS)
    prepared.files[-1].unlink()
    before = folder.generation()
    with pytest.raises(FileNotFoundError):
        folder.place(prepared)
    assert folder.generation() != before
