"""Makers for tests of the public folder and the front."""

import io
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from alongside.pages.folder import PublicFolder
from alongside.pages.front import Front
from alongside.pages.packing import FORMS

STORY = "/@mara/the-room/"
WORDS = b"<!doctype html><p>The room we had painted.</p>\n" * 40
HEADERS = [("Content-Security-Policy", "default-src 'self'"), ("X-Content-Type-Options", "nosniff")]
EXPAND = {form.coding: form.expand for form in FORMS}


def put(folder: PublicFolder, path: str = STORY, body: bytes = WORDS) -> str:
    """Place a page at once; its digest."""
    prepared = folder.prepare(path, body)
    folder.place(prepared)
    return prepared.digest


class Answered:
    """What a web server would have sent."""

    def __init__(self, status: str, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status = int(status.split(maxsplit=1)[0])
        self.headers = dict(headers)
        assert len(self.headers) == len(headers)
        self.body = body

    @property
    def words(self) -> bytes:
        return EXPAND[self.headers.get("Content-Encoding", "identity")](self.body)


class Visitor:
    """A web server around one front, with an application behind it that writes down what reaches it."""

    def __init__(self, folder: PublicFolder, **options: Any) -> None:
        self.folder = folder
        self.reached: list[str] = []
        self.application: Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]] = self.behind
        options.setdefault("viewer_cookies", frozenset({"sessionid", "guest"}))
        headers = options.pop("as_the_house", HEADERS)
        self.front = Front(folder, self.hand_on, headers=headers, **options)

    def hand_on(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return self.application(environ, start_response)

    def behind(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.reached.append(environ["REQUEST_METHOD"] + " " + environ["PATH_INFO"])
        start_response("404 Not Found", [("Content-Type", "text/plain")])
        return [b"behind"]

    def start(self, path: str, method: str = "GET", **headers: str) -> tuple[list[Any], Iterable[bytes]]:
        started: list[Any] = []
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path.encode().decode("latin-1"),
            "QUERY_STRING": "",
            "wsgi.input": io.BytesIO(),
            **headers,
        }

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> Any:
            started[:] = [status, headers]

        return started, self.front(environ, start_response)

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answered:
        started, body = self.start(path, method, **headers)
        whole = b"".join(body)
        close = getattr(body, "close", None)
        if close:
            close()
        return Answered(started[0], started[1], whole)

    def put(self, path: str = STORY, body: bytes = WORDS) -> None:
        put(self.folder, path, body)
