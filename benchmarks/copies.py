"""The first notes of a generated home again and again, made by the database: later, and of other people."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.core.management.color import no_style
from django.db import connection, models

from alongside.foundation.search import index
from alongside.foundation.search.entries import BLOCK
from alongside.notes.models import Note, NoteWords, Reading

EVERY = dt.timedelta(seconds=20)
DAYS = 2
FIRST = dt.timedelta(days=DAYS) // EVERY
# A step through the names that meets each of them before it meets one again.
STEP = 7919
MOMENTS = ("received_at", "arrived_at", "shown_at", "taken_away_at", "read_at")


def ask(sql: str) -> None:
    """One statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql)


@contextmanager
def put_in_unasked() -> Iterator[None]:
    """Rows of which we know that they are right, on a disk that nobody pulls the plug of."""
    if connection.vendor == "sqlite":
        for said in ("foreign_keys=OFF", "synchronous=OFF", "cache_size=-600000"):
            ask(f"PRAGMA {said}")
    else:
        for said in ("session_replication_role = replica", "maintenance_work_mem = '1GB'"):
            ask(f"SET {said}")
    yield
    connection.close()


@contextmanager
def index_laid_afterwards() -> Iterator[None]:
    """The index of words as the migration makes it, once and at the end."""
    table = NoteWords._meta.db_table
    is_sqlite = connection.vendor == "sqlite"
    for statement in index.AWAY[connection.vendor]:
        ask(statement.format(table=table))
    yield
    for statement in index.SQLITE if is_sqlite else index.POSTGRESQL:
        ask(statement.format(table=table))
    if is_sqlite:
        ask(f"INSERT INTO {table}_index({table}_index) VALUES ('rebuild')")


class Copies:
    """Copies of the first notes, with their words and who has read them, up to the last number."""

    def __init__(self, last: int, names: Sequence[str]) -> None:
        self.last, self.names = last, len(names)
        ask("CREATE TEMPORARY TABLE surname (number integer PRIMARY KEY, said text, name text)")
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO surname VALUES (%s, %s, %s)", self._numbered(names))

    @staticmethod
    def _numbered(names: Sequence[str]) -> list[tuple[int, str, str]]:
        return [(number, name, name.title()) for number, name in enumerate(names)]

    def make(self, on: int) -> None:
        """All first notes once more, so many numbers further on."""
        number = on // FIRST
        surname = f"(SELECT {{}} FROM surname WHERE number = ({{}} + {on}) * {STEP} % {self.names})"
        block = f"((thing_id + {on}) >> {BLOCK})"
        within = f"realm || '/' || {block} || '/'"
        said = surname.format("said", "thing_id")
        self._copy(
            Note,
            on,
            id=f"id + {on}",
            # No key and no digest that was not made here begins so.
            key=f"'{number:04}' || substr(key, 5)",
            receipt=f"'-{number:04}' || substr(receipt, 6)",
            name=f"CASE WHEN name = '' THEN '' ELSE name || ' ' || {surname.format('name', 'id')} END",
        )
        self._copy(
            NoteWords,
            on,
            thing_id=f"thing_id + {on}",
            block=block,
            day=f"day + {number * DAYS}",
            words=f"replace(words, realm || '/' || block || '/', {within}) "
            f"|| ' ' || {within} || {said} || ' ' || {within} || 'n=' || {said}",
        )
        self._copy(Reading, on, note_id=f"note_id + {on}")
        for statement in connection.ops.sequence_reset_sql(no_style(), [Note, Reading]):
            ask(statement)

    def _copy(self, model: type[models.Model], on: int, **changed: str) -> None:
        table = model._meta.db_table
        fields = [field for field in model._meta.local_concrete_fields if not field.generated]
        columns = [str(field.column) for field in fields if field.column != "id" or "id" in changed]
        values = [
            changed.get(column, self._later(column, on) if column in MOMENTS else f'"{column}"') for column in columns
        ]
        named = ", ".join(f'"{column}"' for column in columns)
        number = next(iter(changed))
        ask(
            f"INSERT INTO {table} ({named}) SELECT {', '.join(values)} FROM {table} "
            f"WHERE {number} <= {FIRST} AND {number} + {on} <= {self.last} ORDER BY {number}"
        )

    @staticmethod
    def _later(column: str, on: int) -> str:
        days = on // FIRST * DAYS
        if connection.vendor == "sqlite":
            return f"datetime({column}, '+{days} days')"
        return f"{column} + interval '{days} days'"
