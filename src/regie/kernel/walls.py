"""Row-level security: the second wall between organisations, kept by PostgreSQL itself (G4).

The first wall is the scoped manager. If a query ever goes around it, the database still shows only rows of the
organisation that ``organisation_scope`` told it, and none where it was told nothing. SQLite has no such thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, models
from django.db.migrations.operations.base import Operation, OperationCategory

from regie.kernel.registry import tables
from regie.kernel.scope import SETTING, current_organisation

POLICY = "row_wall"

# After a SET LOCAL the setting is empty rather than NULL, and '' is no number.
_OWN = f"organisation_id = nullif(current_setting('{SETTING}', true), '')::bigint"


class RowWall(Operation):
    """Migration operation: ``RowWall("Person")`` walls the table of a model that was created before it.

    FORCE, because the program owns its tables and owners are exempt otherwise. Nothing happens on SQLite.
    """

    reversible = True
    category = OperationCategory.SQL

    def __init__(self, name: str) -> None:
        self.name = name

    def state_forwards(self, app_label: str, state: Any) -> None:
        """A wall changes no model."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        table = self._table(app_label, schema_editor, to_state)
        if table is None:
            return
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        schema_editor.execute(f"CREATE POLICY {POLICY} ON {table} USING ({_OWN}) WITH CHECK ({_OWN})")

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        table = self._table(app_label, schema_editor, from_state)
        if table is None:
            return
        schema_editor.execute(f"DROP POLICY {POLICY} ON {table}")
        schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")

    def describe(self) -> str:
        """The line that ``migrate`` prints."""
        return f"Wall the rows of {self.name} per organisation"

    @property
    def migration_name_fragment(self) -> str:
        return f"wall_{self.name.lower()}"

    def _table(self, app_label: str, schema_editor: Any, state: Any) -> str | None:
        model = state.apps.get_model(app_label, self.name)
        if schema_editor.connection.vendor != "postgresql":
            return None
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return None
        return str(schema_editor.quote_name(model._meta.db_table))


def row_models() -> tuple[type[models.Model], ...]:
    """Every model whose rows belong to an organisation."""
    from regie.kernel.models import Row

    return tuple(model for model in tables() if issubclass(model, Row))


def unwalled(walled: Iterable[type[models.Model]] | None = None) -> tuple[str, ...]:
    """The tables of organisations' rows on which PostgreSQL does not enforce the wall, by name."""
    names = sorted(model._meta.db_table for model in (walled or row_models()))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.relname FROM pg_class t JOIN pg_policy p ON p.polrelid = t.oid AND p.polname = %s "
            "WHERE t.relrowsecurity AND t.relforcerowsecurity AND p.polcmd = '*' "
            "AND p.polwithcheck IS NOT NULL AND t.relnamespace = current_schema()::regnamespace",
            [POLICY],
        )
        there = {row[0] for row in cursor.fetchall()}
    return tuple(name for name in names if name not in there)


def strays() -> tuple[str, ...]:
    """The foreign keys along which rows in scope point out of their organisation, with how many do.

    No row should: what is loaded is checked when it is saved, and this finds the rest. One query for all, around
    every manager.
    """
    counted = [_outside(model, field, target) for model in row_models() for field, target in _within(model)]
    if not counted:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(counted), [current_organisation().pk] * len(counted))
        return tuple(sorted(f"{label}: {count}" for label, count in cursor.fetchall() if count))


def _within(model: type[models.Model]) -> Iterator[tuple[models.ForeignKey[Any, Any], type[models.Model]]]:
    """The foreign keys of a table to rows of an organisation, with the table of those."""
    from regie.kernel.models import Row

    for field in model._meta.local_fields:
        target = field.related_model
        if isinstance(field, models.ForeignKey) and isinstance(target, type) and issubclass(target, Row):
            yield field, target


def _outside(model: type[models.Model], field: models.ForeignKey[Any, Any], target: type[models.Model]) -> str:
    quoted = connection.ops.quote_name
    return (
        f"SELECT '{model._meta.label_lower}.{field.name}', count(*) FROM {quoted(model._meta.db_table)} mine "  # noqa: S608 - names of ours
        f"WHERE mine.organisation_id = %s AND mine.{quoted(field.column)} IS NOT NULL AND NOT EXISTS "
        f"(SELECT 1 FROM {quoted(target._meta.db_table)} other "
        f"WHERE other.id = mine.{quoted(field.column)} AND other.organisation_id = mine.organisation_id)"
    )
