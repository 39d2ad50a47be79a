"""Whether an installation is sound: each check looks at one thing, and says what it found and what to do.

Nothing is changed. A check that does not concern this installation gives nothing.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.checks import WARNING, run_checks
from django.db import Error, connection

from regie.kernel.sqlite import can_lose_data
from regie.kernel.walls import unwalled
from regie.upkeep.queries import BACKUP, Marked, marks, missing_migrations

NETWORK = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "gluster", "lustre", "fuse.sshfs", "fuse.rclone", "davfs")
OLDEST_BACKUP = timedelta(hours=24)
SKEW = timedelta(seconds=5)
LEAST_FREE = 500 * 1024 * 1024
FEWEST_BYTES = 16
"""Different bytes in a random key of 32: fewer is as good as impossible."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. `todo` is empty where all is well."""

    check: str
    found: str
    todo: str = ""

    @property
    def is_fine(self) -> bool:
        """Whether there is nothing to do."""
        return not self.todo


Check = Callable[[datetime], Iterator[Finding]]


def examine(*, at: datetime, jobs: Iterable[tuple[str, timedelta]]) -> tuple[Finding, ...]:
    """What every check finds. `jobs`: what runs by itself, and how long ago it may last have gone well."""
    found = [finding for check in OF_SETTINGS for finding in check(at)]
    try:
        found += [finding for check in OF_DATABASE for finding in check(at)]
        found += _worker(at, jobs)
    except Error as error:
        found.append(
            Finding("database", f"It does not answer: {type(error).__name__}", "Start it, or mend REGIE_DATABASE_URL.")
        )
    return tuple(found)


def _debug(_at: datetime) -> Iterator[Finding]:
    if settings.DEBUG:
        yield Finding("debug", "Errors are shown to visitors", "Take REGIE_DEBUG away.")
    elif settings.REGIE_DEMO:
        yield Finding("debug", "It runs as a demo", "Take REGIE_DEMO away; begin an installation with: regie init")
    else:
        yield Finding("debug", "Errors are not shown to visitors")


def _django(_at: datetime) -> Iterator[Finding]:
    said = [
        one for one in run_checks(include_deployment_checks=True) if one.is_serious(WARNING) and not one.is_silenced()
    ]
    for one in said:
        yield Finding("django", f"{one.id}: {one.msg}", one.hint or f"See Django's documentation of {one.id}.")
    if not said:
        yield Finding("django", "Django's own checks find nothing")


def _key(_at: datetime) -> Iterator[Finding]:
    if len(set(settings.REGIE_MASTER_KEY)) < FEWEST_BYTES:
        yield Finding(
            "keys",
            "The master key is not random",
            "Make one with `openssl rand -base64 32`, and begin anew with it: what is sealed cannot change its key.",
        )
    else:
        yield Finding("keys", "The keys look random")


def _https(_at: datetime) -> Iterator[Finding]:
    plain = [one for one in settings.CSRF_TRUSTED_ORIGINS if one.startswith("http://")]
    if plain:
        yield Finding("https", f"Forms may come over plain http, from {plain[0]}", "Mend REGIE_TRUSTED_ORIGINS.")
    if not settings.SECURE_SSL_REDIRECT or not settings.SESSION_COOKIE_SECURE:
        yield Finding("https", "Pages are served over plain http", "Take REGIE_DEMO and REGIE_DEBUG away.")
    elif not settings.REGIE_BEHIND_PROXY:
        yield Finding(
            "https",
            "Nothing before it speaks https: every page is sent on to https, for ever",
            "Put a proxy with a certificate before it, and set REGIE_BEHIND_PROXY=yes (docs/deployment.md).",
        )
    elif not plain:
        yield Finding("https", "Pages are served over https alone, by the proxy")


def _modes(_at: datetime) -> Iterator[Finding]:
    wrong = [path for path in private_files() if path.exists() and path.stat().st_mode & 0o077]
    for path in wrong:
        mode = stat.S_IMODE(path.stat().st_mode)
        yield Finding("modes", f"Others can read {path} (mode {mode:04o})", f"chmod go= {path}")
    if not wrong:
        yield Finding("modes", "Nobody else can read the keys and the database")


def private_files() -> list[Path]:
    """The files that are for who runs the program alone."""
    found = [*settings.REGIE_KEY_FILES, settings.REGIE_SETTINGS_FILE]
    if connection.vendor == "sqlite":
        found.append(Path(connection.settings_dict["NAME"]))
    return found


def _disk(_at: datetime) -> Iterator[Finding]:
    folder = settings.REGIE_DATA_DIR
    free = shutil.disk_usage(folder).free
    size = f"{free // (1024 * 1024)} MB free in {folder}"
    yield Finding("disk", size, "" if free >= LEAST_FREE else "Make room: without it nothing can be saved.")


