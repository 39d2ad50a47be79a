"""The report of the flips: what was flipped in each cell and where it showed."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

PLACE = "FLIP_REPORT"
"""The folder of this run's report, known to all its workers; `pytest_configure` names it."""


@dataclass(frozen=True)
class Line:
    """One flip: where the rooms did otherwise (`where`, nothing if nobody noticed) and what (`shown`)."""

    element: str
    level: int
    what: str
    where: tuple[str, ...] = ()
    shown: str = ""

    @property
    def key(self) -> str:
        """Which key of the cell was flipped."""
        return self.what.split(":")[0]

    def __str__(self) -> str:
        return f"{self.element} {self.level}  {self.what:<34} {self.shown or 'NOBODY NOTICED'}"


def write(lines: list[Line]) -> None:
    """Keep what the flips of one cell did, for whoever prints the report."""
    folder, first = Path(os.environ[PLACE]), lines[0]
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{first.element}-{first.level}.json"
    kept.write_text(json.dumps([asdict(line) for line in lines]), encoding="utf-8")
    (folder / f"{first.element}-{first.level}.txt").write_text("\n".join(map(str, lines)) + "\n", encoding="utf-8")


def printed() -> list[str]:
    """The report of this run, a line a cell; every survivor with what was flipped. Empty where none ran."""
    folder = Path(os.environ[PLACE])
    cells = [[Line(**line) for line in json.loads(kept.read_text("utf-8"))] for kept in sorted(folder.glob("*.json"))]
    if not cells:
        return []
    flips = [line for lines in cells for line in lines]
    survivors = [f"  survived: {line}" for line in flips if not line.where]
    head = f"flips of the table: {len(flips)} in {len(cells)} cells, {len(survivors)} that nobody noticed"
    return [head, *map(_of_a_cell, cells), *survivors]


def _of_a_cell(lines: list[Line]) -> str:
    kinds = Counter(line.key for line in lines)
    noticed = Counter(where for line in lines for where in line.where)
    flipped = ", ".join(f"{kind} {count}" for kind, count in kinds.items())
    shown = ", ".join(f"{where} {count}" for where, count in sorted(noticed.items()))
    return f"  {lines[0].element} {lines[0].level}: {flipped}; shown in: {shown}"
