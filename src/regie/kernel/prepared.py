"""Questions that are asked at every act and page: their SQL is worked out once, and asked again with other values.

    _talks = Prepared(lambda journeys: Talk.objects.filter(journey__id__in=journeys), journeys=models.BigIntegerField())
    _talks(journeys=[1, 2])

Django works a query out anew each time, which costs ten times as much as SQLite needs to answer it. What is kept
holds no value of anybody: where a value belongs stands a slot, also for the organisation, which is filled in from
the scope when the question is asked. Outside a scope there is no answer, as with every query of rows.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections, models

from regie.kernel.scope import current_organisation

R = TypeVar("R", bound=models.Model)

LONGEST = 256
"""A list is filled up to a power of two with its last value, so that few lengths are worked out; a longer one than
this is worked out each time, as always."""

_works_out: ContextVar[bool] = ContextVar("regie_works_out", default=False)


class Slot(models.Expression):
    """The place of a value in a question that is kept."""

    def __init__(self, name: str, field: models.Field[Any, Any], place: int | None = None) -> None:
        super().__init__(output_field=field)
        self.name, self.place = name, place

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[Any]]:
        return "%s", [self]

    def value(self, told: dict[str, Any], connection: Any) -> Any:
        """What is told for this place, as the database wants it."""
        value = told[self.name] if self.place is None else told[self.name][self.place]
        return self.output_field.get_db_prep_value(value, connection=connection, prepared=False)


class OfTheScope(models.Expression):
    """The organisation in scope, looked up at the moment a query is made: outside a scope there is no query."""

    output_field = models.BigIntegerField()

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[Any]]:
        return "%s", [self if _works_out.get() else current_organisation().pk]

    def value(self, told: dict[str, Any], connection: Any) -> Any:
        """The organisation for which the question is asked."""
        return current_organisation().pk


@dataclass(frozen=True)
class _Ready(Generic[R]):
    """A question worked out; `compiler` knows how its rows are read, and is None where there can be none."""

    rows: models.QuerySet[R]
    compiler: Any
    sql: str = ""
    params: tuple[Any, ...] = ()
    converters: Any = None

    def ask(self, told: dict[str, Any]) -> list[R]:
        if self.compiler is None:
            return []
        asked = self.rows.all()
        connection = connections[asked.db]
        params = tuple(
            one.value(told, connection) if isinstance(one, Slot | OfTheScope) else one for one in self.params
        )
        compiler = copy.copy(self.compiler)  # two threads may ask at the same moment
        compiler.connection = connection
        compiler.as_sql = lambda *args, **options: (self.sql, params)
        compiler.get_converters = lambda expressions: self.converters
        vars(asked.query)["get_compiler"] = lambda *args, **options: compiler
        return list(asked)


class Prepared(Generic[R]):
    """A question of which only the values change. `fields` says of each value what it is; a list is given as a list.

    `build` makes the query set from the values. It may do with a value only what can be done with an expression:
    compare a column with it, `column__in` a list of it (over a relation `relation__id__in`).
    """

    def __init__(self, build: Callable[..., models.QuerySet[R]], **fields: models.Field[Any, Any]) -> None:
        self._build, self._fields = build, fields
        self._ready: dict[tuple[Any, ...], _Ready[R]] = {}

    def __call__(self, **told: Any) -> list[R]:
        """The rows. Raises OutsideScope."""
        current_organisation()
        lists = {name: value for name, value in told.items() if isinstance(value, list | tuple)}
        if any(len(value) > LONGEST for value in lists.values()):
            return list(self._build(**told))
        filled = {name: _filled_up(value) for name, value in lists.items()}
        lengths = {name: len(value) for name, value in filled.items()}
        shape = tuple(sorted(lengths.items()))
        if shape not in self._ready:
            self._ready[shape] = self._work_out(lengths)
        return self._ready[shape].ask(told | filled)

    def _work_out(self, lengths: dict[str, int]) -> _Ready[R]:
        rows = self._build(**{name: self._slots(name, lengths.get(name)) for name in self._fields})
        compiler = rows.query.get_compiler(using=rows.db)
        token = _works_out.set(True)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return _Ready(rows, None)
        finally:
            _works_out.reset(token)
        converters = compiler.get_converters([column for column, _, _ in compiler.select])
        return _Ready(rows, compiler, sql, tuple(params), converters)

    def _slots(self, name: str, length: int | None) -> Slot | Sequence[Slot]:
        field = self._fields[name]
        return Slot(name, field) if length is None else [Slot(name, field, place) for place in range(length)]


def _filled_up(values: Sequence[Any]) -> list[Any]:
    """The same values, the last one repeated: for `column__in` it makes no difference."""
    if not values:
        return []
    length = 1 << (len(values) - 1).bit_length()
    return [*values, *[values[-1]] * (length - len(values))]
