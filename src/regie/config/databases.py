"""The database Regie runs on: an embedded SQLite, or PostgreSQL."""

from __future__ import annotations

import platform
import sys
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from regie.config.environment import Environment, SettingsWrong
from regie.kernel.sqlite import LAST_AFFECTED, can_lose_data

BUSY_SECONDS = 20


def database_for(environment: Environment) -> dict[str, Any]:
    """Django's description of the database; raises `SettingsWrong` on an unsafe SQLite."""
    url = environment.database_url
    if url.startswith(("postgresql://", "postgres://")):
        return _postgresql(url, pool=environment.database_pool)
    if url:
        return _sqlite(url.removeprefix("sqlite:///"), environment)
    folder = environment.data_dir / "demo" if environment.demo else environment.data_dir
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsWrong(f"REGIE_DATA_DIR: cannot make {folder}: {error.strerror}") from error
    return _sqlite(str((folder / "regie.sqlite3").absolute()), environment)


def refuse_unsafe_sqlite(*, version: tuple[int, ...], journal: str) -> None:
    """Raise `SettingsWrong` where this version of SQLite can lose data in this journal."""
    if can_lose_data(version=version, journal=journal):
        raise SettingsWrong(
            f"SQLite {'.'.join(map(str, version))} can lose data in WAL mode. Install the package "
            "pysqlite3, use SQLite 3.51.3 or newer, or set REGIE_SQLITE_JOURNAL=delete."
        )


def _sqlite_version() -> tuple[int, ...]:
    # By way of Django: it is the module that it loaded that counts.
    from django.db.backends.sqlite3 import base

    version: tuple[int, ...] = base.Database.sqlite_version_info  # type: ignore[attr-defined]
    return version


def _journal(environment: Environment) -> str:
    """WAL where a safe SQLite can be had; elsewhere the slower journal that is not affected."""
    if environment.sqlite_journal:
        return environment.sqlite_journal
    has_wheel = sys.platform == "linux" and platform.machine() == "x86_64"
    return "wal" if has_wheel or _sqlite_version() > LAST_AFFECTED else "delete"


def _sqlite(name: str, environment: Environment) -> dict[str, Any]:
    journal = _journal(environment)
    refuse_unsafe_sqlite(version=_sqlite_version(), journal=journal)
    pragmas = (f"journal_mode={journal}", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": BUSY_SECONDS,
            "transaction_mode": "IMMEDIATE",
            "init_command": ";".join(f"PRAGMA {pragma}" for pragma in pragmas),
        },
    }


def _postgresql(url: str, *, pool: int) -> dict[str, Any]:
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or parts.hostname or ""
    # The server reaps idle threads: without a pool their connections would leak.
    options["pool"] = {"min_size": 1, "max_size": pool, "timeout": BUSY_SECONDS}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "regie",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": options,
    }
