"""Light work on one thread inside `alongside serve`, or in `alongside worker` apart.

Tasks are rows in the database, written in the transaction of the deed that wanted them. This loop runs what is there,
wakes at once when a deed of this process wrote some, and looks every second otherwise. It survives the database being
away, and a task that breaks. What was running when the machine died is set ready again at start.

Every write of the loop takes its turn like all others, and of a task that broke it keeps the kind and the places, never
the message, which may hold somebody's words.
"""

import datetime as dt
import logging
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import Error, close_old_connections
from django.utils.module_loading import autodiscover_modules
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from alongside.foundation import clock
from alongside.foundation.logs import Plain
from alongside.foundation.writing import transaction_in_turn

log = logging.getLogger(__name__)
KEEP_FINISHED = dt.timedelta(days=1)
STUCK_AFTER = dt.timedelta(minutes=15)
LOOK_EVERY_SECONDS = 1.0
QUEUES = ("light", "heavy")
NAME = "alongside"

Row = DBTaskResult[..., None]

_wake = threading.Event()


@dataclass
class Round:
    """Something to be looked after every so many seconds."""

    seconds: float
    function: Callable[[], None]
    due: float = field(default=0.0)


_rounds: list[Round] = []


def wake() -> None:
    """Say that there is work, so that nobody waits for the next look."""
    _wake.set()


def every(seconds: float, function: Callable[[], None]) -> None:
    """Call `function` every so many seconds, beginning when the work begins."""
    if all(round_.function != function for round_ in _rounds):
        _rounds.append(Round(seconds, function))


def run_what_waits(queues: tuple[str, ...] = QUEUES) -> None:
    """Run every task that is ready, in this thread, until none is left."""
    while _run_one(queues):
        pass


def _run_one(queues: tuple[str, ...]) -> bool:
    waiting = DBTaskResult.objects.ready().filter(queue_name__in=queues)
    # Looking takes no turn, so that a house at rest writes nothing.
    if not waiting.exists():
        return False
    with transaction_in_turn():
        row = waiting.get_locked()
        if row is not None:
            row.claim(NAME)
    if row is not None:
        _run(row)
    return row is not None


def _run(row: Row) -> None:
    try:
        row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
    except Exception as problem:
        log.exception("The task %s broke.", row.task_path)
        _finish(row, TaskResultStatus.FAILED, problem)
    else:
        _finish(row, TaskResultStatus.SUCCESSFUL, None)


def _finish(row: Row, status: TaskResultStatus, problem: Exception | None) -> None:
    with transaction_in_turn():
        DBTaskResult.objects.filter(pk=row.pk).update(
            status=status,
            finished_at=clock.now(),
            exception_class_path=f"{type(problem).__module__}.{type(problem).__qualname__}" if problem else "",
            traceback=Plain().formatException(sys.exc_info()) if problem else "",
        )


def set_ready_again() -> None:
    """What was running when the last process died is ready again. Only where this is the only process that works."""
    with transaction_in_turn():
        DBTaskResult.objects.running().update(status=TaskResultStatus.READY, started_at=None)


def look_for_stuck() -> None:
    """What has been running for a quarter of an hour belongs to a process that died."""
    with transaction_in_turn():
        stuck = DBTaskResult.objects.running().filter(started_at__lt=clock.now() - STUCK_AFTER)
        stuck.update(status=TaskResultStatus.READY, started_at=None)


def forget_finished() -> None:
    """Rows of finished work go after a day: they say which thing was touched when."""
    with transaction_in_turn():
        DBTaskResult.objects.finished().filter(finished_at__lt=clock.now() - KEEP_FINISHED).delete()


def work(stop: threading.Event, queues: tuple[str, ...] = QUEUES) -> None:
    """The loop: a task, then what is due, then a rest. An error of the database is waited out."""
    autodiscover_modules("tasks")
    every(60, look_for_stuck)
    every(60 * 60, forget_finished)
    while not stop.is_set():
        try:
            close_old_connections()
            busy = _run_one(queues)
            _go_round()
        except Error:
            log.warning("The database did not answer; trying again.")
            close_old_connections()
            busy = False
            stop.wait(LOOK_EVERY_SECONDS)
        if not busy:
            _wake.wait(LOOK_EVERY_SECONDS)
        _wake.clear()


def _go_round() -> None:
    for round_ in _rounds:
        if time.monotonic() < round_.due:
            continue
        round_.due = time.monotonic() + round_.seconds
        try:
            round_.function()
        except Error:
            raise
        except Exception:
            log.exception("A round broke.")


def start() -> threading.Event:
    """Begin working on a thread of its own; set the returned event to end it."""
    stop = threading.Event()
    threading.Thread(target=work, args=(stop,), name="background", daemon=True).start()
    return stop
