import errno
import gzip
import multiprocessing
import os
import resource
import threading
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli
import pytest
import zstandard
from hypothesis import example, given
from hypothesis import strategies as st

from alongside.pages.addresses import Unaddressable, address_of, parts_of
from alongside.pages.folder import FolderFull, FolderReadOnly, PublicFolder
from alongside.pages.packing import FORMS

STORY = "/@mara/the-room/"
WORDS = b"<!doctype html><p>The room we had painted.</p>\n" * 40
OTHER_WORDS = b"<!doctype html><p>The room, a year later.</p>\n" * 50


@pytest.fixture
def folder(tmp_path: Path) -> PublicFolder:
    return PublicFolder(tmp_path / "public", tmp_path / "scratch", tmp_path / "public.generation")


def put(folder: PublicFolder, path: str = STORY, body: bytes = WORDS) -> str:
    prepared = folder.prepare(path, body)
    folder.place(prepared)
    return prepared.digest


def files(root: Path) -> list[str]:
    return sorted(str(each.relative_to(root)) for each in root.rglob("*") if each.is_file())


def test_a_placed_page_lies_in_four_forms_as_web_servers_expect_them(folder: PublicFolder) -> None:
    put(folder)
    index = folder.root / "@mara" / "the-room" / "index.html"
    assert index.read_bytes() == WORDS
    assert gzip.decompress(index.with_name("index.html.gz").read_bytes()) == WORDS
    assert brotli.decompress(index.with_name("index.html.br").read_bytes()) == WORDS
    assert zstandard.ZstdDecompressor().decompress(index.with_name("index.html.zst").read_bytes()) == WORDS
    assert files(folder.scratch) == []


def test_the_same_words_are_always_the_same_bytes(folder: PublicFolder) -> None:
    put(folder)
    before = folder.read(STORY)
    put(folder)
    assert folder.read(STORY) == before


def test_an_empty_page_is_a_page(folder: PublicFolder) -> None:
    digest = put(folder, "/robots.txt", b"")
    assert folder.matches("/robots.txt", digest)


def test_nothing_is_public_while_it_is_only_prepared(folder: PublicFolder) -> None:
    prepared = folder.prepare(STORY, WORDS)
    assert files(folder.root) == []
    assert all(file.parent == folder.scratch for file in prepared.files)
    folder.discard(prepared)
    folder.discard(prepared)
    assert files(folder.scratch) == []


def test_what_was_discarded_cannot_be_placed(folder: PublicFolder) -> None:
    digest = put(folder)
    prepared = folder.prepare(STORY, OTHER_WORDS)
    folder.discard(prepared)
    with pytest.raises(FileNotFoundError):
        folder.place(prepared)
    assert folder.matches(STORY, digest)


def test_removing_leaves_nothing_behind_not_even_the_empty_folder(folder: PublicFolder) -> None:
    put(folder)
    put(folder, "/")
    folder.remove(STORY)
    assert files(folder.root) == ["index.html", "index.html.br", "index.html.gz", "index.html.zst"]
    assert not (folder.root / "@mara").exists()


def test_removing_keeps_the_pages_below_and_beside(folder: PublicFolder) -> None:
    put(folder, "/@mara/")
    put(folder, STORY)
    put(folder, STORY + "notes/2/")
    folder.remove(STORY)
    assert sorted(folder.walk()) == ["/@mara/", STORY + "notes/2/"]


def test_removing_twice_is_once(folder: PublicFolder) -> None:
    put(folder)
    folder.remove(STORY)
    folder.remove(STORY)
    folder.remove("/@nobody/nowhere/")
    assert list(folder.walk()) == []


def test_a_whole_journal_goes_at_once_and_no_other(folder: PublicFolder) -> None:
    for path in ("/", "/@mara/", STORY, STORY + "notes/2/", "/@mara-two/"):
        put(folder, path)
    folder.remove_below("/@mara/")
    folder.remove_below("/@mara/")
    assert sorted(folder.walk()) == ["/", "/@mara-two/"]


@pytest.mark.parametrize("prefix", ["/", "/@mara", "/robots.txt", "/../", "//"])
def test_only_a_folder_inside_can_be_removed_with_all_below(folder: PublicFolder, prefix: str) -> None:
    put(folder)
    with pytest.raises(Unaddressable):
        folder.remove_below(prefix)
    assert list(folder.walk()) == [STORY]


