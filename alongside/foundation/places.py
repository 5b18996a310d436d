"""A request that only waits for somebody else lets another one work meanwhile.

The front lets a few requests at a time into Django (pages/front.py). One that waits for a commit does no work; it steps
aside, and its place goes to the next.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Place(Protocol):
    """What the front gives to a request that is at work."""

    def leave(self) -> bool:
        """Give the place to somebody else; False where that cannot be."""

    def come_back(self) -> None:
        """Wait for a place again."""


class _Mine(threading.local):
    place: Place | None = None


_mine = _Mine()


@contextmanager
def at_work(place: Place) -> Iterator[None]:
    """Say that this thread works at this place."""
    _mine.place = place
    try:
        yield
    finally:
        _mine.place = None


@contextmanager
def stepping_aside() -> Iterator[None]:
    """Let somebody else work while this thread only waits. Without a place nothing is given up."""
    place = _mine.place
    left = place is not None and place.leave()
    try:
        yield
    finally:
        if place is not None and left:
            place.come_back()
