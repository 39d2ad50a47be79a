"""Where a path file touches the framework itself: its levels and its deviations."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from regie.designs.pathfile.errors import Problem
from regie.designs.pathfile.model import LevelPreset, PathDeviation
from regie.designs.pathfile.sketch import Sketch
from regie.framework import Deviation, FloorCrossed, ImpossibleCell, Table, UnreadableCell, needs_reason, shipped_table
from regie.framework.reading import READERS


def problems_of_levels(sketch: Sketch) -> Iterator[Problem]:
    """An element far from its R has a reason in words; content.md "One level or many?"."""
    preset = sketch.field("level", LevelPreset)
    if preset is None:
        return
    for element, level in preset.by_element.items():
        if needs_reason(preset.level_of_r(element.r), level) and element not in preset.reasons:
            yield Problem(("level", "by_element", element.value), "reason_missing", {"element": element.value})
    for element in preset.reasons.keys() - preset.by_element.keys():
        yield Problem(("level", "reasons", element.value), "reason_for_nothing", {"element": element.value})


def problems_of_deviations(sketch: Sketch, own: Table | None = None) -> Iterator[Problem]:
    """A deviation can be read, leaves a cell that can exist, and stays above the floor.

    `own` is the table of the organisation that the path is for: on that it fits too.
    """
    table, own = shipped_table(), own or shipped_table()
    for where, asked in sketch.items("deviations", PathDeviation):
        changes = (*where, "changes")
        if unknown := sorted(asked.changes.keys() - READERS.keys()):
            words = ", ".join(READERS)
            yield Problem((*changes, unknown[0]), "deviation_unknown", {"name": unknown[0], "words": words})
            continue
        try:
            table = table.deviate([deviation_of(asked)])
        except FloorCrossed as refusal:
            yield Problem(changes, "floor_crossed", {"assertion": refusal.assertion})
        except UnreadableCell as refusal:
            yield Problem(changes, "deviation_unreadable", {"why": str(refusal)})
        except ImpossibleCell as refusal:
            yield Problem(changes, "deviation_impossible", {"why": str(refusal)})
        else:
            try:
                own = own.deviate([deviation_of(asked)])
            except (FloorCrossed, UnreadableCell, ImpossibleCell) as refusal:
                yield Problem(changes, "deviation_misfit", {"why": str(refusal)})


def deviation_of(asked: PathDeviation) -> Deviation:
    """The framework's deviation that a path file asks for; its reason in Dutch, else English."""
    return Deviation(
        element=asked.element,
        level=asked.level,
        changes={key: float(value) if isinstance(value, Decimal) else value for key, value in asked.changes.items()},
        reason=asked.reason.in_language("nl"),
    )
