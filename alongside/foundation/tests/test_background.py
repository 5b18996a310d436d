"""Tasks are rows; the loop runs them whatever happens around it."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import OperationalError, connection, connections
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from alongside.foundation import background, clock

done: list[int] = []
SECRET = "my sister's name"


@task(queue_name="light")
def note_down(number: int) -> None:
    done.append(number)


@task(queue_name="light")
def break_down(_number: int) -> None:
    raise ValueError(SECRET)


@task(queue_name="light")
def lose_the_database(_number: int) -> None:
    raise OperationalError(SECRET)


@pytest.fixture(autouse=True)
def _nothing_done() -> Iterator[None]:
    done.clear()
    yield
    done.clear()


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture
def loop(transactional_db: None) -> Iterator[threading.Thread]:
    stop = threading.Event()

    def run() -> None:
        try:
            background.work(stop)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    yield thread
    stop.set()
    background.wake()
    thread.join(20)
    assert not thread.is_alive()


def test_what_waits_is_run_in_order_and_once(db: None):
    for number in range(3):
        note_down.enqueue(number)
    background.run_what_waits()
    background.run_what_waits()
    assert done == [0, 1, 2]


def test_a_task_that_breaks_keeps_no_other_from_running_and_no_words(db: None, caplog):
    break_down.enqueue(1)
    note_down.enqueue(2)
    background.run_what_waits()
    assert done == [2]
    row = DBTaskResult.objects.failed().get()
    assert row.exception_class_path == "builtins.ValueError"
    assert "break_down" in row.traceback
    assert SECRET not in row.traceback


def test_only_the_queues_that_were_asked_for_are_run(db: None):
    note_down.using(queue_name="heavy").enqueue(1)
    background.run_what_waits(("light",))
    assert done == []
    background.run_what_waits(("heavy",))
    assert done == [1]


def test_what_was_running_when_the_process_died_is_run_again(db: None):
    note_down.enqueue(1)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=clock.now())
    background.run_what_waits()
    assert done == []
    background.set_ready_again()
    background.run_what_waits()
    assert done == [1]


def test_what_has_been_running_for_too_long_is_run_again(db: None, clock):
    note_down.enqueue(1)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=clock.now)
    background.look_for_stuck()
    assert DBTaskResult.objects.running().exists()
    clock.forward(minutes=16)
    background.look_for_stuck()
    background.run_what_waits()
    assert done == [1]


def test_finished_work_is_forgotten_after_a_day(db: None, clock):
    note_down.enqueue(1)
    background.run_what_waits()
    background.forget_finished()
    assert DBTaskResult.objects.count() == 1
    clock.forward(days=1, minutes=1)
    background.forget_finished()
    assert DBTaskResult.objects.count() == 0


def test_the_loop_runs_what_comes(loop: threading.Thread):
    note_down.enqueue(1)
    background.wake()
    wait_until(lambda: done == [1])


def test_the_loop_survives_the_database_being_away(loop: threading.Thread, caplog):
    lose_the_database.enqueue(1)
    note_down.enqueue(2)
    background.wake()
    wait_until(lambda: done == [2])
    hide_tasks()
    try:
        wait_until(lambda: "The database did not answer" in caplog.text)
    finally:
        hide_tasks(back=True)
    note_down.enqueue(3)
    wait_until(lambda: done == [2, 3])
    assert loop.is_alive()


def hide_tasks(*, back: bool = False) -> None:
    names = [DBTaskResult._meta.db_table, "away"]
    before, after = reversed(names) if back else names
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {before} RENAME TO {after}")


def test_the_loop_survives_a_round_that_breaks(loop: threading.Thread, caplog):
    def break_it() -> None:
        raise ValueError(SECRET)

    background.every(3600, break_it)
    try:
        wait_until(lambda: "A round broke." in caplog.text)
        note_down.enqueue(1)
        wait_until(lambda: done == [1])
    finally:
        background._rounds[:] = [round_ for round_ in background._rounds if round_.function != break_it]
