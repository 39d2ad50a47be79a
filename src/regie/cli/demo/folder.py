"""The folder of the demo on disk: who works in it, and how it is emptied."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

LOCK = "in-use"
DATABASE = "regie.sqlite3"
# The log goes before what it is a log of: a log without it would be replayed into the next database.
PARTS = ("-wal", "-shm", "-journal", "")


class InUse(Exception):
    """Another start of the demo works in this folder."""


class DemoFolder:
    """A lock on the folder. Whoever builds has it alone; those who serve share it. It ends with the process."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path = folder
        self._file = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)

    def take_alone(self) -> bool:
        """Keep everybody else out; False where somebody serves or builds here."""
        return self._lock(fcntl.LOCK_EX)

    def share(self) -> None:
        """Let others serve as well, but not build. Raises InUse while somebody builds."""
        if not self._lock(fcntl.LOCK_SH):
            raise InUse

    def empty(self) -> None:
        """Throw the database away; only for who has the folder alone. The keys stay."""
        for part in PARTS:
            (self.path / f"{DATABASE}{part}").unlink(missing_ok=True)

    def leave(self) -> None:
        """Give the lock back."""
        os.close(self._file)

    def _lock(self, kind: int) -> bool:
        try:
            fcntl.flock(self._file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
