"""Keeping the index: what is to come, what is put in, and what goes at once. All inside the transaction of a deed."""

from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from django.db import connection, models

from alongside.foundation.search.entries import Entry, ToCome
from alongside.foundation.writing import transaction_in_turn

M = TypeVar("M", bound=models.Model)

AT_ONCE = 50
# SQLite looks for a word in each piece of the index; so many pieces are few enough.
FEW_PIECES = 6
# So many pages of the index are laid together in one transaction, and so many times in a row: others wait meanwhile.
PAGES = 64
STEPS = 60


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


def lay_together(entries: type[Entry]) -> None:
    """Lay some of the pieces together in which SQLite keeps an index, where they are many; it may be called again.

    New words lie in pieces of their own, and a word that nobody wrote is looked for in each of them, block by block:
    among a million notes in fourteen pieces that took twenty times as long as in one.
    """
    index = f"{entries._meta.db_table}_index"
    if connection.vendor != "sqlite" or _pieces(index) <= FEW_PIECES:
        return
    # Less than nothing says that all pieces are meant, and not only those of one size.
    for pages in [-PAGES, *[PAGES] * (STEPS - 1)]:
        if not _merge(index, pages):
            return


def _pieces(index: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(DISTINCT segid) FROM {index}_idx")  # noqa: S608
        pieces: int = cursor.fetchone()[0]
    return pieces


def _merge(index: str, pages: int) -> bool:
    """Whether something was left to do (https://sqlite.org/fts5.html, the 'merge' command)."""
    with transaction_in_turn(), connection.cursor() as cursor:
        before = connection.connection.total_changes
        cursor.execute(f"INSERT INTO {index}({index}, rank) VALUES ('merge', %s)", [pages])  # noqa: S608
        did: bool = connection.connection.total_changes - before >= 2  # noqa: PLR2004 - one is the command itself
    return did
