"""A journey at one moment: who is around it, which level holds for what, what is settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from regie.framework import (
    DECISIONS_OPEN_IN,
    OVERALL,
    Bond,
    Cell,
    Element,
    JourneyState,
    Level,
    Role,
    Scope,
    Table,
    Topic,
    level_for,
    may_see,
    needed_for_running,
    waits_for,
)

if TYPE_CHECKING:
    from regie.designs.pathfile import PathFile
    from regie.journeys.models import Journey, Settled
    from regie.people.cast import Cast
    from regie.people.models import Person


@dataclass(frozen=True)
class Course:
    """A journey as it stands on the day `on`; made by the queries of this room, for any reader."""

    journey: Journey
    on: date
    cast: Cast
    path: PathFile
    table: Table
    levels: Mapping[Scope, Level]
    settled: Mapping[Element, Settled]
    has_question: bool
    raters: frozenset[int]

    @property
    def state(self) -> JourneyState:
        """Where the journey stands."""
        return JourneyState(self.journey.state)

    @property
    def is_open(self) -> bool:
        """Whether its elements can be proposed and decided now."""
        return self.state in DECISIONS_OPEN_IN

    @property
    def overall(self) -> Level | None:
        """The overall level, None until one is agreed."""
        return self.levels.get(OVERALL)

    def level(self, element: Element) -> Level:
        """The level that governs an element. Raises NoLevel until one is agreed."""
        return level_for(element, self.levels)

    def cell(self, element: Element) -> Cell:
        """The cell that holds for an element: the table of the design, at the level agreed. Raises NoLevel."""
        return self.table.cell(level=self.level(element), element=element)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The twelve cells that hold, in the order of the framework. Raises NoLevel."""
        return tuple(self.cell(element) for element in Element)

    def waits_for(self, element: Element) -> tuple[Element, ...]:
        """What must be settled before this element; nothing where the order is free."""
        return waits_for(self.cell(element), self.settled)

    def to_be_settled(self) -> tuple[Element, ...]:
        """What is still needed before the journey runs."""
        return tuple(element for element in needed_for_running(self.cells) if element not in self.settled)

    def has_rated(self, person: Person) -> bool:
        """Whether `person` sent a rating of the first level."""
        return person.pk in self.raters

    @property
    def week(self) -> int:
        """The week of the journey: 1 from `start_on` on, 0 and below before it."""
        return (self.on - self.journey.start_on).days // 7 + 1

    def monday_of(self, week: int) -> date:
        """The first day of a week of the journey."""
        return self.journey.start_on + timedelta(days=7 * (week - 1))

    def bonds_of(self, person: Person) -> frozenset[Role | Bond]:
        """What ties `person` to this journey: the roles, and being the level partner."""
        roles: frozenset[Role | Bond] = frozenset(self.cast.roles_of(person))
        return roles | {Bond.LEVEL_PARTNER} if self.cast.is_level_partner(person) else roles

    def may_see(self, person: Person, topic: Topic, *, element: Element | None = None, involved: bool = False) -> bool:
        """Whether `person` may see `topic`; of the log, that of `element` (design.md, Who sees what).

        `involved`: the person decides or is heard there. Before a level is agreed only what the learner's own
        is shown, to the learner.
        """
        bonds = self.bonds_of(person)
        if self.overall is None:
            return Role.LEARNER in bonds
        level = self.level(element) if element else self.overall
        return may_see(topic=topic, roles=bonds, level=level, decides_or_heard=involved, overall=self.overall)
