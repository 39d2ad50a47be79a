"""Every way to flip who decides, jointly or not, and who is heard or asked, in one cell of the data file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from regie.framework import shipped_table, table
from tests.cast import ELEMENTS, WHO_IS

LEVELS = (1, 2, 3, 4)
PLACES = tuple((element, level) for element in ELEMENTS for level in LEVELS)
SHIPPED: dict[str, dict[int, dict[str, Any]]] = yaml.safe_load(table.SHIPPED.read_text(encoding="utf-8"))
HEARD = ("must_consult", "must_ask", "may_consult", "conversation_with")


@dataclass(frozen=True)
class Flip:
    """One change of one cell: `keys` replaces what stands there, None takes a key away."""

    element: str
    level: int
    what: str
    keys: tuple[tuple[str, Any], ...]

    def applied(self) -> dict[str, dict[int, dict[str, Any]]]:
        """The whole data file with this one change."""
        cells = deepcopy(SHIPPED)
        cell = cells[self.element][self.level]
        for key, value in self.keys:
            cell.pop(key, None)
            if value is not None:
                cell[key] = value
        return cells


def flips_of(element: str, level: int) -> Iterator[Flip]:
    """Every flip of one cell that still makes a cell that can exist."""
    cell = SHIPPED[element][level]
    decides = cell["decides"]
    heard = {role for key in HEARD for role in cell.get(key, [])}
    free = [role for role in WHO_IS if role not in decides and role not in heard]

    def flip(what: str, **keys: Any) -> Flip:
        return Flip(element, level, what, tuple(keys.items()))

    for role in decides:
        swapped = [free[0] if one == role else one for one in decides]
        yield flip(f"decides: {role} -> {free[0]}", decides=swapped)
        if len(decides) > 1:
            yield flip(f"decides: - {role}", decides=[one for one in decides if one != role], joint=None)
    yield flip(f"decides: + {free[0]}", decides=[*decides, free[0]])
    if cell.get("joint"):
        yield flip("joint: -", joint=None)
    else:
        yield flip(f"joint: + with {free[0]}", decides=[*decides, free[0]], joint=True)
    for key in ("must_consult", "must_ask"):
        there = cell.get(key, [])
        for role in there:
            yield flip(f"{key}: - {role}", **{key: [one for one in there if one != role] or None})
        for role in WHO_IS:
            if role not in decides and role not in there and not _is_heard_anyway(cell, key, role):
                yield flip(f"{key}: + {role}", **{key: [*there, role]})


def _is_heard_anyway(cell: dict[str, Any], key: str, role: str) -> bool:
    """Who must be heard is asked by that: the weaker demand adds nothing, and is no flip."""
    return key == "must_ask" and role in cell.get("must_consult", [])


@contextmanager
def data_file(cells: dict[str, Any], folder: Path) -> Iterator[None]:
    """Let the program read this data file instead of the one it ships."""
    altered = folder / "cells.yaml"
    altered.write_text(yaml.dump(cells, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper)), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table, "SHIPPED", altered)
        shipped_table.cache_clear()
        try:
            yield
        finally:
            shipped_table.cache_clear()