def test_every_change_moves_the_generation(folder: PublicFolder) -> None:
    seen = [folder.generation()]
    prepared = folder.prepare(STORY, WORDS)
    assert folder.generation() == seen[0]
    changes: list[Callable[[], None]] = [
        lambda: folder.place(prepared),
        lambda: folder.remove(STORY),
        lambda: folder.remove(STORY),
        lambda: folder.remove_below("/@mara/"),
    ]
    for change in changes:
        change()
        seen.append(folder.generation())
    assert len(set(seen)) == len(seen)


def test_two_houses_on_one_machine_see_the_same_generation(folder: PublicFolder, tmp_path: Path) -> None:
    other = PublicFolder(folder.root, folder.scratch, tmp_path / "public.generation")
    put(other)
    assert folder.generation() == other.generation()


def test_the_generation_goes_on_after_a_restart(folder: PublicFolder, tmp_path: Path) -> None:
    put(folder)
    again = PublicFolder(folder.root, folder.scratch, tmp_path / "public.generation")
    assert again.generation() == folder.generation()


def _place_often(home: Path, name: str) -> None:
    folder = PublicFolder(home / "public", home / "scratch", home / "public.generation")
    for number in range(10):
        put(folder, f"/@{name}/{number}/")
        folder.remove(f"/@{name}/{number}/")
        put(folder, f"/@{name}/deep/{number}/")


