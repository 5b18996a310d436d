import io
import os
import threading
import time
from collections.abc import Iterable, Iterator
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from alongside.foundation.places import only_waiting, stepping_aside
from alongside.pages import front
from alongside.pages.folder import PublicFolder
from alongside.pages.front import PATIENCE, SMALL_BODY
from alongside.pages.tests.makers import STORY, WORDS, Answered, Visitor


class Slow:
    """An application's answer that counts how many are open at a time."""

    open_now = 0

    def __init__(self) -> None:
        type(self).open_now += 1
        self.left = [b"one", b"two"]
        self.closed = 0

    def __iter__(self) -> Iterator[bytes]:
        while self.left:
            yield self.left.pop(0)

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def narrow(folder: PublicFolder) -> Visitor:
    """A front with one place at the application and little patience, behind which everybody answers slowly."""
    visitor = Visitor(folder, application_threads=1, patience=0.02, busy="<p>Später")

    def slowly(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [])
        return Slow()

    visitor.application = slowly
    return visitor


def test_who_finds_no_place_is_told_so_and_when_to_come_back(narrow: Visitor) -> None:
    _, held = narrow.start("/desk/")
    answer = narrow.ask("/desk/")
    assert (answer.status, answer.body) == (503, "<p>Später".encode())
    assert answer.headers["Retry-After"] == "30"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert narrow.ask("/desk/", "HEAD").body == b""
    assert list(held) == [b"one", b"two"]


def test_readers_are_served_while_every_place_is_taken(narrow: Visitor) -> None:
    narrow.put()
    _, held = narrow.start("/desk/")
    assert narrow.ask(STORY).words == WORDS
    assert list(held)


def test_a_place_is_held_until_the_answer_is_at_its_end(narrow: Visitor) -> None:
    _, held = narrow.start("/desk/")
    chunks = iter(held)
    assert next(chunks) == b"one"
    assert narrow.ask("/desk/").status == 503
    assert list(chunks) == [b"two"]
    assert narrow.ask("/desk/").status == 200


def test_a_place_is_given_up_when_the_reader_goes_away(narrow: Visitor) -> None:
    _, held = narrow.start("/desk/")
    assert isinstance(held, Iterable)
    next(iter(held))
    held.close()  # type: ignore[attr-defined] # PEP 3333: a server calls it when it is there
    held.close()  # type: ignore[attr-defined]
    _, other = narrow.start("/desk/")
    assert narrow.ask("/desk/").status == 503
    other.close()  # type: ignore[attr-defined]


def test_a_place_is_given_up_when_a_server_forgets_to_close(narrow: Visitor) -> None:
    held: object = narrow.start("/desk/")
    del held
    assert narrow.ask("/desk/").status == 200


