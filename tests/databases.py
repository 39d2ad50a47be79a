"""What the tests need to know of the database under them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

from django.db import connection, connections
from django.db.backends.sqlite3.base import Database


def server_version() -> str:
    """The database of this run, as `SQLite 3.53.4` or `PostgreSQL 18.6`."""
    described = connections.settings["default"]
    if "sqlite" in described["ENGINE"]:
        return f"SQLite {Database.sqlite_version}"
    import psycopg

    # Not through Django: the process that only hands out tests has no test database.
    with psycopg.connect(_url(described, name=described["NAME"]), connect_timeout=5) as asked:
        return f"PostgreSQL {str(asked.execute('SHOW server_version').fetchone()[0]).split()[0]}"


def url_of_the_test_database() -> str:
    """The database of this very process, for `REGIE_DATABASE_URL` of another one."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return _url(connection.settings_dict, name=name)


def _url(described: dict[str, Any], *, name: str) -> str:
    who = quote(described["USER"]) + (":" + quote(described["PASSWORD"]) if described["PASSWORD"] else "")
    query = {"host": described["HOST"], "port": described["PORT"]}
    return f"postgresql://{who}@/{quote(name)}?{urlencode({key: value for key, value in query.items() if value})}"


@contextmanager
def empty_database(folder: Path) -> Iterator[str]:
    """A database without a table, beside that of the tests."""
    described = connections.settings["default"]
    if "sqlite" in described["ENGINE"]:
        yield f"sqlite:///{folder / 'empty.sqlite3'}"
        return
    import psycopg

    name = f"empty_{uuid4().hex[:12]}"
    server = _url(described, name="postgres")
    try:
        with psycopg.connect(server, autocommit=True) as asked:
            asked.execute(f'CREATE DATABASE "{name}"')
        yield _url(described, name=name)
    finally:
        with psycopg.connect(server, autocommit=True) as asked:
            asked.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def triggers_asleep() -> Iterator[None]:
    """Let a flush empty the tables that refuse it (the journal, for one)."""
    with connection.cursor() as cursor:
        wake = _sleep_sqlite(cursor) if connection.vendor == "sqlite" else _sleep_postgresql(cursor)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for statement in wake:
                cursor.execute(statement)


def _sleep_sqlite(cursor: Any) -> list[str]:
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    found = cursor.fetchall()
    for name, _sql in found:
        cursor.execute(f'DROP TRIGGER "{name}"')
    return [sql for _name, sql in found]


def _sleep_postgresql(cursor: Any) -> list[str]:
    cursor.execute(
        "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
        " WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace"
    )
    tables = [row[0] for row in cursor.fetchall()]
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    return [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables]
