"""Things that happen at the same moment: the same form twice, a note and a withdrawal, two authors at one note."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connection

from alongside.events.models import Event
from alongside.foundation.refusals import Refused
from alongside.foundation.tests.test_writing import wait_until
from alongside.foundation.writing import turn
from alongside.notes import actions
from alongside.notes.actions import arriving
from alongside.notes.models import Note
from alongside.notes.tests.makers import make_note
from alongside.stories import actions as stories

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """What each deed answers, or how it was refused, when all begin together on threads of their own."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return deed()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(run, deeds))


def times(count: int, deed: Callable[[], Any]) -> Iterable[Callable[[], Any]]:
    return [deed] * count


def test_the_same_form_eight_times_at_once_is_one_note_with_one_receipt(story):
    def send() -> actions.Received:
        return actions.receive(story, words="Once.", resend_key="the same")

    received = at_once(*times(8, send))
    assert {each.secret for each in received} == {received[0].secret}
    assert {each.note.pk for each in received} == {Note.objects.get().pk}
    assert Event.objects.filter(name=actions.RECEIVED).count() == 1


def test_notes_and_a_withdrawal_at_once_leave_no_note_after_it(story, mara):
    for _ in range(5):
        stories.publish(story, by=mara, audience=story.audience)
        at_once(*times(4, lambda: actions.receive(story, words="Now.")), lambda: stories.withdraw(story, by=mara))
        lines = Event.objects.filter(name__in=[actions.RECEIVED, stories.WITHDRAWN]).order_by("pk")
        assert lines.values_list("name", flat=True).last() == stories.WITHDRAWN
        with pytest.raises(actions.NotHere):
            actions.receive(story, words="After.")
    assert Note.objects.count() == Event.objects.filter(name=actions.RECEIVED).count()


def test_two_authors_and_the_sender_at_one_note_never_show_words_that_nobody_read(story, mara, tomas):
    said: dict[str, Any] = {"name": "", "relation": "", "lived": False, "show_relation": False, "show_lived": False}
    for _ in range(5):
        note = make_note(story, "Old words.", show=True)
        at_once(
            partial(actions.show, note, by=mara),
            partial(actions.show, note, by=tomas),
            partial(actions.correct, note, words="New words.", show=True, **said),
        )
        note.refresh_from_db()
        assert note.words == "New words."
        assert (note.state, note.shown_at, note.readings.count()) == (Note.State.WAITING, None, 0)


@pytest.mark.once  # PostgreSQL gathers nothing here
def test_a_note_that_no_row_can_hold_fails_alone_and_those_beside_it_are_kept(story):
    def send(name: Any) -> Any:
        try:
            return actions.receive(story, words="Here.", name=name)
        finally:
            connection.close()

    turn.take()
    with ThreadPoolExecutor(3) as threads:
        told = []
        for number, name in enumerate(["Ada", None, "Bea"], start=1):
            told.append(threads.submit(send, name))
            wait_until(lambda number=number: arriving._arrivals.waiting == number)
        turn.give()
        assert isinstance(told[1].exception(20), IntegrityError)
        assert {told[at].result(20).note.name for at in (0, 2)} == {"Ada", "Bea"}
    assert sorted(Note.objects.values_list("name", flat=True)) == ["Ada", "Bea"]
    assert Event.objects.filter(name=actions.RECEIVED).count() == 2


@pytest.mark.once  # PostgreSQL gathers nothing here, so that nobody waits
def test_whoever_comes_when_too_many_wait_is_told_so_and_loses_no_word(story, form, nobody):
    words = {"words": "I planted the bulbs.", "name": "Bea", "relation": "your aunt", "show": "on"}
    words["resend_key"] = nobody.get(form).context["form"]["resend_key"].value()
    turn.take()
    with ThreadPoolExecutor(arriving._arrivals.most) as threads:
        for _each in range(arriving._arrivals.most):
            threads.submit(closing(partial(actions.receive, story, words="Here.")))
        wait_until(lambda: arriving._arrivals.waiting == arriving._arrivals.most)
        answer = nobody.post(form, words)
        turn.give()
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    for said in (
        "Many people are writing just now. Please send it again in a minute.",
        "Nothing is lost: your words are still here.",
        "I planted the bulbs.</textarea>",
        'value="Bea"',
        'value="your aunt"',
        f'value="{words["resend_key"]}"',
        "Leave this note",
    ):
        assert said in page
    assert "checked" in page
    assert Note.objects.count() == arriving._arrivals.most
    for _again in range(2):
        assert nobody.post(form, words).headers["Location"].startswith("/receipt/")
    assert Note.objects.filter(name="Bea").count() == 1


def closing(deed: Callable[[], Any]) -> Callable[[], Any]:
    """The same, on a thread that leaves no connection behind."""

    def run() -> Any:
        try:
            return deed()
        finally:
            connection.close()

    return run
