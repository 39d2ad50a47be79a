"""What elements are decided on, at one moment: a journey, or a draft of a design."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Protocol
from uuid import UUID

from regie.framework import Cell, Element, Level, Reason, Scope, Table, Topic, level_for, waits_for

if TYPE_CHECKING:
    from regie.designs.pathfile import PathFile
    from regie.people.cast import Cast
    from regie.people.models import Person


class Held(Protocol):
    """What holds for an element: the choice, who made it hold and when."""

    @property
    def choice(self) -> Any: ...
    @property
    def by(self) -> Person: ...
    @property
    def at(self) -> datetime: ...


@dataclass(frozen=True)
class Ground(ABC):
    """On what is decided, as it stands on the day `on`: who is around it, which level holds for what, what is settled.

    A proposal is about exactly one: a journey (`journeys.Course`) or a version of a design (`Blueprint`). `kind` is
    the name of the foreign key that says which.
    """

    kind: ClassVar[str]

    on: date
    cast: Cast
    path: PathFile
    table: Table
    levels: Mapping[Scope, Level]
    settled: Mapping[Element, Held]

    @property
    @abstractmethod
    def row(self) -> Any:
        """The row that proposals and decisions point at."""

    @property
    @abstractmethod
    def title(self) -> str:
        """What people call it."""

    @property
    @abstractmethod
    def subject(self) -> Person | None:
        """Whose development it is about; nobody's, of a design."""

    @property
    @abstractmethod
    def elements(self) -> tuple[Element, ...]:
        """The elements that can be looked at here; none before a level is agreed."""

    @property
    @abstractmethod
    def shut(self) -> Reason | None:
        """Why nothing can be proposed or decided here now; None where it can."""

    @property
    @abstractmethod
    def has_question(self) -> bool:
        """Whether a development question is on record."""

    @abstractmethod
    def knows(self, person: Person) -> bool:
        """Whether `person` may know that this exists."""

    @abstractmethod
    def may_see(self, person: Person, topic: Topic, *, element: Element | None = None, involved: bool = False) -> bool:
        """Whether `person` may see `topic`; of the log, that of `element`. `involved`: decides or is heard there."""

    @property
    def uuid(self) -> UUID:
        """How it is named outside."""
        return self.row.uuid  # type: ignore[no-any-return]

    @property
    def rules(self) -> int:
        """A counter of the changes of who decides: what is final was decided under the rules that were looked at."""
        return self.row.rules  # type: ignore[no-any-return]

    @property
    def about(self) -> dict[str, Any]:
        """The foreign key of what is decided here, by name."""
        return {self.kind: self.row}

    @property
    def key(self) -> tuple[str, int]:
        """Tells this ground from every other."""
        return self.kind, self.row.pk

    @property
    def is_open(self) -> bool:
        """Whether elements can be proposed and decided here now."""
        return self.shut is None

    def shut_for(self, element: Element) -> Reason | None:
        """Why nothing can be done on one element now; None where it can."""
        return self.shut

    def level(self, element: Element) -> Level:
        """The level that governs an element. Raises NoLevel until one is agreed."""
        return level_for(element, self.levels)

    def cell(self, element: Element) -> Cell:
        """The cell that holds for an element: the table of the design, at the level that holds. Raises NoLevel."""
        return self.table.cell(level=self.level(element), element=element)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The twelve cells that hold, in the order of the framework. Raises NoLevel."""
        return cells_at(self.table, self.levels)

    def waits_for(self, element: Element) -> tuple[Element, ...]:
        """What must be settled before this element; nothing where the order is free."""
        return waits_for(self.cell(element), self.settled)


def cells_at(table: Table, levels: Mapping[Scope, Level]) -> tuple[Cell, ...]:
    """The twelve cells of `table` that hold at these levels, in the order of the framework. Raises NoLevel."""
    return tuple(table.cell(level=level_for(element, levels), element=element) for element in Element)
