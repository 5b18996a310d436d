"""The front: gives out public pages before Django is reached, with no database, session or template.

A WSGI callable. A page that lies in the public folder is answered from memory, its headers made beforehand; all else
goes to the application behind it, a few requests at a time, so that people who write never keep readers waiting.
"""

import hashlib
import io
import threading
from collections.abc import Iterable, Sequence
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from alongside.foundation.places import at_work, in_turn
from alongside.pages.addresses import content_type_of, is_card, is_for_all, is_frame
from alongside.pages.folder import PublicFolder
from alongside.pages.negotiation import already_has, ranking
from alongside.pages.packing import PLAIN
from alongside.pages.places import Place, Standing

Headers = list[tuple[str, str]]

MEBIBYTE = 1024 * 1024
PATIENCE = 20.0  # seconds to wait for a place at the application
QUICK = 0.05  # seconds after which whoever works in the application keeps nobody else from beginning
SMALL_BODY = MEBIBYTE  # bytes of a request that are taken in before a place is asked for
NO_LENGTH = b"Please send this again with its length (Content-Length); nothing was taken in."
BUSY = "This house is busy just now. Please try again in a minute."

_READING = frozenset({"GET", "HEAD"})
_OVERHEAD = 4096  # bytes that an entry's headers and names take, roughly
_HEADERS_KEPT = 16  # spellings of Accept-Encoding remembered for a page; browsers have about four between them
_LONGEST_KEPT = 64  # characters
_ASCII = "".join(map(chr, range(0x21, 0x7F)))


class Answer:
    """One form of one page, ready to be sent: for those who have it not (`found`) and for those who do."""

    __slots__ = ("body", "etag", "found", "length", "unchanged")

    def __init__(self, coding: str, body: bytes, content_type: str, headers: Headers) -> None:
        self.body = [body]
        self.length = len(body)
        self.etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        self.unchanged: Headers = [
            ("ETag", self.etag),
            ("Cache-Control", "no-cache"),
            ("Vary", "Accept-Encoding, Cookie"),
            *headers,
        ]
        self.found: Headers = [
            ("Content-Type", content_type),
            ("Content-Length", str(self.length)),
            *([("Content-Encoding", coding)] if coding != PLAIN.coding else []),
            *self.unchanged,
        ]


class Page:
    """One page in all its forms. What `is_for_all` (a picture) has no other address for whoever is known."""

    __slots__ = ("_forms", "chosen", "is_for_all", "size", "wanted")

    def __init__(self, forms: dict[str, Answer], *, is_for_all: bool = False) -> None:
        self._forms = forms
        self.is_for_all = is_for_all
        self.chosen: dict[str, Answer] = {}  # by the header that clients sent, those that came first
        self.size = sum(form.length for form in forms.values()) + _OVERHEAD
        self.wanted = False  # asked for again since it was last considered for forgetting

    def choose(self, accept_encoding: str) -> Answer:
        """The form that a client with this header likes best; among equals the smallest."""
        answer = next(
            min((self._forms[coding] for coding in tier if coding in self._forms), key=lambda form: form.length)
            for tier in ranking(accept_encoding)
            if not self._forms.keys().isdisjoint(tier)
        )
        if len(self.chosen) < _HEADERS_KEPT and len(accept_encoding) <= _LONGEST_KEPT:
            self.chosen[accept_encoding] = answer
        return answer


class Shelf:
    """The pages in memory as they were at one generation of the folder, never more than `room` bytes.

    When the generation moves the whole shelf is left behind, and a page that was still being read for it goes with
    it: so nothing that has been removed can come back.
    """

    __slots__ = ("_filled", "_lock", "_room", "generation", "pages")

    def __init__(self, generation: int, room: int) -> None:
        self.generation = generation
        self.pages: dict[str, Page] = {}
        self._room = room
        self._filled = 0
        self._lock = threading.Lock()

    def keep(self, path: str, page: Page) -> None:
        """Keep a page, forgetting those not asked for lately; one that is larger than the shelf is not kept."""
        if page.size > self._room:
            return
        with self._lock:
            self._take_down(path)
            while self._filled + page.size > self._room:
                self._forget_one()
            self.pages[path] = page
            self._filled += page.size

    def _forget_one(self) -> None:
        """The one that has stood longest, but who was asked for meanwhile goes to the back of the row once more."""
        path, page = next(iter(self.pages.items()))
        self._take_down(path)
        if page.wanted:
            page.wanted = False
            self.pages[path] = page
            self._filled += page.size

    def _take_down(self, path: str) -> None:
        page = self.pages.pop(path, None)
        if page is not None:
            self._filled -= page.size


