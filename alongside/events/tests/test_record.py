"""Every deed leaves a line, and its consequences are rows of the same transaction."""

import pytest
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from alongside.events import actions as events
from alongside.events.models import Event
from alongside.foundation import background
from alongside.foundation.writing import transaction_in_turn, writing

done: list[int] = []


@task(queue_name="light")
def follow(thing: int) -> None:
    done.append(thing)


@pytest.fixture(autouse=True)
def registers(monkeypatch):
    monkeypatch.setattr(events, "_before", {**events._before, "tried": []})
    monkeypatch.setattr(events, "_on", {**events._on, "tried": []})
    done.clear()


def test_an_event_holds_who_what_and_where(journal, mara):
    with transaction_in_turn():
        events.record("tried", of=journal, by=mara, account=mara.pk)
    event = Event.objects.get(name="tried")
    assert (event.journal, event.actor, event.kind, event.thing) == (journal.pk, mara, "journals.journal", journal.pk)
    assert event.also == {"account": mara.pk}


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_a_mistake_of_ours(mara):
    with pytest.raises(RuntimeError):
        events.record("tried", of=mara, by=mara)


@pytest.mark.django_db(transaction=True)
def test_a_task_is_written_with_the_deed_and_runs_with_the_things_id(mara):
    events.on("tried", follow)
    with transaction_in_turn():
        events.record("tried", of=mara, by=mara)
        assert DBTaskResult.objects.ready().exists()
    background.run_what_waits()
    assert done == [mara.pk]


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_has_no_consequence(mara):
    events.on("tried", follow)

    @writing
    def fail():
        events.record("tried", of=mara, by=mara)
        raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert not DBTaskResult.objects.exists()
    assert not Event.objects.filter(name="tried").exists()


def test_a_before_subscriber_may_refuse(mara):
    def refuse(event):
        raise PermissionError

    events.before("tried", refuse)
    with pytest.raises(PermissionError), transaction_in_turn():
        events.record("tried", of=mara, by=mara)
    assert not Event.objects.filter(name="tried").exists()


def test_subscribing_twice_is_once(mara):
    events.on("tried", follow)
    events.on("tried", follow)
    with transaction_in_turn():
        events.record("tried", of=mara, by=mara)
    assert DBTaskResult.objects.count() == 1
