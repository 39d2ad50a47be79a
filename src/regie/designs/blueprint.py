"""A version of a design at one moment: what its designer settles on it holds for every journey that follows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from regie.designs.ground import Ground
from regie.designs.models import DRAFT
from regie.framework import Element, Reason, Role, Topic, settles_on_version

if TYPE_CHECKING:
    from regie.designs.models import DesignVersion
    from regie.people.models import Person


@dataclass(frozen=True)
class Blueprint(Ground):
    """A version as it stands on a day, at the levels on which its learners start. Its cast has no learner."""

    kind: ClassVar[str] = "version"

    version: DesignVersion

    @property
    def row(self) -> DesignVersion:
        """The version."""
        return self.version

    @property
    def title(self) -> str:
        """The title of the design."""
        return self.version.design.title

    @property
    def subject(self) -> None:
        """A design is about nobody."""
        return None

    @property
    def elements(self) -> tuple[Element, ...]:
        """The elements that the designer settles once, before there is a learner."""
        return tuple(cell.element for cell in self.cells if settles_on_version(cell))

    @property
    def shut(self) -> Reason | None:
        """A version can be decided on as long as it is a draft."""
        return None if self.version.state == DRAFT else Reason.ALREADY_PUBLISHED

    def shut_for(self, element: Element) -> Reason | None:
        """What each learner's level or wishes decide, is decided on each journey."""
        return self.shut or (None if element in self.elements else Reason.NOT_ON_VERSION)

    @property
    def has_question(self) -> bool:
        """Nobody asks anything yet."""
        return False

    @property
    def to_be_settled(self) -> tuple[Element, ...]:
        """What the designer still has to settle before the version can be published."""
        return tuple(element for element in self.elements if element not in self.settled)

    def waits_for(self, element: Element) -> tuple[Element, ...]:
        """The order holds among what is settled here; what is the learner's comes later, on the journey."""
        return tuple(one for one in super().waits_for(element) if one in self.elements)

    def knows(self, person: Person) -> bool:
        """Designers know of every version; who is heard on a proposal sees that, and no more."""
        return Role.DESIGNER in self.cast.roles_of(person)

    def may_see(self, person: Person, topic: Topic, *, element: Element | None = None, involved: bool = False) -> bool:
        """Designers see all of a design, others what they are heard on."""
        return involved or self.knows(person)
