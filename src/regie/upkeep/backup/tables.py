"""Which tables a backup holds, and the rows of each in one order: by organisation, then by key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, ForeignKey, Model

from regie.kernel.models import Organisation, Row
from regie.kernel.registry import tables as all_tables
from regie.kernel.scope import SETTING
from regie.upkeep.backup.kinds import asked_as, out_of
from regie.upkeep.models import Mark

LEFT_OUT = frozenset({"people.session", Mark._meta.label_lower})
"""Who is signed in (a restore would let in again who signed out since), and how the jobs of that machine went."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns and their kinds, the key first to order by; `walled`: its rows have an organisation."""

    name: str
    key: str
    columns: tuple[tuple[str, str], ...]
    walled: bool


@dataclass(slots=True)
class Digest:
    """How many rows, and one hash over all of them in their order."""

    rows: int = 0
    _sha: Any = None

    def add(self, line: bytes) -> None:
        """Count a row."""
        self._sha = self._sha or sha256()
        self._sha.update(line + b"\n")
        self.rows += 1

    @property
    def sha256(self) -> str:
        """The hash so far."""
        return str((self._sha or sha256()).hexdigest())


def kept_tables() -> tuple[Table, ...]:
    """Every table that a backup holds, by name."""
    models = (model for model in all_tables() if model._meta.label_lower not in LEFT_OUT)
    return tuple(sorted((_table(model) for model in models), key=lambda table: table.name))


def _table(model: type[Model]) -> Table:
    columns = tuple((field.column, kind_of(field)) for field in model._meta.local_fields)
    key = model._meta.pk
    assert key is not None  # noqa: S101 - every table of ours and of Django has one
    return Table(model._meta.db_table, key.column, columns, issubclass(model, Row))


def kind_of(field: Field[Any, Any]) -> str:
    """The kind of a column; of one that points at a row, that of the key there."""
    while isinstance(field, ForeignKey):
        field = field.target_field
    return field.get_internal_type()


def organisations(connection: BaseDatabaseWrapper) -> list[int]:
    """The keys of all organisations, in order."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {Organisation._meta.db_table} ORDER BY id")  # noqa: S608
        return [row[0] for row in cursor.fetchall()]


def rows_of(table: Table, connection: BaseDatabaseWrapper, organisations: list[int]) -> Iterator[bytes]:
    """The rows of a table, a JSON list each. In a transaction on PostgreSQL, which has to be told each organisation."""
    of: list[int | None] = [*organisations] if table.walled else [None]
    for organisation in of:
        if organisation is not None:
            tell(connection, organisation)
        yield from _rows(table, connection, organisation)


def tell(connection: BaseDatabaseWrapper, organisation: int) -> None:
    """Let PostgreSQL show and take the rows of this organisation, until the end of the transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, str(organisation)])


def _rows(table: Table, connection: BaseDatabaseWrapper, organisation: int | None) -> Iterator[bytes]:
    quote = connection.ops.quote_name
    columns = ", ".join(asked_as(kind, quote(name), connection) for name, kind in table.columns)
    where = "" if organisation is None else " WHERE organisation_id = %s"
    asked = f"SELECT {columns} FROM {quote(table.name)}{where} ORDER BY {quote(table.key)}"  # noqa: S608 - our names
    outs = [out_of(kind) for _name, kind in table.columns]
    with connection.chunked_cursor() as cursor:
        cursor.execute(asked, [] if organisation is None else [organisation])
        while some := cursor.fetchmany(500):
            for row in some:
                values = [None if value is None else out(value) for out, value in zip(outs, row, strict=True)]
                yield json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
