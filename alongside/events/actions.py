"""Record what happened; the only way to have consequences elsewhere.

`record` belongs to the transaction of the deed. It asks every `before` subscriber (who may refuse by raising), and
inserts a task row for every `on` subscriber in the same transaction, so that a crash forgets neither the deed nor its
consequences.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, models, transaction

from alongside.events.models import Event
from alongside.foundation import background

Before = Callable[[Event], None]


class ThingTask(Protocol):
    """A background task that is called with the id of the thing it happened to."""

    def enqueue(self, thing: int, /) -> Any:
        """Insert the task's row."""


_before: dict[str, list[Before]] = defaultdict(list)
_on: dict[str, list[ThingTask]] = defaultdict(list)


def before(name: str, function: Before) -> None:
    """Have `function` run inside the transaction of every event of this name.

    It may refuse, it may narrow, and it may add what would be half-done without it (the empty page of whoever arrives);
    it never widens, renders, sends or waits.
    """
    if function not in _before[name]:
        _before[name].append(function)


def on(name: str, task: ThingTask) -> None:
    """Have `task` run with the thing's id after every event of this name has been committed."""
    if task not in _on[name]:
        _on[name].append(task)


def record(
    name: str, *, of: models.Model, by: AbstractBaseUser | None, journal: int | None = None, **also: int | str
) -> Event:
    """Record that `by` did `name` to the thing `of`. `also` holds further ids, never words.

    `journal` is taken from the thing where it has one.
    """
    event = _event(name, of, by, journal, also)
    event.save(force_insert=True)
    _have_consequences(event)
    return event


def record_each(name: str, *, of: Sequence[models.Model], by: AbstractBaseUser | None) -> None:
    """Record that `by` did `name` to each of the things `of`: many lines in one statement."""
    if not of:
        return
    for event in Event.objects.bulk_create([_event(name, thing, by, None, {}) for thing in of]):
        _have_consequences(event)


def _event(
    name: str, of: models.Model, by: AbstractBaseUser | None, journal: int | None, also: dict[str, int | str]
) -> Event:
    if not connection.in_atomic_block:
        raise RuntimeError("An event is recorded inside the transaction of the deed.")
    return Event(
        name=name,
        journal=getattr(of, "journal_id", None) if journal is None else journal,
        actor_id=by.pk if by else None,
        kind=of._meta.label_lower,
        thing=of.pk,
        also=also,
    )


def _have_consequences(event: Event) -> None:
    for function in _before.get(event.name, ()):
        function(event)
    tasks = _on.get(event.name, ())
    for task in tasks:
        task.enqueue(event.thing)
    if tasks:
        transaction.on_commit(background.wake)
