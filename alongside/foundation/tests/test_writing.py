"""Writers take turns, in the order in which they came."""

import threading
import time

import pytest
from django.db import connection

from alongside.foundation.writing import Turn, transaction_in_turn, writing


def wait_until(condition, seconds=5.0):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_those_who_wait_are_served_in_the_order_in_which_they_came_and_the_first_before_all():
    turn, served, threads = Turn(), [], []
    turn.take()

    def come(name, first):
        turn.take(first=first)
        served.append(name)
        turn.give()

    for number, (name, first) in enumerate([("autosave", False), ("reading", False), ("note", True)], start=1):
        thread = threading.Thread(target=come, args=(name, first))
        thread.start()
        threads.append(thread)
        wait_until(lambda number=number: turn.waiting == number)
    turn.give()
    for thread in threads:
        thread.join(5)
    assert served == ["note", "autosave", "reading"]


@pytest.mark.django_db(transaction=True)
def test_a_turn_is_given_back_when_the_deed_is_refused():
    @writing
    def refuse():
        raise KeyError

    @writing
    def act():
        return connection.in_atomic_block

    with pytest.raises(KeyError):
        refuse()
    assert act()


@pytest.mark.django_db(transaction=True)
def test_an_action_inside_an_action_joins_its_transaction():
    with transaction_in_turn(), transaction_in_turn():
        assert connection.in_atomic_block
    assert not connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_all_write(mara):
    failures = []

    def write(number):
        try:
            with transaction_in_turn():
                mara.name = f"Mara {number}"
                mara.save(update_fields=["name"])
        except Exception as problem:  # noqa: BLE001 - whatever it is, the test shows it
            failures.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert failures == []
    mara.refresh_from_db()
    assert mara.name.startswith("Mara ")
