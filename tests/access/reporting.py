"""The figures that tests measure, told at the end of the run: a line for each goal of `docs/trust.md`, or another name."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path

PLACE = "TEST_FIGURES"
"""Names the file in which every process of a run writes its figures."""


def figure(goal: str, what: str, count: float) -> None:
    """Add to a figure of a goal."""
    if path := os.environ.get(PLACE):
        with Path(path).open("a") as file:
            file.write(json.dumps([goal, what, count]) + "\n")


def measured() -> dict[str, str]:
    """By goal: its figures added up, in words."""
    path = Path(os.environ.get(PLACE, ""))
    if not path.is_file():
        return {}
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for line in path.read_text().splitlines():
        goal, what, count = json.loads(line)
        sums[goal][what] += count
    return {
        goal: ", ".join(f"{count:,.10g} {what}" for what, count in sums[goal].items())
        for goal in sorted(sums, key=_place)
    }


def _place(name: str) -> tuple[bool, int, str]:
    """Goals in order of their number, then what else has a name."""
    is_goal = name[1:].isdigit()
    return not is_goal, int(name[1:]) if is_goal else 0, name


def printed() -> list[str]:
    """A line for each goal that was measured."""
    return [f"{goal}: {said}" for goal, said in measured().items()]