def test_several_processes_change_the_folder_without_losing_a_page(tmp_path: Path) -> None:
    folder = PublicFolder(tmp_path / "public", tmp_path / "scratch", tmp_path / "public.generation")
    before = folder.generation()
    spawn = multiprocessing.get_context("spawn")
    workers = [spawn.Process(target=_place_often, args=(tmp_path, name)) for name in ("ada", "ben", "cleo")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert len(list(folder.walk())) == 30
    assert folder.generation() == before + 90


def test_a_folder_emptied_by_one_thread_does_not_trip_another(folder: PublicFolder) -> None:
    troubles: list[BaseException] = []

    def busy(name: str) -> None:
        try:
            for _ in range(30):
                put(folder, f"/@mara/{name}/")
                folder.remove(f"/@mara/{name}/")
        except BaseException as trouble:
            troubles.append(trouble)
            raise

    threads = [threading.Thread(target=busy, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert list(folder.root.iterdir()) == []


def test_a_page_matches_its_own_digest_and_no_other(folder: PublicFolder) -> None:
    digest = put(folder)
    assert folder.matches(STORY, digest)
    assert not folder.matches(STORY, folder.prepare(STORY, OTHER_WORDS).digest)
    assert not folder.matches("/@mara/", digest)


@pytest.mark.parametrize("ending", [form.ending for form in FORMS])
def test_a_form_that_is_missing_damaged_or_of_another_version_does_not_match(folder: PublicFolder, ending: str) -> None:
    form = next(form for form in FORMS if form.ending == ending)
    file = folder.root / "@mara" / "the-room" / ("index.html" + ending)
    digest = put(folder)
    whole = file.read_bytes()
    for wrong in (whole[:-9], b"", b"\x00" + whole, os.urandom(200), form.pack(OTHER_WORDS)):
        file.write_bytes(wrong)
        assert not folder.matches(STORY, digest)
    file.unlink()
    assert not folder.matches(STORY, digest)
    file.write_bytes(whole)
    assert folder.matches(STORY, digest)


def test_only_forms_that_hold_the_plain_words_are_read(folder: PublicFolder) -> None:
    put(folder)
    file = folder.root / "@mara" / "the-room" / "index.html.br"
    file.write_bytes(brotli.compress(OTHER_WORDS))
    forms = folder.read(STORY)
    assert forms is not None
    assert sorted(forms) == ["gzip", "identity", "zstd"]


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


def test_walking_names_each_page_once_in_whatever_form(folder: PublicFolder) -> None:
    for path in ("/", STORY, "/robots.txt", "/@mara/كلمات/"):
        put(folder, path)
    (folder.root / "robots.txt").unlink()
    (folder.root / "@mara" / "the-room" / "index.html.gz").unlink()
    assert sorted(folder.walk()) == sorted(["/", STORY, "/robots.txt", "/@mara/كلمات/"])
    assert list(folder.strays()) == []


def test_strays_are_named_and_swept_and_pages_stay(folder: PublicFolder, tmp_path: Path) -> None:
    digest = put(folder)
    outside = tmp_path / "secret.txt"
    outside.write_text("not for anyone")
    strange = ["photo.jpg", "index.html.br.gz", "@mara/.hidden", "@mara/a\\b.txt", "@mara/tmp123", "x.txt.gz.br"]
    strange.append("@mara/" + unicodedata.normalize("NFD", "é.txt"))
    for name in strange:
        (folder.root / name).write_bytes(b"?")
    (folder.root / "link.txt").symlink_to(outside)
    (folder.root / "@mara" / "linked").symlink_to(tmp_path)
    (folder.root / os.fsdecode(b"\xff.txt")).write_bytes(b"?")
    os.mkfifo(folder.root / "pipe.txt")
    (folder.root / "@mara" / "empty" / "deeper").mkdir(parents=True)
    assert len(list(folder.strays())) == len(strange) + 4
    before = folder.generation()
    folder.remove_strays()
    assert list(folder.strays()) == []
    assert folder.matches(STORY, digest)
    assert sorted(each.name for each in (folder.root / "@mara").iterdir()) == ["the-room"]
    assert outside.read_text() == "not for anyone"
    assert folder.generation() != before


def test_what_a_crash_left_half_prepared_is_swept_after_an_hour(folder: PublicFolder) -> None:
    old, new = folder.prepare(STORY, WORDS), folder.prepare(STORY, WORDS)
    for file in old.files:
        os.utime(file, (1, 1))
    folder.remove_strays()
    assert sorted(files(folder.scratch)) == sorted(file.name for file in new.files)
    folder.place(new)


@pytest.fixture
def no_room() -> Iterator[None]:
    """The kernel refuses every byte that would be written to a file, as a full disk does."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_when_nothing_can_be_written_nothing_half_written_is_left(folder: PublicFolder, no_room: None) -> None:
    with pytest.raises(OSError, match="large"):
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


@pytest.mark.parametrize(
    "path",
    [
        "",
        "x",
        "@mara/",
        "//",
        "/@mara//x/",
        "/../",
        "/..",
        "/@mara/../../etc/",
        "/./",
        "/.hidden/",
        "/@mara/.well-known.txt",
        "/a\\b/",
        "/a\x00b/",
        "/a\nb/",
        "/a\x7fb/",
        "/a\x85b/",
        "/\udcff/",
        "/" + unicodedata.normalize("NFD", "é") + "/",
        "/" + "a" * 252 + "/",
        "/" + "é" * 126 + "/",
        "/" + "a/" * 1100,
        "/@mara/index.html",
        "/@mara",
        "/@mara/photo.jpg",
        "/robots.txt.gz",
        "/index.html.br",
        "/a.txt/",
        "/a.gz/b/",
        "/robots.txt\n",
    ],
)
def test_what_is_no_page_is_refused_everywhere(folder: PublicFolder, path: str) -> None:
    for deed in (folder.remove, lambda bad: folder.prepare(bad, WORDS)):
        with pytest.raises(Unaddressable):
            deed(path)
    assert folder.read(path) is None
    assert not folder.matches(path, "0" * 64)
    assert list(folder.scratch.iterdir()) == []


@pytest.mark.parametrize(
    "path",
    ["/", "/@mara/", "/@mara/ein-jahr-später/", "/@mara/слово/", "/@م/کلمه‌ها/", "/feed.xml", "/" + "a" * 251 + "/"],
)
def test_letters_of_all_scripts_can_stand_in_an_address(folder: PublicFolder, path: str) -> None:
    assert folder.matches(path, put(folder, path))
    assert list(folder.walk()) == [path]


PIECES = [
    "..",
    ".",
    "/",
    "\\",
    "@",
    "a",
    "é",
    "e\u0301",
    "\x00",
    "\n",
    "%2e",
    "\u202e",
    "index.html",
    ".txt",
    ".gz",
    ".br",
]
ODD = st.lists(st.sampled_from(PIECES)).map("".join)


@given(ODD | st.text(), st.booleans())
@example("..", True)
@example("index.html", False)
def test_no_address_leads_out_of_the_folder_and_each_has_one_file(text: str, slash: bool) -> None:
    address = "/" + text + ("/" if slash else "")
    try:
        parts = parts_of(address)
    except Unaddressable:
        return
    root = Path("/public")
    assert Path(os.path.normpath(root.joinpath(*parts))) == root.joinpath(*parts)
    assert address_of(parts) == address
    assert all(address_of((*parts[:-1], parts[-1] + form.ending)) == address for form in FORMS)
