import os
import unicodedata
from pathlib import Path

from alongside.pages.folder import PublicFolder
from alongside.pages.tests.makers import STORY, WORDS, put


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
    assert sorted(folder.scratch.iterdir()) == sorted(new.files)
    folder.place(new)
