"""What can be wrong with a path file, as values: a place, a stable code and its words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Where: TypeAlias = tuple[str | int, ...]
"""A place in the file: names of fields and positions in lists, counted from 0."""

Param: TypeAlias = str | int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a place, before its line is known. `code` is stable; see phrases."""

    where: Where
    code: str
    params: Mapping[str, Param] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PathError:
    """One error in a path file.

    `line` counts from 1. `field` is the address of the value, such as
    `activities[3].hours` (positions count from 0); empty for the whole file.
    `message_code` is stable and has a sentence and a remedy in phrases.
    """

    line: int
    field: str
    message_code: str
    params: Mapping[str, Param] = dataclasses.field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.line}: {self.field}: {self.message_code}"


class PathErrors(Exception):
    """Everything that is wrong with a path file, in the order of its lines."""

    def __init__(self, errors: Iterable[PathError]) -> None:
        self.errors = tuple(sorted(errors, key=lambda error: (error.line, error.field, error.message_code)))
        super().__init__("; ".join(str(error) for error in self.errors))


def address(where: Where) -> str:
    """Write a place as people read it: `("activities", 3, "hours")` is `activities[3].hours`."""
    written = ""
    for part in where:
        written += f"[{part}]" if isinstance(part, int) else f".{part}"
    return written.removeprefix(".")
