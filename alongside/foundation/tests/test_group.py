"""Many writes in one commit: each gets an answer of their own, and nobody waits for ever."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import DataError, OperationalError, connection

from alongside.foundation.group import Busy, Group
from alongside.foundation.places import at_work
from alongside.foundation.refusals import Refused
from alongside.foundation.tests.test_writing import wait_until
from alongside.foundation.writing import transaction_in_turn, turn

# PostgreSQL gathers nothing here.
pytestmark = [pytest.mark.once, pytest.mark.django_db(transaction=True)]


class Book:
    """Keeps names as rows, and remembers how many came together."""

    def __init__(self) -> None:
        self.together: list[int] = []
        self.trouble: dict[str, BaseException] = {}

    def write(self, names: Sequence[str]) -> list[str | Refused]:
        self.together.append(len(names))
        for name in names:
            if name in self.trouble:
                raise self.trouble[name]
        ContentType.objects.bulk_create(
            ContentType(app_label="here", model=name) for name in names if name != "refused"
        )
        return [Refused(name) if name == "refused" else name.upper() for name in names]


@pytest.fixture
def book() -> Book:
    return Book()


def closing(deed: Callable[..., Any]) -> Callable[..., Any]:
    def act(*arguments: Any) -> Any:
        try:
            return deed(*arguments)
        finally:
            connection.close()

    return act


@contextmanager
def coming_together(group: Group[str, str], names: Sequence[str]) -> Iterator[list[Future[str]]]:
    """All of them wait when the first turn begins; afterwards what each was told."""
    with ThreadPoolExecutor(len(names)) as threads:
        turn.take()
        try:
            told = []
            for number, name in enumerate(names, start=1):
                told.append(threads.submit(closing(group.ask), name))
                wait_until(lambda number=number: group.waiting == number)
        finally:
            turn.give()
        yield told


def kept() -> list[str]:
    return list(ContentType.objects.filter(app_label="here").order_by("pk").values_list("model", flat=True))


def test_those_who_come_together_are_written_together_in_their_order(book):
    group = Group(book.write)
    with coming_together(group, ["a", "b", "c", "d"]) as told:
        assert [each.result(20) for each in told] == ["A", "B", "C", "D"]
    assert book.together == [4]
    assert kept() == ["a", "b", "c", "d"]
    assert group.ask("e") == "E"


def test_no_group_is_larger_than_it_may_be(book):
    with coming_together(Group(book.write, at_once=2), ["a", "b", "c", "d", "e"]) as told:
        assert [each.result(20) for each in told] == ["A", "B", "C", "D", "E"]
    assert book.together == [2, 2, 1]
    assert kept() == ["a", "b", "c", "d", "e"]


def test_what_cannot_be_written_fails_alone(book):
    book.trouble["b"] = DataError("no row can hold it")
    with coming_together(Group(book.write), ["a", "b", "refused", "c"]) as told:
        assert told[0].result(20) == "A"
        assert isinstance(told[1].exception(20), DataError)
        assert isinstance(told[2].exception(20), Refused)
        assert told[3].result(20) == "C"
    assert kept() == ["a", "c"]


@pytest.mark.parametrize("trouble", [OperationalError("away"), KeyboardInterrupt()])
def test_a_trouble_of_all_is_told_to_all_and_the_next_are_written(book, trouble):
    book.trouble["b"] = trouble
    group = Group(book.write)
    with coming_together(group, ["a", "b", "c"]) as told:
        assert all(each.exception(20) for each in told)
    assert book.together == [3]
    assert kept() == []
    assert group.ask("d") == "D"


def test_a_transaction_that_cannot_begin_is_told_to_each(book):
    group = Group(book.write)
    where = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = "file:/nowhere/at-all?mode=rw"
    try:
        for _ in range(2):
            with pytest.raises(OperationalError):
                group.ask("a")
    finally:
        connection.settings_dict["NAME"] = where
    assert group.ask("b") == "B"
    assert kept() == ["b"]


def test_when_too_many_wait_the_next_is_refused_and_the_others_are_written(book):
    group = Group(book.write, waiting=2)
    turn.take()
    with ThreadPoolExecutor(3) as threads:
        told = [threads.submit(closing(group.ask), name) for name in "ab"]
        wait_until(lambda: group.waiting == 2)
        with pytest.raises(Busy):
            threads.submit(closing(group.ask), "c").result(20)
        turn.give()
        assert sorted(each.result(20) for each in told) == ["A", "B"]


def test_inside_a_transaction_it_is_written_in_it(book):
    def ask_and_fail() -> None:
        with transaction_in_turn():
            assert Group(book.write).ask("a") == "A"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_and_fail()
    assert kept() == []


def test_who_only_waits_gives_up_the_place_meanwhile(book):
    said: list[str] = []

    class Place:
        def leave(self) -> bool:
            said.append("left")
            return True

        def come_back(self) -> None:
            said.append("back")

    group = Group(book.write)

    def come(name: str) -> Any:
        with at_work(Place()):
            return group.ask(name)

    turn.take()
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(closing(come), "a")
        wait_until(lambda: group.waiting == 1)
        second = threads.submit(closing(come), "b")
        wait_until(lambda: group.waiting == 2)
        wait_until(lambda: said == ["left"])
        turn.give()
        assert (first.result(20), second.result(20)) == ("A", "B")
    assert said == ["left", "back"]
