"""The places at the application behind the front: who has one, who gives it up, and who only waits."""

import threading
from collections.abc import Iterable, Iterator


class Place:
    """The application's answer on its way out; the place at the application is given up when it ends or is closed."""

    __slots__ = ("_chunks", "_inner", "_places")

    def __init__(self, inner: Iterable[bytes], places: threading.Semaphore) -> None:
        self._inner = inner
        self._chunks: Iterator[bytes] | None = None
        self._places: threading.Semaphore | None = places

    def __iter__(self) -> "Place":
        return self

    def __next__(self) -> bytes:
        try:
            if self._chunks is None:
                self._chunks = iter(self._inner)
            return next(self._chunks)
        except BaseException:
            self._leave()
            raise

    def close(self) -> None:
        """End the answer, whether it was sent or not."""
        try:
            close = getattr(self._inner, "close", None)
            if close is not None:
                close()
        finally:
            self._leave()

    def __del__(self) -> None:
        self._leave()

    def _leave(self) -> None:
        places, self._places = self._places, None
        if places is not None:
            places.release()


class Standing:
    """A request at work that steps aside: it is one of those who wait, and somebody else has its place meanwhile."""

    __slots__ = ("_places", "_waiting")

    def __init__(self, places: threading.Semaphore, waiting: threading.Semaphore) -> None:
        self._places = places
        self._waiting = waiting

    def leave(self) -> bool:
        """Give the place up, unless so many wait already that readers would find no thread."""
        if not self._waiting.acquire(blocking=False):
            return False
        self._places.release()
        return True

    def come_back(self) -> None:
        """Take a place again, however long it takes: something was begun."""
        self._places.acquire()
        self._waiting.release()
