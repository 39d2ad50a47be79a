"""The tables that a copy of an organisation fills, parents before children."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any

from django.db import connection
from django.db.models import Field, Model

from regie.kernel.models import Organisation
from regie.kernel.registry import tables
from regie.kernel.walls import row_models

MEMBERSHIP, LOGIN, ENTRY, KEY, PERSON = (
    "people.membership", "people.login", "journal.entry", "kernel.subjectkey", "people.person",
)  # fmt: skip
MADE_ANEW = frozenset({"journal.seal", "journal.sealed"})
"""What seals the journal is made over the copies themselves."""

CACHE = 500_000
"""How much of an SQLite database is kept in memory while it is filled, in KiB; 2,000 where people work."""


@dataclass(frozen=True, eq=False)
class Table:
    """A table that is copied; the same only as itself."""

    label: str
    name: str
    fields: tuple[Field[Any, Any], ...]

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in the order of a row."""
        return [field.column for field in self.fields]

    def place(self, column: str) -> int:
        """Where a column stands in a row. Raises StopIteration for none."""
        return next(number for number, field in enumerate(self.fields) if field.column == column)


def copied_tables() -> tuple[Table, ...]:
    """Every table with rows of an organisation, with its logins and their membership."""
    wanted = {model for model in row_models() if model._meta.label_lower not in MADE_ANEW}
    wanted |= {model for model in tables() if model._meta.label_lower in (MEMBERSHIP, LOGIN)}
    order = TopologicalSorter({model: _parents(model) & wanted for model in wanted}).static_order()
    return tuple(
        Table(model._meta.label_lower, model._meta.db_table, tuple(model._meta.local_fields)) for model in order
    )


def _parents(model: type[Model]) -> set[type[Model]]:
    found = {parent_of(field) for field in model._meta.local_fields}
    return {parent for parent in found if parent is not None and parent is not model}


def parent_of(field: Field[Any, Any]) -> type[Model] | None:
    """The model that a foreign key points at; None for another field, and for the organisation."""
    target = field.related_model
    return target if isinstance(target, type) and target is not Organisation else None


def rows_in(table: Table, organisation: Organisation) -> list[tuple[Any, ...]]:
    """The rows of an organisation as the database has them, the oldest first; in its scope."""
    where, told = "organisation_id = %s", [organisation.pk]
    if table.label == LOGIN:
        where = "id IN (SELECT login_id FROM people_membership WHERE organisation_id = %s)"
    columns = ", ".join(map(connection.ops.quote_name, table.columns))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {table.name} WHERE {where} ORDER BY id", told)  # noqa: S608
        return list(cursor.fetchall())


def free_ids(table: Table, count: int) -> Iterator[int]:
    """So many keys that nobody has or gets. On SQLite in a transaction, which is the only one that writes."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table.name, count]
            )
            return iter([row[0] for row in cursor.fetchall()])
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table.name])
        last = cursor.fetchone()
        return iter(range((last[0] if last else 0) + 1, (last[0] if last else 0) + count + 1))


def make_room() -> None:
    """Let SQLite keep more of the database in memory on this connection: random uuids land all over an index."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = -{CACHE}")
