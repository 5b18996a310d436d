import gzip
import multiprocessing
import os
import threading
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
import zstandard

from alongside.pages.addresses import Unaddressable
from alongside.pages.folder import PublicFolder
from alongside.pages.packing import FORMS
from alongside.pages.tests.makers import STORY, WORDS, put

OTHER_WORDS = b"<!doctype html><p>The room, a year later.</p>\n" * 50


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