class Front:
    """Public pages from memory, all else from `application`.

    `headers` go with every answer given here, but `framed` with a story's frame and `carded` with its card, which other
    sites show. A request with one of the `viewer_cookies` is sent on from a public page
    to that viewer's own at `private_prefix`. `application_threads` requests are with the application at a time (of
    which `working_threads` work, `foundation/places.py`), and `waiting` more may be on their way there, each for
    `patience` seconds; both together must be fewer than the server's threads, for the rest belong to readers. Who finds
    no place reads `busy` (HTML). `memory` is bytes of pages kept.
    """

    def __init__(
        self,
        folder: PublicFolder,
        application: WSGIApplication,
        *,
        headers: Sequence[tuple[str, str]],
        framed: Sequence[tuple[str, str]] | None = None,
        carded: Sequence[tuple[str, str]] | None = None,
        viewer_cookies: frozenset[str],
        private_prefix: str = "/for-you",
        application_threads: int = 4,
        working_threads: int = 4,
        waiting: int = 40,
        memory: int = 64 * MEBIBYTE,
        patience: float = PATIENCE,
        busy: str = BUSY,
    ) -> None:
        self._folder = folder
        self._generation = folder.generation
        self._application = application
        self._headers = list(headers)
        self._framed = self._headers if framed is None else list(framed)
        self._carded = self._headers if carded is None else list(carded)
        self._viewer_cookies = viewer_cookies
        self._private_prefix = private_prefix
        self._places = threading.Semaphore(application_threads)
        self._work = threading.Semaphore(working_threads)
        self._waiting = threading.Semaphore(waiting)
        self._standing = Standing(self._places, self._waiting)
        self._memory = memory
        self._patience = patience
        self._busy = busy.encode()
        self._shelf = Shelf(folder.generation(), memory)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request (PEP 3333)."""
        method = environ["REQUEST_METHOD"]
        if method not in _READING:
            return self._hand_over(environ, start_response)
        shelf = self._shelf
        if shelf.generation != self._generation():
            shelf = self._shelf = Shelf(self._generation(), self._memory)
        path = environ["PATH_INFO"]
        page = shelf.pages.get(path) or self._load(shelf, path)
        if page is None:
            return self._hand_over(environ, start_response)
        page.wanted = True
        cookies = environ.get("HTTP_COOKIE")
        if cookies and not page.is_for_all and self._is_viewer(cookies):
            return self._send_on(environ, start_response)
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
        answer = page.chosen.get(accepted) or page.choose(accepted)
        if "HTTP_IF_NONE_MATCH" in environ and already_has(environ["HTTP_IF_NONE_MATCH"], answer.etag):
            start_response("304 Not Modified", answer.unchanged.copy())
            return []
        start_response("200 OK", answer.found.copy())
        return answer.body if method == "GET" else []

    def _is_viewer(self, cookies: str) -> bool:
        names = (pair.partition("=")[0].strip() for pair in cookies.replace(",", ";").split(";"))
        return not self._viewer_cookies.isdisjoint(names)

    def _send_on(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        address = self._private_prefix + quote(environ["PATH_INFO"].encode("latin-1"), safe="/@:!$&'()*+,;=~")
        if environ.get("QUERY_STRING"):
            address += "?" + quote(environ["QUERY_STRING"].encode("latin-1"), safe=_ASCII)
        start_response("303 See Other", self._own(0, ("Location", address)))
        return []

    def _own(self, length: int, *headers: tuple[str, str]) -> Headers:
        """The headers of an answer that is the front's own and for this request alone."""
        return [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(length)),
            ("Cache-Control", "private, no-store"),
            *headers,
            *self._headers,
        ]

    def _load(self, shelf: Shelf, path: str) -> Page | None:
        """Read a page for the shelf; the shelf was there first, so that a change while reading leaves it behind."""
        try:
            address = path.encode("latin-1").decode()
        except UnicodeError:
            return None
        forms = self._folder.read(address)
        if forms is None:
            return None
        kind = content_type_of(address)
        headers = self._headers_of(address)
        answers = {coding: Answer(coding, body, kind, headers) for coding, body in forms.items()}
        page = Page(answers, is_for_all=is_for_all(address))
        shelf.keep(path, page)
        return page

    def _headers_of(self, address: str) -> Headers:
        if is_frame(address):
            return self._framed
        return self._carded if is_card(address) else self._headers

    def _hand_over(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        # Without a length nobody could say whether a note has arrived whole.
        if "HTTP_TRANSFER_ENCODING" in environ:
            start_response("411 Length Required", self._own(len(NO_LENGTH)))
            return [NO_LENGTH]
        if not self._waiting.acquire(blocking=False):
            return self._be_busy(environ, start_response)
        try:
            whole = _take_in(environ)
            placed = whole and self._places.acquire(timeout=self._patience)
        finally:
            self._waiting.release()
        if not whole:
            start_response("400 Bad Request", self._own(0))
            return []
        if not placed:
            return self._be_busy(environ, start_response)
        try:
            with at_work(self._standing), in_turn(self._work, QUICK):
                answer = self._application(environ, start_response)
        except BaseException:
            self._places.release()
            raise
        return Place(answer, self._places)

    def _be_busy(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("503 Service Unavailable", self._own(len(self._busy), ("Retry-After", "30")))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self._busy]


def _take_in(environ: WSGIEnvironment) -> bool:
    """Read a small request to its end before it takes a place; False when its sender went away half-way.

    Otherwise four slow senders would hold every place, and a note cut off on its way would look like a whole one.
    """
    told = environ.get("CONTENT_LENGTH", "")
    length = int(told) if told.isdecimal() else 0
    if not 0 < length <= SMALL_BODY:
        return True
    body = environ["wsgi.input"].read(length)
    environ["wsgi.input"] = io.BytesIO(body)
    return len(body) == length
