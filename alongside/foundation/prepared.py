"""A question that is asked again and again, put into SQL once.

To make the SQL of a queryset takes Django several times as long as the database takes to answer it. Where many people
ask the same at the same moment, the SQL is kept and only the values change. The answer is never kept. Nothing else in
the queryset may change with the moment: what it asks of the clock would be asked once for ever.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=models.Model)


class _Place(str):
    """Stands in the SQL for a value that comes later; it is called what the value is called."""

    __slots__ = ()


class _Made(Generic[M]):
    """The SQL of a queryset, and how a row becomes a thing."""

    def __init__(self, asked: models.QuerySet[M]) -> None:
        self.model = asked.model
        self.compiler: SQLCompiler = asked.query.get_compiler(connection.alias)
        self.sql, self.parameters = self.compiler.as_sql()
        columns: list[Any] = [column for column, _sql, _alias in self.compiler.select]
        self.fields = [column.target.attname for column in columns]
        self.converters = self.compiler.get_converters(columns)

    def thing(self, row: tuple[Any, ...]) -> M:
        """What a row tells."""
        (values,) = self.compiler.apply_converters([row], self.converters) if self.converters else [row]
        return self.model.from_db(connection.alias, self.fields, values)


class Prepared(Generic[M]):
    """`ask` makes a queryset of texts; their names are the names of its arguments."""

    def __init__(self, ask: Callable[..., models.QuerySet[M]]) -> None:
        self._ask = ask
        self._made: _Made[M] | None = None

    def first(self, **values: str) -> M | None:
        """The first thing that is found, with the fields that the queryset names."""
        made = self._made or self._make(values)
        with connection.cursor() as cursor:
            cursor.execute(made.sql, [values[each] if isinstance(each, _Place) else each for each in made.parameters])
            row = cursor.fetchone()
        return made.thing(row) if row else None

    def _make(self, values: dict[str, str]) -> _Made[M]:
        self._made = _Made(self._ask(**{name: _Place(name) for name in values})[:1])
        return self._made
