"""What is known of the installation itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from regie.upkeep.models import Mark

BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class Marked:
    """When something last went well, and last failed."""

    done_at: datetime | None
    failed_at: datetime | None


def marks() -> Mapping[str, Marked]:
    """Everything that was marked, by name. One query."""
    return {row.name: Marked(row.done_at, row.failed_at) for row in Mark.objects.all()}


def missing_migrations() -> int:
    """How many migrations of this version the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
