"""Where an element is decided: on a journey or on a draft of a design, each with pages of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from regie.decisions.queries import case_for, case_on_version
from regie.designs.blueprint import Blueprint
from regie.framework import Element
from regie.insight.facts import Act
from regie.journeys.course import Course

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.designs.ground import Ground
    from regie.people.models import Person

ROUTES = {Course.kind: "element", Blueprint.kind: "version_element"}
"""The route of the page of an element; each act on it adds its own name."""
HOMES = {Course.kind: ("journey", "journey"), Blueprint.kind: ("version", "version")}
"""The route of what it is a part of, with the name of its argument."""


@dataclass(frozen=True, slots=True)
class Place:
    """One journey or version, as an address names it."""

    kind: str
    uuid: UUID

    @classmethod
    def named(cls, journey: UUID | None = None, version: UUID | None = None) -> Place:
        """What the route names: one of the two."""
        return cls(Course.kind, journey) if journey is not None else cls(Blueprint.kind, version)  # type: ignore[arg-type]

    @classmethod
    def of(cls, course: Ground) -> Place:
        """Where this journey or draft has its pages."""
        return cls(course.kind, course.uuid)

    def case(self, person: Person, element: Element, at: datetime) -> Case:
        """One element as `person` may see it. Raises NotFound and Refused as `case_for`."""
        asked = case_for if self.kind == Course.kind else case_on_version
        return asked(person, self.uuid, element, at)

    def address(self, element: Element, act: str = "", **more: object) -> str:
        """The page of an element here, or what one act on it is sent to."""
        route = f"{ROUTES[self.kind]}_{act}" if act else ROUTES[self.kind]
        return reverse(route, kwargs={self.kind: self.uuid, "element": element, **more})

    def of_act(self, act: Act | None, element: Element) -> str:
        """Where `act` is done: on the page of the element, or where the learner writes what it rests on."""
        if act is Act.WRITE_QUESTION:
            return reverse("journey_words", kwargs={"journey": self.uuid})
        return self.address(element)

    def log(self, element: Element) -> str:
        """Where it can be read how this element was decided."""
        if self.kind == Course.kind:
            return f"{reverse('log', kwargs={'journey': self.uuid})}?element={element}"
        return f"{self.home}#log"

    @property
    def home(self) -> str:
        """The page of the journey or the version as a whole."""
        route, argument = HOMES[self.kind]
        return reverse(route, kwargs={argument: self.uuid})
