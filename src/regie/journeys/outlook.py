"""What a journey is to somebody: whether they may know it, what of it is in sight, what they decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from regie.framework import (
    OVERALL,
    Bond,
    Cell,
    Element,
    Level,
    Reason,
    Role,
    Scope,
    Topic,
    is_alone,
    level_for,
    may_consult,
    may_propose,
    may_see,
)


@dataclass(frozen=True)
class Outlook:
    """A journey for somebody with these ties to it; the same for all journeys with the same levels and cells.

    `cells` are the twelve that hold, in the order of the framework; () before a level is agreed. `bonds`: the roles,
    and being the level partner.
    """

    levels: Mapping[Scope, Level]
    cells: tuple[Cell, ...]
    bonds: frozenset[Role | Bond]

    @property
    def overall(self) -> Level | None:
        """The overall level, None until one is agreed."""
        return self.levels.get(OVERALL)

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles among the ties."""
        return frozenset(bond for bond in self.bonds if isinstance(bond, Role))

    @cached_property
    def holds_pen_on(self) -> tuple[Cell, ...]:
        """The cells that one of these roles decides."""
        return tuple(cell for cell in self.cells if may_propose(cell=cell, roles=self.roles))

    def knows(self, *, opened: bool) -> bool:
        """Whether they may know that this journey exists: by a role that the cells name, or by kinship.

        Before a level is agreed: the level partner and who opened it. At an overall level where nobody sees anything
        uninvited, only who decides something of it (B11).
        """
        if Role.LEARNER in self.roles or not self.roles:
            return bool(self.roles)
        is_partner = Bond.LEVEL_PARTNER in self.bonds
        if self.overall is None:
            return is_partner or opened
        if self.holds_pen_on:
            return True
        if is_alone(self.overall):
            return False
        return is_partner or any(_is_named(cell, self.roles) for cell in self.cells)

    def may_see(self, topic: Topic, *, element: Element | None = None, involved: bool = False) -> bool:
        """Whether they may see `topic`; of the log, that of `element` (design.md, Who sees what).

        `involved`: they decide or are heard there. Before a level is agreed only what the learner's own is shown, to
        the learner.
        """
        if self.overall is None:
            return Role.LEARNER in self.bonds
        level = level_for(element, self.levels) if element else self.overall
        return may_see(topic=topic, roles=self.bonds, level=level, decides_or_heard=involved, overall=self.overall)

    @cached_property
    def has_board(self) -> bool:
        """Whether its board is for them: some of the plan is in sight, or its level is still open."""
        return self.overall is None or any(self.may_see(Topic.PLAN, element=element) for element in Element)

    @cached_property
    def asks_on(self) -> tuple[Element, ...]:
        """The elements whose questions are theirs to ask in a conversation, not to answer (C2)."""
        asked = (cell for cell in self.cells if cell.questions_for in self.roles)
        return tuple(cell.element for cell in asked if cell.questions_for not in cell.needs_of)


def _is_named(cell: Cell, roles: frozenset[Role]) -> bool:
    """Whether the cell names one of these roles as heard; that its list is open names nobody."""
    ruling = may_consult(cell=cell, roles=roles)
    return ruling.allowed and ruling.because is not Reason.LIST_IS_OPEN
