"""Many writes in one commit.

On SQLite every commit waits for the disk, and one waits for the other. Here whoever comes first writes for all who have
come until its turn begins: one transaction, one commit, and each gets an answer of their own after it is on the disk.
There is no timer: while one group is written the next gathers. And no thread of its own that could die: the next group
is written by the first who waits in it.

PostgreSQL shares its commits itself, and inside another transaction nobody may wait for somebody else: there each
writes at once.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

from django.db import connection
from django.utils.translation import gettext

from alongside.foundation.places import stepping_aside
from alongside.foundation.refusals import Refused
from alongside.foundation.troubles import passes
from alongside.foundation.writing import transaction_in_turn

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


class Busy(Refused):
    """More wait than can be written soon. `retry_after` is in seconds."""

    retry_after: Final = 5


def _busy() -> Busy:
    return Busy(gettext("Many people are writing just now. Please send it again in a minute."))


class _Waiting(Generic[Asked, Answer]):
    """One who waits: for an answer, or to write for the next group."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.called = threading.Event()
        self.answers: list[Answer | Exception] = []
        self.following: _Waiting[Asked, Answer] | None = None

    def answer(self) -> Answer:
        """What was answered; raises what went wrong."""
        answer = self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


class Group(Generic[Asked, Answer]):
    """Writes for many at once.

    `write` is called inside a transaction with what is asked, in the order in which it came, and gives for each an
    answer, or the refusal that is its answer. When it raises, everyone is tried again alone, so that a bad row fails
    alone. `at_once` are written together at most; when `waiting` wait, others are refused (`Busy`).
    """

    def __init__(
        self, write: Callable[[Sequence[Asked]], Sequence[Answer | Refused]], *, at_once: int = 200, waiting: int = 400
    ) -> None:
        self._write = write
        self._at_once = at_once
        self.most = waiting
        self._guard = threading.Lock()
        self._queue: deque[_Waiting[Asked, Answer]] = deque()
        self._somebody_writes = False

    @property
    def waiting(self) -> int:
        """How many wait for a group to be written."""
        with self._guard:
            return len(self._queue)

    def ask(self, asked: Asked) -> Answer:
        """The answer, when it is on the disk; inside another transaction when that one is."""
        mine: _Waiting[Asked, Answer] = _Waiting(asked)
        if connection.in_atomic_block or connection.vendor != "sqlite":
            self._write_in_one([mine])
            return mine.answer()
        comes_first = self._comes_first(mine)
        try:
            if comes_first:
                self._write_for_all()
            else:
                self._wait(mine)
        finally:
            # One after the other: were all of a group called at once, every reader would wait for them.
            if mine.following:
                mine.following.called.set()
        return mine.answer()

    def _wait(self, mine: _Waiting[Asked, Answer]) -> None:
        with stepping_aside():
            mine.called.wait()
            # Whoever writes for the others waits for no place: those who have one may be waiting for this.
            if not mine.answers:
                self._write_for_all()

    def _comes_first(self, mine: _Waiting[Asked, Answer]) -> bool:
        with self._guard:
            if len(self._queue) >= self.most:
                raise _busy()
            self._queue.append(mine)
            first, self._somebody_writes = not self._somebody_writes, True
            return first

    def _write_for_all(self) -> None:
        """Write one group, of which the writer is the first, then call the first of those who came meanwhile."""
        group: list[_Waiting[Asked, Answer]] = []
        try:
            self._try_together(group)
        finally:
            # Whoever ends in the middle (a house that is closed) leaves nobody waiting.
            group += [] if group else self._take(1)
            with self._guard:
                following = self._queue[0] if self._queue else None
                self._somebody_writes = following is not None
            if following is not None:
                following.called.set()
            for each, after in zip(group, [*group[1:], None], strict=True):
                each.answers, each.following = each.answers or [_busy()], after

    def _try_together(self, group: list[_Waiting[Asked, Answer]]) -> None:
        try:
            self._write_in_one(group, gather=True)
        except Exception as trouble:  # noqa: BLE001 - whatever it is, each is told
            # Where the transaction never began only the writer is told; the next tries for themselves.
            group += [] if group else self._take(1)
            for each in group:
                each.answers = [trouble]
            if not passes(trouble) and len(group) > 1:
                for each in group:
                    self._try_alone(each)

    def _try_alone(self, each: _Waiting[Asked, Answer]) -> None:
        try:
            self._write_in_one([each])
        except Exception as trouble:  # noqa: BLE001 - whatever it is, it is told
            each.answers = [trouble]

    def _write_in_one(self, group: list[_Waiting[Asked, Answer]], *, gather: bool = False) -> None:
        with transaction_in_turn(first=True):
            if gather:
                group += self._take(self._at_once)
            answers = self._write([each.asked for each in group])
        # Only now: before the commit nobody has an answer.
        for each, answer in zip(group, answers, strict=True):
            each.answers = [answer]

    def _take(self, most: int) -> list[_Waiting[Asked, Answer]]:
        with self._guard:
            return [self._queue.popleft() for _ in range(min(len(self._queue), most))]
