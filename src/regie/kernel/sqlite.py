"""Which SQLite can lose what was committed.

Versions that can lose a committed transaction when a WAL file is reset while another connection checkpoints
(sqlite.org/wal.html#walresetbug).
"""

from __future__ import annotations

FIRST_AFFECTED = (3, 7, 0)
LAST_AFFECTED = (3, 51, 2)


def can_lose_data(*, version: tuple[int, ...], journal: str) -> bool:
    """Whether this version of SQLite can lose data in this journal mode."""
    return journal == "wal" and FIRST_AFFECTED <= version <= LAST_AFFECTED
