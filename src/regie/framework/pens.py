"""Who holds the pen: one function of the cell, for all 48."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from regie.framework.cells import Cell
from regie.framework.vocabulary import Offer, Role


class PenKind(StrEnum):
    """How the pen is drawn. The first kind that fits holds."""

    NONE = "none"
    IF_WISHED = "if_wished"
    FREE_TO_JOIN = "free_to_join"
    TOGETHER = "together"
    LEARNER = "learner"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Pen:
    """Who holds the pen on an element, seen by the learner.

    `starts`: nobody decides here; the holder is who begins.
    """

    kind: PenKind
    holders: tuple[Role, ...]
    starts: bool = False


BY_OFFER = {
    Offer.NOT_STANDARD: PenKind.NONE,
    Offer.IF_WISHED: PenKind.IF_WISHED,
    Offer.OWN: PenKind.IF_WISHED,
    Offer.OFFERED: PenKind.FREE_TO_JOIN,
}


def pen_for(cell: Cell) -> Pen:
    """Return who holds the pen on `cell`.

    The offer goes first: what is not there, only if wished or free to join is no duty of
    anybody. Then who decides, together or alone. Where nobody decides: who has the initiative.
    """
    holders = _holders(cell)
    starts = not cell.decides
    if cell.offer in BY_OFFER:
        kind = BY_OFFER[cell.offer]
        return Pen(kind, () if kind is PenKind.NONE else holders, starts)
    if cell.joint:
        return Pen(PenKind.TOGETHER, holders, starts)
    return Pen(PenKind.LEARNER if Role.LEARNER in holders else PenKind.OTHER, holders, starts)


def _holders(cell: Cell) -> tuple[Role, ...]:
    """Who decides; else who has the initiative."""
    if cell.decides:
        return cell.decides
    return () if cell.initiative is None else (cell.initiative,)
