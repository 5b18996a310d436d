import os
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alongside.pages.folder import PublicFolder
from alongside.pages.negotiation import ranking
from alongside.pages.tests.makers import EXPAND, HEADERS, STORY, WORDS, Visitor


def test_a_page_is_given_whole_with_its_headers_and_the_application_never_hears_of_it(visitor: Visitor) -> None:
    visitor.put()
    answer = visitor.ask(STORY, HTTP_ACCEPT_ENCODING="gzip, deflate, br, zstd")
    assert answer.status == 200
    assert answer.words == WORDS
    etag = answer.headers.pop("ETag")
    assert etag.startswith('"')
    assert answer.headers == {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(answer.body)),
        "Content-Encoding": "br",
        "Cache-Control": "no-cache",
        "Vary": "Accept-Encoding, Cookie",
        **dict(HEADERS),
    }
    assert visitor.reached == []


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip", "identity"])
def test_each_coding_has_an_etag_of_its_own_and_answers_304_to_it(visitor: Visitor, coding: str) -> None:
    visitor.put()
    answer = visitor.ask(STORY, HTTP_ACCEPT_ENCODING=coding)
    assert answer.headers.get("Content-Encoding", "identity") == coding
    assert answer.words == WORDS
    etag = answer.headers["ETag"]
    for known in (etag, "W/" + etag, f'"other", W/{etag}', "*"):
        again = visitor.ask(STORY, HTTP_ACCEPT_ENCODING=coding, HTTP_IF_NONE_MATCH=known)
        assert (again.status, again.body) == (304, b"")
        assert again.headers == {
            "ETag": etag,
            "Cache-Control": "no-cache",
            "Vary": "Accept-Encoding, Cookie",
            **dict(HEADERS),
        }
    others = {visitor.ask(STORY, HTTP_ACCEPT_ENCODING=other).headers["ETag"] for other in EXPAND if other != coding}
    for other in others:
        assert visitor.ask(STORY, HTTP_ACCEPT_ENCODING=coding, HTTP_IF_NONE_MATCH=other).status == 200
    assert len(others | {etag}) == 4


def test_the_etag_changes_with_the_words(visitor: Visitor) -> None:
    visitor.put()
    etag = visitor.ask(STORY).headers["ETag"]
    visitor.put(body=WORDS + b"one line more")
    answer = visitor.ask(STORY, HTTP_IF_NONE_MATCH=etag)
    assert answer.status == 200
    assert answer.words == WORDS + b"one line more"


def test_head_tells_everything_but_the_words(visitor: Visitor) -> None:
    visitor.put()
    got, head = visitor.ask(STORY), visitor.ask(STORY, "HEAD")
    assert head.body == b""
    assert (head.status, head.headers) == (got.status, got.headers)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/@mara/feed.xml", "application/xml; charset=utf-8"),
        ("/about.json", "application/json"),
    ],
)
def test_a_page_is_called_what_it_is(visitor: Visitor, path: str, kind: str) -> None:
    visitor.put(path)
    assert visitor.ask(path).headers["Content-Type"] == kind


def test_a_question_mark_changes_nothing(visitor: Visitor) -> None:
    visitor.put()
    assert visitor.ask(STORY, QUERY_STRING="utm_source=a&b").words == WORDS
    assert visitor.reached == []


@pytest.mark.parametrize("path", ["/@mara/ein-jahr-später/", "/@mara/слово/", "/@م/کلمه‌ها/"])
def test_addresses_in_every_script_are_found(visitor: Visitor, path: str) -> None:
    visitor.put(path)
    assert visitor.ask(path).words == WORDS


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "get"])
def test_every_other_method_goes_to_the_application(visitor: Visitor, method: str) -> None:
    visitor.put()
    assert visitor.ask(STORY, method).body == b"behind"
    assert visitor.reached == [method + " " + STORY]


def test_what_is_not_public_goes_to_the_application(visitor: Visitor) -> None:
    visitor.put()
    for path in ("/", "/desk/", "/@mara/the-room", STORY + "index.html", STORY + "index.html.br", "/@mara/"):
        assert visitor.ask(path).body == b"behind"
    assert len(visitor.reached) == 6