def _sqlite(_at: datetime) -> Iterator[Finding]:
    if connection.vendor != "sqlite":
        return
    connection.ensure_connection()
    version = connection.Database.sqlite_version_info  # type: ignore[attr-defined]
    said = ".".join(map(str, version))
    journal, synchronous = _pragma("journal_mode"), _pragma("synchronous")
    if can_lose_data(version=version, journal=str(journal)):
        yield Finding("sqlite", f"SQLite {said} can lose data in WAL mode", "Install pysqlite3, or use PostgreSQL.")
    else:
        yield Finding("sqlite", f"SQLite {said}, journal {journal}: safe")
    full = int(synchronous) >= 2
    todo = "" if full else "Set PRAGMA synchronous=FULL: a power cut would take back what people saved."
    yield Finding("synchronous", "Each save is on the disk" if full else "A save may not be on the disk", todo)
    yield from _file_system(Path(connection.settings_dict["NAME"]), Path("/proc/self/mounts"))


def _file_system(database: Path, mounts: Path) -> Iterator[Finding]:
    kind = file_system_of(database, mounts.read_text() if mounts.exists() else "")
    network = kind.startswith(NETWORK)
    todo = "Move REGIE_DATA_DIR to a disk of this machine, or use PostgreSQL: SQLite's locks do not hold there."
    yield Finding("file system", f"The database lies on {kind or 'an unknown one'}", todo if network else "")


def file_system_of(path: Path, mounts: str) -> str:
    """The kind of file system that a path lies on, from the text of /proc/self/mounts; "" where that says nothing."""
    real, best, kind = os.path.realpath(path), "", ""
    for line in mounts.splitlines():
        _device, place, this, *_ = [*line.split(" "), "", "", ""]
        place = place.encode().decode("unicode_escape")
        if (real == place or real.startswith(place.rstrip("/") + "/")) and len(place) >= len(best):
            best, kind = place, this
    return kind


def _pragma(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return str(cursor.fetchone()[0])


def _postgresql(at: datetime) -> Iterator[Finding]:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('synchronous_commit'), current_setting('fsync'), clock_timestamp()")
        commit, fsync, clock = cursor.fetchone()
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        mighty = cursor.fetchone()[0]
    safe = commit != "off" and fsync == "on"
    yield Finding(
        "synchronous",
        f"synchronous_commit={commit}, fsync={fsync}",
        "" if safe else "Set both on in postgresql.conf: a power cut would take back what people saved.",
    )
    yield from clock_finding(here=at, there=clock)
    yield Finding(
        "second wall",
        "The role goes past row-level security" if mighty else "The role is an ordinary one",
        "Connect as an ordinary role: ALTER ROLE … NOSUPERUSER NOBYPASSRLS." if mighty else "",
    )


def clock_finding(*, here: datetime, there: datetime) -> Iterator[Finding]:
    """Whether the database and this machine have the same time."""
    skew = abs(here - there)
    yield Finding(
        "clock",
        f"The database and this machine differ {skew.total_seconds():.1f} s",
        "" if skew <= SKEW else "Keep both on time (systemd-timesyncd or chrony): terms and sessions go by the clock.",
    )


def _migrations(_at: datetime) -> Iterator[Finding]:
    missing = missing_migrations()
    if missing:
        yield Finding("migrations", f"The database lacks {missing} migrations", "Run: regie migrate")
        return
    yield Finding("migrations", "The database is of this version")
    if connection.vendor == "postgresql" and (bare := unwalled()):
        yield Finding("second wall", f"{len(bare)} tables have no wall, {bare[0]} first", "Restore from a backup.")


def _backup(at: datetime) -> Iterator[Finding]:
    last = marks().get(BACKUP) if not missing_migrations() else None
    todo = "Run: regie backup FOLDER, each day (docs/deployment.md has a timer), and keep it on another machine."
    if last is None or last.done_at is None:
        yield Finding("backup", "There was never a backup", todo)
    else:
        fresh = at - last.done_at <= OLDEST_BACKUP
        yield Finding("backup", f"The last backup is of {_said(last.done_at)}", "" if fresh else todo)


def _worker(at: datetime, jobs: Iterable[tuple[str, timedelta]]) -> Iterator[Finding]:
    if missing_migrations():
        return
    known = marks()
    for name, longest in jobs:
        yield _job(name, known.get(name, Marked(None, None)), at, longest)


def _job(name: str, mark: Marked, at: datetime, longest: timedelta) -> Finding:
    check, done = f"worker: {name}", mark.done_at
    if done is None or at - done > longest:
        when = "never" if done is None else f"last at {_said(done)}"
        failing = mark.failed_at is not None and (done is None or mark.failed_at > done)
        todo = (
            "It fails: see the log of the worker." if failing else "Start it: regie serve, or regie worker by itself."
        )
        return Finding(check, f"It went well {when}", todo)
    if done - at > SKEW:
        return Finding(check, f"It went well at {_said(done)}, still to come", "Set the clock of this machine.")
    return Finding(check, f"It went well at {_said(done)}")


def _said(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


OF_SETTINGS: tuple[Check, ...] = (_debug, _django, _key, _https, _modes, _disk)
OF_DATABASE: tuple[Check, ...] = (_sqlite, _postgresql, _migrations, _backup)
