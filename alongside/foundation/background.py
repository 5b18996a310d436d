"""Light work on one thread inside `alongside serve`, or in `alongside worker` apart.

Tasks are rows in the database, written in the transaction of the deed that wanted them. This loop runs what is there,
wakes at once when a deed of this process wrote some, and looks every second otherwise. It survives the database being
away. What was running when the machine died is set ready again at start.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import Error, close_old_connections
from django.utils.module_loading import autodiscover_modules
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from alongside.foundation import clock
from alongside.foundation.writing import transaction_in_turn

log = logging.getLogger(__name__)
KEEP_FINISHED_SECONDS = 24 * 60 * 60
LOOK_EVERY_SECONDS = 1.0

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
    _rounds.append(Round(seconds, function))


def run_what_waits(queues: tuple[str, ...] = ("light", "heavy")) -> None:
    """Run every task that is ready, in this thread, until none is left."""
    waiting = DBTaskResult.objects.ready().filter(queue_name__in=queues)
    while waiting.exists():
        Worker(
            queue_names=list(queues),
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id="alongside",
            excluded_queue_names=[],
        ).run()


def set_ready_again() -> None:
    """What was running when the last process died is ready again. Only where this is the only process that works."""
    with transaction_in_turn():
        DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).update(
            status=TaskResultStatus.READY, started_at=None
        )


def forget_finished() -> None:
    """Rows of finished work go after a day: they say which thing was touched when."""
    horizon = clock.now().timestamp() - KEEP_FINISHED_SECONDS
    with transaction_in_turn():
        DBTaskResult.objects.finished().filter(finished_at__lt=clock.at(horizon)).delete()


def work(stop: threading.Event) -> None:
    """The loop: tasks, then what is due, then a rest. An error of the database is waited out."""
    autodiscover_modules("tasks")
    while not stop.is_set():
        try:
            run_what_waits()
            _go_round()
        except Error:
            log.warning("The database did not answer; trying again.")
            close_old_connections()
            stop.wait(LOOK_EVERY_SECONDS)
        _wake.wait(LOOK_EVERY_SECONDS)
        _wake.clear()


def _go_round() -> None:
    for round_ in _rounds:
        if time.monotonic() >= round_.due:
            round_.due = time.monotonic() + round_.seconds
            round_.function()


def start() -> threading.Event:
    """Begin working on a thread of its own; set the returned event to end it."""
    stop = threading.Event()
    threading.Thread(target=work, args=(stop,), name="background", daemon=True).start()
    return stop
