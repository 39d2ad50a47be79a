"""Regie: development paths at work, each at the level that fits the learner.

Importing the package does one thing: it puts a SQLite without the WAL-reset
fault in the place of the interpreter's own, before Django can load the old one.
Where no such wheel exists the settings fall back to `journal_mode=DELETE`
(see `regie.config.databases`).
"""

from __future__ import annotations

import sys
from importlib import import_module

__version__ = "0.1.0"


def _prefer_newer_sqlite() -> None:
    """Let `sqlite3` mean `pysqlite3` everywhere, if that is installed."""
    try:
        newer = import_module("pysqlite3")
    except ImportError:
        return
    sys.modules["sqlite3"] = newer
    sys.modules["sqlite3.dbapi2"] = import_module("pysqlite3.dbapi2")


_prefer_newer_sqlite()
