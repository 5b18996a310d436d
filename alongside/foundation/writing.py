"""The one way to write to the database.

SQLite lets one writer in at a time, and its own waiting is unfair: in a flood somebody's autosave waited a second and a
half. So the writers of this process take turns, first come first served, and only the one whose turn it is begins a
transaction. PostgreSQL needs no turn.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection, transaction

from alongside.foundation.places import only_waiting

P = ParamSpec("P")
R = TypeVar("R")


class Turn:
    """A lock that serves those who wait in the order in which they came; `first` goes before all others."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._taken = False
        self._first: deque[threading.Event] = deque()
        self._waiting: deque[threading.Event] = deque()

    def take(self, *, first: bool = False) -> None:
        """Wait for the turn."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            mine = threading.Event()
            (self._first if first else self._waiting).append(mine)
        only_waiting()
        mine.wait()

    @property
    def waiting(self) -> int:
        """How many wait."""
        with self._guard:
            return len(self._first) + len(self._waiting)

    def give(self) -> None:
        """Hand the turn to whoever is next."""
        with self._guard:
            queue = self._first or self._waiting
            if queue:
                queue.popleft().set()
            else:
                self._taken = False


turn = Turn()


@contextmanager
def transaction_in_turn(*, first: bool = False) -> Iterator[None]:
    """One transaction. Inside another one it joins that one, so that actions can call actions.

    `first` is for receiving notes: people who wait for a receipt go before the house's own work.
    """
    if connection.in_atomic_block or connection.vendor != "sqlite":
        with transaction.atomic():  # noqa: TID251 - this is the place
            yield
        return
    turn.take(first=first)
    try:
        with transaction.atomic():  # noqa: TID251 - this is the place
            yield
    finally:
        turn.give()


def writing(action: Callable[P, R]) -> Callable[P, R]:
    """Every action is one transaction, taken in turn."""

    @wraps(action)
    def act(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction_in_turn():
            return action(*args, **kwargs)

    return act
