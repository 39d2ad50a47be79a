"""A journey at one moment: who is around it, which level holds for what, what is settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from regie.designs.ground import Ground
from regie.framework import (
    DECISIONS_OPEN_IN,
    OVERALL,
    Bond,
    Element,
    JourneyState,
    Level,
    Reason,
    Role,
    Topic,
    needed_for_running,
)
from regie.journeys.outlook import Outlook

if TYPE_CHECKING:
    from regie.journeys.models import Journey, LevelAgreement
    from regie.people.models import Person


@dataclass(frozen=True)
class Course(Ground):
    """A journey as it stands on the day `on`; made by the queries of this room, for any reader.

    `agreements` are all that were ever made about a level, oldest first; `levels` what holds of them.
    `given`: the elements that the version of the design settled for this journey; `own`: those decided here.
    """

    kind: ClassVar[str] = "journey"

    journey: Journey
    asks: bool
    raters: frozenset[int]
    given: frozenset[Element] = frozenset()
    own: frozenset[Element] = frozenset()
    agreements: tuple[LevelAgreement, ...] = ()

    @property
    def row(self) -> Journey:
        """The journey."""
        return self.journey

    @property
    def title(self) -> str:
        """What the learner calls it."""
        return self.journey.title

    @property
    def subject(self) -> Person:
        """The learner."""
        return self.journey.learner

    @property
    def inherited(self) -> frozenset[Element]:
        """The elements of which the version says what holds, because nobody decided otherwise here."""
        return self.given - self.own

    @property
    def has_question(self) -> bool:
        """Whether the learner wrote a development question."""
        return self.asks

    @property
    def elements(self) -> tuple[Element, ...]:
        """All twelve, once a level is agreed."""
        return () if self.overall is None else tuple(Element)

    @property
    def shut(self) -> Reason | None:
        """Decisions are open while a journey is being decided on or runs."""
        return None if self.state in DECISIONS_OPEN_IN else Reason.JOURNEY_NOT_OPEN

    @property
    def state(self) -> JourneyState:
        """Where the journey stands."""
        return JourneyState(self.journey.state)

    @property
    def overall(self) -> Level | None:
        """The overall level, None until one is agreed."""
        return self.levels.get(OVERALL)

    @property
    def to_be_settled(self) -> tuple[Element, ...]:
        """What is still needed before the journey runs."""
        return tuple(element for element in needed_for_running(self.cells) if element not in self.settled)

    def runs_once_settled(self, *more: Element) -> bool:
        """Whether the journey, still being decided on, can run as soon as `more` is settled too (design.md, Order)."""
        return self.state is JourneyState.DECIDING and set(self.to_be_settled) <= set(more)

    def outlook_of(self, person: Person) -> Outlook:
        """What this journey is to `person`."""
        if person.pk not in self._outlooks:
            cells = () if self.overall is None else self.cells
            self._outlooks[person.pk] = Outlook(self.levels, cells, self.bonds_of(person))
        return self._outlooks[person.pk]

    @cached_property
    def _outlooks(self) -> dict[int, Outlook]:
        """Asked for each element and each reader: worked out once for each reader."""
        return {}

    def knows(self, person: Person) -> bool:
        """Whether `person` may know that this journey exists."""
        return self.outlook_of(person).knows(opened=person.pk == self.journey.opened_by_id)

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
        """Whether `person` may see `topic`; of the log, that of `element`. `involved`: decides or is heard there."""
        return self.outlook_of(person).may_see(topic, element=element, involved=involved)
