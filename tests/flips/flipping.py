"""Every way to flip a cell of the data file: who decides, jointly or not, who is heard or asked, what must be there first.

Of the two cells that carry an offer and are decided, direction and mentor, also the offer and the timing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from regie.framework import shipped_table, table
from tests.cast import CHOOSABLE, WHO_IS

LEVELS = (1, 2, 3, 4)
PLACES = tuple((element, level) for element in CHOOSABLE for level in LEVELS)
SHIPPED: dict[str, dict[int, dict[str, Any]]] = yaml.safe_load(table.SHIPPED.read_text(encoding="utf-8"))
HEARD = ("must_consult", "must_ask", "may_consult", "conversation_with")
OFFERS = ("required", "offered", "if_wished", "own", "not_standard")
TIMINGS = ("preset", "wished", "if_wished", "own", "continuous", "before_goals")
AT_WILL = {"if_wished", "own"}
"""Offers that the specification tells apart by what is in sight elsewhere; on the element itself they are one."""
ASKED_FIRST = {
    "goals": "preset_questions",
    "direction": "preset_questions",
    "mentor": "choice_questions",
    "plan": "fixed",
}
"""The form that makes a decider fill in something first, of the elements whose choice has room for it."""


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

    yield from (flip(what, **keys) for what, keys in _first_needed(element, cell))
    yield from (flip(f"offer: {to}", offer=to) for to in _other_offers(cell))
    yield from (flip(f"timing: {to}", timing=to) for to in _other_timings(cell))


def _first_needed(element: str, cell: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Flips of what must be filled in or on record before it is final."""
    form = ASKED_FIRST.get(element)
    if form is not None and cell.get("form") == form:
        yield "form: -", {"form": None}
        yield "form: open", {"form": "open"}
    elif form is not None and _is_answered_by_the_decider(element, cell):
        yield f"form: {form}", {"form": form}
    talks = cell.get("min_conversations", 0)
    if talks:
        yield "min_conversations: -", {"min_conversations": None}
        yield f"min_conversations: {talks + 1}", {"min_conversations": talks + 1}
    else:
        # A talk wants somebody to talk with, who does not decide.
        partner = cell.get("conversation_with") or ["peer"]
        yield "min_conversations: 1", {"min_conversations": 1, "conversation_with": partner}
    if element == "content" and "designer" in cell["decides"]:
        basis = cell.get("basis", [])
        there = "development_question" in basis
        new = [one for one in basis if one != "development_question"] if there else [*basis, "development_question"]
        yield f"basis: {'-' if there else '+'} development_question", {"basis": new or None}


def _is_answered_by_the_decider(element: str, cell: dict[str, Any]) -> bool:
    """Where the questions are for somebody else, or no set has any (goals, mentor), there is nothing to answer."""
    return element in ("direction", "plan") and cell.get("questions_for", "learner") in cell["decides"]


def _other_offers(cell: dict[str, Any]) -> tuple[str, ...]:
    here = cell.get("offer")
    same = AT_WILL if here in AT_WILL else {here}
    return tuple(one for one in OFFERS if here and one not in same)


def _other_timings(cell: dict[str, Any]) -> tuple[str | None, ...]:
    here = cell.get("timing")
    gone = (None,) if here else ()
    return tuple(one for one in (*TIMINGS, *gone) if "offer" in cell and one != here)


def _is_heard_anyway(cell: dict[str, Any], key: str, role: str) -> bool:
    """Who must be heard is asked by that: the weaker demand adds nothing, and is no flip."""
    return key == "must_ask" and role in cell.get("must_consult", [])


@contextmanager
def data_file(cells: dict[str, Any], folder: Path) -> Iterator[None]:
    """Let the program read this data file instead of the one it ships."""
    altered = folder / "cells.yaml"
    altered.write_text("".join(_rows(cells)), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table, "SHIPPED", altered)
        shipped_table.cache_clear()
        try:
            yield
        finally:
            shipped_table.cache_clear()


def _rows(cells: dict[str, Any]) -> Iterator[str]:
    """The data file, a cell a line. JSON is YAML too, and written faster."""
    for element, levels in cells.items():
        yield f"{element}:\n"
        yield from (f"  {level}: {json.dumps(cell)}\n" for level, cell in levels.items())
