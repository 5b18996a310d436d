"""A request that only waits for somebody else lets another one work meanwhile.

The front lets a few requests at a time into Django (pages/front.py). One that waits for a commit does no work; it steps
aside, and its place goes to the next.

Of those few only one works at a time, as long as each is quick: two threads that compute keep every reader waiting for
the interpreter, and neither is done sooner. Whoever is slow, or waits for a disk, holds nobody up.
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
    turn: "_Turn | None" = None


_mine = _Mine()


class _Turn:
    """This thread's turn to work, taken and given up."""

    def __init__(self, turns: threading.Semaphore, patience: float) -> None:
        self._turns = turns
        self._patience = patience
        self._taken = False

    def take(self) -> None:
        self._taken = self._turns.acquire(timeout=self._patience)

    def give(self) -> None:
        taken, self._taken = self._taken, False
        if taken:
            self._turns.release()


@contextmanager
def at_work(place: Place) -> Iterator[None]:
    """Say that this thread works at this place."""
    _mine.place = place
    try:
        yield
    finally:
        _mine.place = None


@contextmanager
def in_turn(turns: threading.Semaphore, patience: float) -> Iterator[None]:
    """Work when it is this thread's turn, or after `patience` seconds: then somebody else is slow."""
    _mine.turn = turn = _Turn(turns, patience)
    turn.take()
    try:
        yield
    finally:
        turn.give()
        _mine.turn = None


def only_waiting() -> None:
    """Say that from here on this thread waits more than it works, so that the next may begin."""
    if _mine.turn is not None:
        _mine.turn.give()


@contextmanager
def stepping_aside() -> Iterator[None]:
    """Let somebody else work while this thread only waits. Without a place nothing is given up."""
    only_waiting()
    place = _mine.place
    left = place is not None and place.leave()
    try:
        yield
    finally:
        if place is not None and left:
            place.come_back()
        if _mine.turn is not None:
            _mine.turn.take()