@pytest.mark.parametrize("cookie", ["sessionid=x", "a=1; guest=y", "a=1;sessionid=", "a=1,guest=2", " guest =3"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_viewer_is_sent_on_to_their_own_page(visitor: Visitor, method: str, cookie: str) -> None:
    visitor.put("/@mara/später/")
    answer = visitor.ask("/@mara/später/", method, HTTP_COOKIE=cookie, QUERY_STRING="a=b c&d=%20\r\nX: y")
    assert (answer.status, answer.body) == (303, b"")
    assert answer.headers["Location"] == "/for-you/@mara/sp%C3%A4ter/?a=b%20c&d=%20%0D%0AX:%20y"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert visitor.reached == []


@pytest.mark.parametrize("cookie", ["", "theme=dark", "xsessionid=1", "theme=sessionid", "sessionid2=1"])
def test_other_cookies_change_nothing(visitor: Visitor, cookie: str) -> None:
    visitor.put()
    assert visitor.ask(STORY, HTTP_COOKIE=cookie).words == WORDS


def test_a_viewer_meets_the_application_where_nothing_is_public(visitor: Visitor) -> None:
    assert visitor.ask("/desk/", HTTP_COOKIE="sessionid=x").body == b"behind"


def test_memory_stays_within_its_bound_and_what_is_asked_for_stays(folder: PublicFolder) -> None:
    visitor = Visitor(folder, memory=60_000)
    body = os.urandom(2000)
    paths = [f"/@mara/{number}/" for number in range(30)]
    for path in paths:
        visitor.put(path, body)
    for path in paths[1:]:
        assert visitor.ask(path).words == body
        assert visitor.ask(paths[0]).words == body
        pages = visitor.front._shelf.pages
        assert sum(page.size for page in pages.values()) <= 60_000
        assert paths[0] in pages
    assert 3 <= len(visitor.front._shelf.pages) < 10
    assert [visitor.ask(path).words for path in paths] == [body] * 30


def test_a_page_larger_than_the_memory_is_given_all_the_same(folder: PublicFolder) -> None:
    visitor = Visitor(folder, memory=10_000)
    visitor.put(STORY, os.urandom(20_000))
    assert visitor.ask(STORY).status == 200
    assert visitor.front._shelf.pages == {}


def test_asking_for_what_is_not_there_leaves_nothing_in_memory(visitor: Visitor) -> None:
    visitor.put()
    visitor.ask(STORY)
    for number in range(2000):
        visitor.ask(f"/@mara/{number}/", HTTP_ACCEPT_ENCODING=f"x{number}")
        visitor.ask(
            STORY, HTTP_ACCEPT_ENCODING=f"gzip;q=0.{number % 1000:03}, x{number}", HTTP_IF_NONE_MATCH=f'"{number}"'
        )
    assert list(visitor.front._shelf.pages) == [STORY]
    assert ranking.cache_info().currsize <= 512
    assert len(visitor.front._shelf.pages[STORY].chosen) <= 16


def test_a_server_that_changes_the_headers_it_was_given_changes_them_for_itself(visitor: Visitor) -> None:
    visitor.put()
    started, _ = visitor.start(STORY)
    started[1].append(("Set-Cookie", "somebody=else"))
    assert "Set-Cookie" not in visitor.ask(STORY).headers


PIECES = [
    "/",
    "..",
    ".",
    "%2e%2e",
    "@mara",
    "the-room",
    "\\",
    "\x00",
    "\xff",
    "\xc3\xa9",
    "index.html",
    ".br",
    "secret.txt",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text(st.characters(max_codepoint=255)) | st.text())
@example("/../secret.txt")
@example("//secret.txt")
@example("/@mara/../../secret.txt")
def test_no_path_brings_out_anything_but_a_public_page(tmp_path_factory: pytest.TempPathFactory, path: str) -> None:
    home = tmp_path_factory.getbasetemp() / "fuzzed"
    folder = PublicFolder(home / "public", home / "scratch", home / "public.generation")
    (home / "secret.txt").write_text("not for anyone")
    (home / "scratch" / "secret.txt").write_text("not for anyone")
    visitor = Visitor(folder)
    if folder.read(STORY) is None:
        visitor.put()
    started: list[Any] = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path}
    body = b"".join(visitor.front(environ, lambda *told: started.append(told)))  # type: ignore[arg-type] # a start_response without write()
    assert body == (WORDS if path == STORY else b"behind")
