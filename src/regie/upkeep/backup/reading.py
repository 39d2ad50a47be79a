"""Read a backup from its first line to its last, and find it whole: every seal, every count, every hash."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from regie.upkeep.backup.contents import FORMAT, About, Part
from regie.upkeep.backup.sealed import Unreadable, lines_in


class Taker(Protocol):
    """Who is told what is in a backup, in its order."""

    def about(self, about: About) -> None: ...

    def begin(self, kind: str, name: str, columns: list[list[str]]) -> None: ...

    def take(self, value: Any) -> None: ...

    def end(self, part: Part) -> None: ...


class Nobody:
    """Takes nothing: the backup is only looked at."""

    def about(self, about: About) -> None:
        """Take nothing."""

    def begin(self, kind: str, name: str, columns: list[list[str]]) -> None:
        """Take nothing."""

    def take(self, value: Any) -> None:
        """Take nothing."""

    def end(self, part: Part) -> None:
        """Take nothing."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a backup that was read whole."""

    about: About
    parts: tuple[Part, ...]


def read_backup(path: Path, *, key: bytes, taker: Taker | None = None) -> Contents:
    """Read the whole of a backup, telling `taker` what is in it; what is in it.

    Raises Unreadable for another key, a changed bit, a lost piece, or a count or hash that does not fit. The taker has
    heard the lines before that by then: restore only what was read before.
    """
    try:
        with path.open("rb") as file:
            reading = _Reading(taker or Nobody())
            for one in lines_in(file, key):
                reading.read(one)
            return reading.contents()
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable("What is sealed in it is no backup of this version.") from error


class _Reading:
    def __init__(self, taker: Taker) -> None:
        self._taker = taker
        self._about: About | None = None
        self._parts: list[Part] = []
        self._open: str | None = None
        self._rows, self._hash = 0, sha256()
        self._complete = False

    def read(self, raw: bytes) -> None:
        value = json.loads(raw)
        if self._about is None:
            self._begin_all(value)
        elif self._open is None:
            self._begin(value)
        elif isinstance(value, dict) and "end" in value:
            self._end(value)
        else:
            self._rows += 1
            self._hash.update(raw + b"\n")
            self._taker.take(value)

    def contents(self) -> Contents:
        if self._about is None or not self._complete:
            raise Unreadable("The backup is not complete.")
        return Contents(self._about, tuple(self._parts))

    def _begin_all(self, value: Any) -> None:
        if value["backup"]["format"] != FORMAT:
            raise Unreadable("The backup has a format that this version does not know.")
        self._about = About(**value["backup"])
        self._taker.about(self._about)

    def _begin(self, value: Any) -> None:
        if "complete" in value:
            self._complete = value["complete"]["parts"] == len(self._parts)
            return
        kind = "table" if "table" in value else "file"
        self._open, self._rows, self._hash = value[kind], 0, sha256()
        self._taker.begin(kind, value[kind], value.get("columns", []))

    def _end(self, value: Any) -> None:
        part = Part(value["end"], value["rows"], value["sha256"])
        if part != Part(str(self._open), self._rows, self._hash.hexdigest()):
            raise Unreadable(f"{self._open} does not have the rows that were counted in it.")
        self._parts.append(part)
        self._open = None
        self._taker.end(part)