def test_a_place_is_given_up_when_the_application_fails(narrow: Visitor) -> None:
    def fail(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        raise RuntimeError("before the first word")

    def fail_later(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        yield b"a word"
        raise RuntimeError("in the middle")

    for application in (fail, fail_later) * 3:
        narrow.application = application
        with pytest.raises(RuntimeError):
            narrow.ask("/desk/")


def test_no_more_wait_than_leave_room_for_readers(folder: PublicFolder) -> None:
    visitor = Visitor(folder, application_threads=1, waiting=2)
    visitor.put()
    _, held = visitor.start("/desk/")
    answers: list[int] = []
    threads = [threading.Thread(target=lambda: answers.append(visitor.ask("/desk/").status)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(0.1)
    assert answers == [503, 503, 503]
    assert visitor.ask(STORY).words == WORDS
    assert list(held)
    for thread in threads:
        thread.join()
    assert answers[3:] == [404, 404]


def test_who_waits_gets_the_place_as_soon_as_it_is_free(folder: PublicFolder) -> None:
    visitor = Visitor(folder, application_threads=1)
    _, held = visitor.start("/desk/")
    threading.Timer(0.05, lambda: list(held)).start()
    assert visitor.ask("/desk/").status == 404


def test_no_more_than_the_given_number_are_with_the_application_at_a_time(folder: PublicFolder) -> None:
    visitor = Visitor(folder, application_threads=3)
    inside, most = 0, 0
    lock = threading.Lock()

    def work(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        nonlocal inside, most
        start_response("200 OK", [])
        with lock:
            inside += 1
            most = max(most, inside)
        time.sleep(0.005)
        yield b"done"
        with lock:
            inside -= 1

    visitor.application = work
    threads = [threading.Thread(target=visitor.ask, args=("/desk/",)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (inside, most) == (0, 3)


def test_a_small_request_is_taken_in_before_it_takes_a_place(narrow: Visitor) -> None:
    """A sender who stops in the middle waits alone: the place stays free for others."""
    read_end, write_end = os.pipe()
    slow_body = os.fdopen(read_end, "rb")
    answers: list[Answered] = []
    body = {"CONTENT_LENGTH": "6", "wsgi.input": slow_body}
    sender = threading.Thread(target=lambda: answers.append(narrow.ask("/notes/", "POST", **body)))  # type: ignore[arg-type] # the body is a file among strings
    sender.start()
    os.write(write_end, b"abc")
    for _ in range(3):
        assert narrow.ask("/desk/").status == 200
    os.write(write_end, b"def")
    sender.join()
    os.close(write_end)
    slow_body.close()
    assert [answer.status for answer in answers] == [200]


def read_it_all(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("200 OK", [])
    return [environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))]


@pytest.mark.parametrize("size", [1, 20_000, SMALL_BODY, SMALL_BODY + 1])
def test_the_application_reads_every_byte_that_was_sent(visitor: Visitor, size: int) -> None:
    visitor.application = read_it_all
    sent = os.urandom(size)
    body: Any = {"CONTENT_LENGTH": str(size), "wsgi.input": io.BytesIO(sent)}
    assert visitor.ask("/notes/", "POST", **body).body == sent


def test_a_note_cut_off_on_its_way_does_not_reach_the_application(visitor: Visitor) -> None:
    body: Any = {"CONTENT_LENGTH": "100", "wsgi.input": io.BytesIO(b"words=We are so sor")}
    assert visitor.ask("/notes/", "POST", **body).status == 400
    assert visitor.reached == []


def test_a_length_that_is_no_number_is_the_applications_to_answer(visitor: Visitor) -> None:
    assert visitor.ask("/notes/", "POST", CONTENT_LENGTH="-1").body == b"behind"
    assert visitor.ask("/notes/", "POST", CONTENT_LENGTH="").body == b"behind"


def test_who_only_waits_lets_somebody_else_work_unless_too_many_wait_already(folder: PublicFolder) -> None:
    visitor = Visitor(folder, application_threads=1, waiting=1, patience=0.02)
    answers: list[int] = []

    def wait_once(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/waits/":
            with stepping_aside():
                answers.append(visitor.ask("/works/").status)
        start_response("200 OK", [])
        return [b"done"]

    visitor.application = wait_once
    # The one who waits is all that may wait: nobody else gets as far as asking for a place.
    assert visitor.ask("/waits/").status == 200
    assert answers == [503]
    visitor = Visitor(folder, application_threads=1, waiting=2, patience=0.02)
    visitor.application = wait_once
    assert visitor.ask("/waits/").status == 200
    assert answers == [503, 200]
    assert visitor.ask("/works/").status == 200


def test_quick_work_is_done_one_after_the_other_and_slow_work_keeps_nobody_from_beginning(folder: PublicFolder) -> None:
    visitor = Visitor(folder, application_threads=3, working_threads=1)
    inside, most, slow = 0, 0, threading.Event()
    lock = threading.Lock()

    def work(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        nonlocal inside, most
        if environ["PATH_INFO"] == "/slow/":
            slow.wait(20)
        else:
            with lock:
                inside += 1
                most = max(most, inside)
            time.sleep(0.005)
            with lock:
                inside -= 1
        start_response("200 OK", [])
        return [b"done"]

    visitor.application = work
    threads = [threading.Thread(target=visitor.ask, args=("/quick/",)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (inside, most) == (0, 1)
    sleeper = threading.Thread(target=visitor.ask, args=("/slow/",))
    sleeper.start()
    assert visitor.ask("/quick/").status == 200
    slow.set()
    sleeper.join()


def test_whoever_waits_for_the_disk_lets_the_next_begin(folder: PublicFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    # So long that a busy machine is no reason; whoever had to wait for a turn would wait all of it.
    monkeypatch.setattr(front, "QUICK", PATIENCE)
    visitor = Visitor(folder, application_threads=2, working_threads=1)
    answers: list[float] = []

    def work(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/writes/":
            only_waiting()
            begun = time.monotonic()
            visitor.ask("/reads/")
            answers.append(time.monotonic() - begun)
        start_response("200 OK", [])
        return [b"done"]

    visitor.application = work
    assert visitor.ask("/writes/").status == 200
    assert answers[0] < PATIENCE
