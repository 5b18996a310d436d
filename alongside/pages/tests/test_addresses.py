import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alongside.pages.addresses import Unaddressable, address_of, parts_of
from alongside.pages.folder import PublicFolder
from alongside.pages.packing import FORMS
from alongside.pages.tests.makers import WORDS, put


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
