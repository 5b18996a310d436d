"""A question that is asked again and again, put into SQL once.

To make the SQL of a queryset takes Django several times as long as the database takes to answer it. Where many people
ask the same at the same moment, the SQL is kept and only the values change. The answer is never kept.
"""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)


class _Place(str):
    """Stands in the SQL for a value that comes later; it is called what the value is called."""

    __slots__ = ()


class Prepared(Generic[M]):
    """`ask` makes a queryset of texts; their names are the names of its arguments."""

    def __init__(self, ask: Callable[..., models.QuerySet[M]]) -> None:
        self._ask = ask
        self._made: tuple[str, Sequence[Any], list[str], type[M]] | None = None

    def first(self, **values: str) -> M | None:
        """The first thing that is found, with the fields that the queryset names."""
        sql, parameters, fields, model = self._made or self._make(values)
        with connection.cursor() as cursor:
            cursor.execute(sql, [values[each] if isinstance(each, _Place) else each for each in parameters])
            row = cursor.fetchone()
        return model.from_db(connection.alias, fields, row) if row else None

    def _make(self, values: dict[str, str]) -> tuple[str, Sequence[Any], list[str], type[M]]:
        asked = self._ask(**{name: _Place(name) for name in values})[:1]
        compiler = asked.query.get_compiler(connection.alias)
        sql, parameters = compiler.as_sql()
        fields = [column.target.attname for column, _sql, _alias in compiler.select]
        self._made = sql, parameters, fields, asked.model
        return self._made
