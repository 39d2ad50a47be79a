"""Restore a backup into an empty place: all of it, found equal to what was backed up, or nothing."""

from __future__ import annotations

import base64
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from regie.kernel.models import Organisation
from regie.upkeep.backup.contents import About, Part, master_key_mark
from regie.upkeep.backup.kinds import given_as, into
from regie.upkeep.backup.making import FOLDERS, files_in
from regie.upkeep.backup.reading import Contents, read_backup
from regie.upkeep.backup.tables import Digest, Table, kept_tables, organisations, rows_of, tell

SOME = 500


class CannotRestore(Exception):
    """Not here, or not with this program or key; the message says why. Nothing was changed."""


def restore(path: Path, *, folder: Path, key: bytes, master_key: bytes) -> Contents:
    """Put everything of a backup into this empty installation; what is in it.

    Raises Unreadable before anything is touched, and CannotRestore.
    """
    contents = read_backup(path, key=key)
    _require_fitting(contents.about, master_key)
    _require_empty(folder)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    placing = _Placing(folder)
    try:
        with transaction.atomic():
            placing.clear()
            read_backup(path, key=key, taker=placing)
            placing.number(contents.about)
            connection.check_constraints()
            _require_equal(contents)
    except BaseException:
        placing.undo()
        raise
    return contents


def _require_fitting(about: About, master_key: bytes) -> None:
    if about.master_key != master_key_mark(master_key):
        raise CannotRestore(
            "The backup was made under another master key: under this one nothing confidential in it could be read. "
            "Put the master key of that installation in its place."
        )
    known = set(MigrationLoader(connection).disk_migrations or {})
    made = {(app, name) for app, name in about.migrations}
    if known != made:
        raise CannotRestore(
            f"The backup is of Regie {about.version}, and this version has other tables. Install that version, "
            "restore with it, and upgrade then."
        )


def _require_empty(folder: Path) -> None:
    there = Organisation._meta.db_table in connection.introspection.table_names()
    if there and Organisation.objects.exists():
        raise CannotRestore("The database is not empty. A backup is restored into an empty database only.")
    if files := files_in(folder):
        raise CannotRestore(f"There are files in {files[0].parent} already. A backup is restored into an empty place.")


def _require_equal(contents: Contents) -> None:
    """Compare what stands in the database now with what was backed up."""
    wanted = {part.name: part for part in contents.parts}
    there = organisations(connection)
    for table in kept_tables():
        digest = Digest()
        for row in rows_of(table, connection, there):
            digest.add(row)
        if Part(table.name, digest.rows, digest.sha256) != wanted[table.name]:
            raise CannotRestore(f"{table.name} did not come back as it was. Nothing was kept.")


class _Placing:
    """Takes the rows and files of a backup, and puts them where they belong."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tables = {table.name: table for table in kept_tables()}
        self._table: Table | None = None
        self._insert: _Insert | None = None
        self._file: Path | None = None
        self._rows: list[list[Any]] = []
        self._made: list[Path] = []

    def clear(self) -> None:
        """Take away what `migrate` put in by itself."""
        with connection.cursor() as cursor:
            for name in ("auth_permission", "django_content_type"):
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")  # noqa: S608

    def about(self, about: About) -> None:
        """Nothing to place: it was read before."""

    def begin(self, kind: str, name: str, columns: list[list[str]]) -> None:
        """Begin a table or a file."""
        if kind == "table":
            table = self._tables.get(name)
            if table is None or [list(column) for column in table.columns] != columns:
                raise CannotRestore(f"The table {name} has other columns in this version.")
            self._table, self._file = table, None
            self._insert = _Insert(table)
            return
        self._table, self._file = None, self._place_for(name)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.touch(exist_ok=False)
        self._made.append(self._file)

    def take(self, value: Any) -> None:
        """Take a row, or a piece of a file."""
        if self._table is not None:
            self._rows.append(value)
            if len(self._rows) >= SOME:
                self._flush()
        elif self._file is not None:
            with self._file.open("ab") as file:
                file.write(base64.b64decode(value["part"]))

    def end(self, part: Part) -> None:
        """End a table or a file."""
        if self._table is not None:
            self._flush()

    def number(self, about: About) -> None:
        """Let each table go on numbering where it was, also past rows that are gone."""
        for name, last in about.numbers.items():
            _number(self._tables[name], last)

    def undo(self) -> None:
        """Take away the files that were placed."""
        for path in self._made:
            path.unlink(missing_ok=True)

    def _flush(self) -> None:
        if self._rows and self._insert:
            self._insert.rows(self._rows)
            self._rows = []

    def _place_for(self, name: str) -> Path:
        parts = PurePosixPath(name).parts
        if parts[0] not in FOLDERS or ".." in parts:
            raise CannotRestore(f"The backup holds a file in a strange place: {name}")
        return self._folder.joinpath(*parts)


class _Insert:
    """Puts rows into one table."""

    def __init__(self, table: Table) -> None:
        quote = connection.ops.quote_name
        columns = ", ".join(quote(name) for name, _kind in table.columns)
        places = ", ".join(given_as(kind, connection) for _name, kind in table.columns)
        self._sql = f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({places})"  # noqa: S608 - our own names
        self._into = [into(kind, connection) for _name, kind in table.columns]
        names = [name for name, _kind in table.columns]
        self._of = names.index("organisation_id") if table.walled else None

    def rows(self, rows: list[list[Any]]) -> None:
        """Insert rows, those of one organisation at a time."""
        if self._of is None:
            self._insert(rows)
            return
        for organisation in dict.fromkeys(row[self._of] for row in rows):
            tell(connection, organisation)
            self._insert([row for row in rows if row[self._of] == organisation])

    def _insert(self, rows: list[list[Any]]) -> None:
        values = [
            [None if value is None else make(value) for make, value in zip(self._into, row, strict=True)]
            for row in rows
        ]
        with connection.cursor() as cursor:
            cursor.executemany(self._sql, values)


def _number(table: Table, last: int) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table.name, last])
            return
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
            [connection.ops.quote_name(table.name), table.key, last],
        )
