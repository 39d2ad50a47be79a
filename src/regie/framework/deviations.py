"""Deviations: how a design or an organisation changes a cell, with a reason, above the floor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from regie.framework.cells import Cell, ImpossibleCell
from regie.framework.reading import UnreadableCell, read_cell
from regie.framework.vocabulary import Element, Level, Offer, Role

# These say what the source says; nobody but the source can change them.
ABOUT_THE_SOURCE = frozenset({"gap", "inferred", "silent"})


class Origin(StrEnum):
    """Who departs from the table, in the order in which it is applied: the organisation, then a design on top."""

    ORGANISATION = "organisation"
    DESIGN = "design"


class ReasonLacking(ValueError):
    """A deviation without a reason in words."""


class FloorCrossed(ValueError):
    """A deviation of what no deviation may touch. `assertion` names the promise it breaks."""

    def __init__(self, assertion: str, cell: Cell) -> None:
        """Remember the assertion, one of A4, B2, B11 and C5, and where it would be broken."""
        self.assertion = assertion
        super().__init__(f"{assertion}: {cell.element.value} at level {cell.level.value}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """One cell changed, and why.

    `changes` are keys of the specification with plain values (`{"must_consult": ["manager"]}`);
    None takes a key away, except for `max_sessions`, where it says that none is stated.
    """

    element: Element
    level: Level
    changes: Mapping[str, object]
    reason: str
    origin: Origin = Origin.DESIGN

    def __post_init__(self) -> None:
        """Refuse a deviation that says nothing.

        Raises:
            ReasonLacking: the reason is empty.
        """
        if not self.reason.strip():
            raise ReasonLacking(f"{self.element.value} at level {self.level.value}")


def apply(deviation: Deviation, *, to: Cell) -> Cell:
    """Return the cell `to` with the deviation's changes.

    Raises:
        FloorCrossed: A4, B2, B11 or C5 would no longer hold.
        UnreadableCell, ImpossibleCell: the changed cell can't exist.
    """
    kept_from_us = ABOUT_THE_SOURCE & deviation.changes.keys()
    if kept_from_us:
        raise UnreadableCell(f"only the source says: {', '.join(sorted(kept_from_us))}")
    listing = to.listing()
    raw = {key: listing[key] for key in to.keys} | dict(deviation.changes)
    for key, value in deviation.changes.items():
        if value is None and key != "max_sessions":
            del raw[key]
    changed = read_cell(element=to.element, level=to.level, raw=raw)
    for assertion, is_broken in FLOOR.items():
        if is_broken(changed):
            raise FloorCrossed(assertion, changed)
    _check_procedure(changed, to)
    return changed


def _check_procedure(changed: Cell, before: Cell) -> None:
    """Raise ImpossibleCell where nobody could finish it any more, or nobody could begin."""
    for wrong, why in (
        (changed.is_decided != before.is_decided, "whether anything is decided here is no choice"),
        (Role.OTHERS in changed.decides, "others are nobody in particular, so they can't decide"),
        (changed.is_decided and changed.offer in NOT_FOR_DECIDING, "what is decided is not free to join or absent"),
    ):
        if wrong:
            raise ImpossibleCell(f"{changed.element.value} at level {changed.level.value}: {why}")


NOT_FOR_DECIDING = frozenset({Offer.OFFERED, Offer.NOT_STANDARD})
"""Offers that leave nothing to settle: a journey would wait for what nobody is shown."""


FLOOR: Mapping[str, Callable[[Cell], bool]] = {
    "A4": lambda cell: cell.element is Element.GOALS and cell.decides != (Role.LEARNER,),
    "B2": lambda cell: cell.element is Element.MENTOR and cell.decides != (Role.LEARNER,),
    # To be monitored without having asked for it would open what level 4 keeps closed.
    "B11": lambda cell: cell.level is Level.RELEASING and cell.monitors,
    "C5": lambda cell: cell.element is Element.DIRECTION and not (cell.decides and cell.offer is Offer.REQUIRED),
}
"""Promises that no deviation may break, by the name of the assertion."""
