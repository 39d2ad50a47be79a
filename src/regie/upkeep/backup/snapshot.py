"""The database as it was at one instant, while others go on writing.

SQLite is copied by its own backup call, which waits for no writer and keeps none waiting; the copy is thrown away.
PostgreSQL shows one instant to a transaction of REPEATABLE READ.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

LOCK, PREFIX = "backup.lock", "snapshot-"


class Busy(Exception):
    """Another backup of this installation is being made."""


@contextmanager
def at_one_instant(folder: Path) -> Iterator[BaseDatabaseWrapper]:
    """A connection that sees one instant for as long as the block takes; `folder` is the data folder. Raises Busy."""
    with _alone(folder):
        if connection.vendor == "sqlite":
            with _copied(folder) as copy:
                yield copy
        else:
            with _repeatable() as reading:
                yield reading


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(lock)
        for left in folder.glob(f"{PREFIX}*"):  # of one that was killed
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        os.close(lock)


def _lock(lock: int) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Busy("Another backup of this installation is being made. Wait until it is done.") from error


@contextmanager
def _copied(folder: Path) -> Iterator[BaseDatabaseWrapper]:
    from django.db.backends.sqlite3 import base

    place = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
    copy = connection.copy("snapshot")
    try:
        path = place / "rows.sqlite3"
        target = base.Database.connect(str(path))  # type: ignore[attr-defined]
        connection.ensure_connection()
        connection.connection.backup(target)
        target.close()
        copy.settings_dict["NAME"] = str(path)
        yield copy
    finally:
        copy.close()
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def _repeatable() -> Iterator[BaseDatabaseWrapper]:
    reading = connection.copy("snapshot")
    reading.settings_dict["OPTIONS"].pop("pool", None)
    try:
        with reading.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        yield reading
    finally:
        reading.close()
