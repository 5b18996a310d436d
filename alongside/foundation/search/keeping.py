"""Keeping the index: what is to come, what is put in, and what goes at once. All inside the transaction of a deed."""

from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from django.db import models

from alongside.foundation.search.entries import Entry, ToCome
from alongside.foundation.writing import transaction_in_turn

M = TypeVar("M", bound=models.Model)

AT_ONCE = 50


def look_again(to_come: type[ToCome], things: Iterable[tuple[int, int]]) -> None:
    """Say that these things (each with its realm) are new, or are not what the index says. Their words stay found."""
    rows = [to_come(**dict(zip(("pk", "realm"), row, strict=True))) for row in things]
    to_come._default_manager.bulk_create(rows, ignore_conflicts=True)  # noqa: SLF001 - the manager of any model


def forget(entries: type[Entry], to_come: type[ToCome], things: Collection[int]) -> None:
    """Take the words of these things out of the index, now."""
    for model in (entries, to_come):
        model._default_manager.filter(pk__in=things).delete()  # noqa: SLF001 - the manager of any model


def put_in(
    entries: type[Entry],
    to_come: type[ToCome],
    things: models.QuerySet[M],
    words_of: Callable[[Iterable[M]], Iterable[tuple[M, int, Collection[str]]]],
) -> bool:
    """Put some of what is to come into the index; whether there was any.

    Each thing is held while its words are read, so that nobody takes them back meanwhile.
    """
    waiting = to_come._default_manager.order_by("pk")  # noqa: SLF001 - the manager of any model
    if not waiting.exists():
        return False
    with transaction_in_turn():
        realms = dict(waiting.values_list("pk", "realm")[:AT_ONCE])
        held = things.filter(pk__in=realms).order_by("pk").select_for_update(of=("self",), no_key=True)
        told = list(words_of(list(held)))
        forget(entries, to_come, realms)
        entries._default_manager.bulk_create(  # noqa: SLF001 - the manager of any model
            entries.of(thing.pk, realm=realms[thing.pk], day=day, words=words) for thing, day, words in told
        )
    return bool(realms)
