"""The lines of a backup, as values: what is written and what is read are the same.

{"backup": {...}}                                  about the whole
{"table": "people_person", "columns": [...]}       then a JSON list for each row, then
{"end": "people_person", "rows": 12, "sha256": …}
{"file": "themes/mieden.css"}                      then {"part": base64}…, then the same end
{"complete": {"parts": 42}}                        the last
"""

from __future__ import annotations

import hmac
import json
from dataclasses import asdict, dataclass
from typing import Any

FORMAT = 1


@dataclass(frozen=True, slots=True)
class About:
    """What a backup says of itself. `numbers`: the last number that each table gave out."""

    format: int
    version: str
    made_at: str
    database: str
    master_key: str
    migrations: list[list[str]]
    numbers: dict[str, int]


@dataclass(frozen=True, slots=True)
class Part:
    """One table or file: how many rows (or pieces), and the hash over them."""

    name: str
    rows: int
    sha256: str


def master_key_mark(master_key: bytes) -> str:
    """Which master key it is, without telling anything of it: a restore under another could read nothing."""
    return hmac.new(master_key, b"regie backup: which master key", "sha256").hexdigest()[:32]


def line(value: Any) -> bytes:
    """A value as a line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def about_line(about: About) -> bytes:
    """The first line."""
    return line({"backup": asdict(about)})


def end_line(part: Part) -> bytes:
    """The line under a table or a file."""
    return line({"end": part.name, "rows": part.rows, "sha256": part.sha256})
