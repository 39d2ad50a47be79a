"""Make a backup."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.db.backends.base.base import BaseDatabaseWrapper

from regie import __version__
from regie.upkeep.backup.contents import FORMAT, About, Part, about_line, end_line, line, master_key_mark
from regie.upkeep.backup.sealed import Writer
from regie.upkeep.backup.snapshot import at_one_instant
from regie.upkeep.backup.tables import Digest, Table, kept_tables, organisations, rows_of

FOLDERS = ("themes", "media")
"""Of the data folder: what people brought. Keys and settings are never in a backup."""
PIECE = 3 * (1 << 16)


def back_up(to: Path, *, folder: Path, key: bytes, master_key: bytes, at: datetime) -> tuple[Part, ...]:
    """Write a backup of the whole installation to the file `to`; what is in it.

    `folder` is the data folder. The file is there whole or not at all. Raises FileExistsError, OSError and Busy.
    """
    if to.exists():
        raise FileExistsError(to)
    draft = to.with_name(f".{to.name}.{uuid4().hex[:8]}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            writer = Writer(file, key)
            with at_one_instant(folder) as seen:
                parts = tuple(_write_all(writer, seen, folder=folder, master_key=master_key, at=at))
            writer.write(line({"complete": {"parts": len(parts)}}))
            writer.close()
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, to)
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(to.parent)
    return parts


def _write_all(
    writer: Writer, seen: BaseDatabaseWrapper, *, folder: Path, master_key: bytes, at: datetime
) -> Iterator[Part]:
    tables = kept_tables()
    writer.write(about_line(_about(seen, tables, master_key, at)))
    there = organisations(seen)
    for table in tables:
        writer.write(line({"table": table.name, "columns": table.columns}))
        yield _write(writer, table.name, rows_of(table, seen, there))
    for path in files_in(folder):
        name = path.relative_to(folder).as_posix()
        writer.write(line({"file": name}))
        yield _write(writer, name, _pieces(path))


def _write(writer: Writer, name: str, lines: Iterable[bytes]) -> Part:
    digest = Digest()
    for one in lines:
        writer.write(one)
        digest.add(one)
    part = Part(name, digest.rows, digest.sha256)
    writer.write(end_line(part))
    return part


def _about(seen: BaseDatabaseWrapper, tables: tuple[Table, ...], master_key: bytes, at: datetime) -> About:
    with seen.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        applied = sorted([app, name] for app, name in cursor.fetchall())
    numbers = {table.name: last for table in tables if (last := _last_number(table, seen))}
    return About(FORMAT, __version__, at.isoformat(), seen.vendor, master_key_mark(master_key), applied, numbers)


def _last_number(table: Table, seen: BaseDatabaseWrapper) -> int:
    """The last number that the table gave out, also to a row that is gone; 0 where it numbers nothing."""
    if dict(table.columns)[table.key] not in ("AutoField", "BigAutoField", "SmallAutoField"):
        return 0
    with seen.cursor() as cursor:
        if seen.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table.name])
            found = cursor.fetchone()
            return int(found[0]) if found else 0
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [seen.ops.quote_name(table.name), table.key])
        sequence = cursor.fetchone()[0]
        cursor.execute(f"SELECT last_value, is_called FROM {sequence}")  # noqa: S608 - as the database names it
        last, is_called = cursor.fetchone()
        return int(last) if is_called else 0


def files_in(folder: Path) -> list[Path]:
    """The files beside the database that a backup holds; links are not followed."""
    found = (path for name in FOLDERS for path in (folder / name).rglob("*"))
    return sorted(path for path in found if path.is_file() and not path.is_symlink())


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield line({"part": base64.b64encode(piece).decode()})


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
