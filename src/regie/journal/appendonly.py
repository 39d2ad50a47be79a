"""The database itself refuses to change or remove what the journal holds.

Row triggers on both databases; one more for what row triggers do not see: TRUNCATE on PostgreSQL, REPLACE on
SQLite.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.migrations.operations.base import Operation, OperationCategory

_REFUSAL = "the journal is append-only"

_FUNCTION = f"""
CREATE OR REPLACE FUNCTION journal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def laying(vendor: str, model: type[models.Model]) -> tuple[str, ...]:
    """The statements that lay the triggers on the table of a model."""
    table = model._meta.db_table
    if vendor == "postgresql":
        refuse = "EXECUTE FUNCTION journal_append_only()"
        return (
            _FUNCTION,
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {refuse}",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
        )
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    # REPLACE removes the row that is in its way without asking the delete trigger.
    in_its_way = f"EXISTS (SELECT 1 FROM {table} WHERE {_same_row(model)})"  # noqa: S608 (names of our own tables)
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {in_its_way} {refuse}",
    )


def lifting(vendor: str, model: type[models.Model]) -> tuple[str, ...]:
    """The statements that take them away again, for a migration backwards."""
    table = model._meta.db_table
    acts = ("change", "truncate") if vendor == "postgresql" else ("update", "delete", "replace")
    on = f" ON {table}" if vendor == "postgresql" else ""
    return tuple(f"DROP TRIGGER {table}_no_{act}{on}" for act in acts)


def _same_row(model: type[models.Model]) -> str:
    """The condition that a row has the place of the new one, by any of its unique columns."""
    together: list[Sequence[str]] = [(field.name,) for field in model._meta.local_fields if field.unique]
    together += [one.fields for one in model._meta.constraints if isinstance(one, models.UniqueConstraint)]
    columns = {field.name: field.column for field in model._meta.local_fields}
    places = (" AND ".join(f'"{columns[name]}" = NEW."{columns[name]}"' for name in names) for names in together)
    return " OR ".join(f"({place})" for place in places)


class AppendOnly(Operation):
    """Migration operation: ``AppendOnly("Entry")`` lets the table of this model only grow.

    Altering the table later makes SQLite build it anew without its triggers: lay them again in that migration.
    """

    reversible = True
    category = OperationCategory.SQL

    def __init__(self, name: str) -> None:
        self.name = name

    def state_forwards(self, app_label: str, state: Any) -> None:
        """A trigger changes no model."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._execute(laying, app_label, schema_editor, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._execute(lifting, app_label, schema_editor, from_state)

    def describe(self) -> str:
        """The line that ``migrate`` prints."""
        return f"Let {self.name} only grow"

    @property
    def migration_name_fragment(self) -> str:
        return f"append_only_{self.name.lower()}"

    def _execute(self, statements: Any, app_label: str, schema_editor: Any, state: Any) -> None:
        model = state.apps.get_model(app_label, self.name)
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return
        for statement in statements(schema_editor.connection.vendor, model):
            schema_editor.execute(statement, params=None)
