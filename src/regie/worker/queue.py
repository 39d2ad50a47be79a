"""Where jobs wait: a file beside the embedded database, or tables in PostgreSQL."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from huey import Huey
from huey.storage import PostgresStorage, SqliteStorage

NAME = "regie"
FILE = "queue.sqlite3"


def make_queue() -> Huey:
    """The queue of this installation. Nothing is connected to before it is used."""
    described = settings.DATABASES["default"]
    if "postgresql" in described["ENGINE"]:
        return Huey(NAME, results=False, storage_class=PostgresStorage, connection=lambda: _connection(described))
    # What waits may be lost at a power cut: each job comes again by itself.
    return Huey(NAME, results=False, storage_class=SqliteStorage, filename=str(settings.REGIE_DATA_DIR / FILE))


def _connection(described: dict[str, Any]) -> Any:
    import psycopg

    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    asked = {key: described[name] for key, name in named.items() if described[name]}
    options = {key: value for key, value in described["OPTIONS"].items() if key != "pool"}
    return psycopg.connect(**asked, **options)
