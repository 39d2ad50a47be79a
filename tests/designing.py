"""A design of level 1 in the house of the cast, and what its designer settles on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from regie.decisions import operations as deciding
from regie.decisions.queries import case_of
from regie.designs.operations import import_path, publish
from regie.designs.pathfile import PathFile, read_path
from regie.framework import Element
from regie.journeys.choices import read_choice
from tests.cast import AT, Company, Play, agree_on

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.decisions.models import Proposal
    from regie.designs.models import DesignVersion, Edition
    from regie.people.models import Person

BEFORE = AT - timedelta(days=20)
"""When a design is made: before its first journey."""
SETTLED = ("content", "pace", "work_forms", "resources")
"""What the cells of level 1 leave to the designer alone, in an order in which each can be settled."""


@cache
def p1_path() -> PathFile:
    """The shipped path of P1, read once."""
    return read_path(files("regie.designs").joinpath("content/paths/p1-nieuwe-teamleider.regie.yaml").read_bytes())


CHOICES: dict[str, dict[str, Any]] = {
    "content": {"themes": [{"code": "T1"}, {"code": "T2"}]},
    "pace": {"hours_per_week": "3", "weeks": 20},
    "work_forms": {"forms": {"boek": "reading"}},
    "resources": {"items": [{"what": "Leerbibliotheek"}]},
}


@dataclass(frozen=True)
class Drawing:
    """One draft of P1 and what its people do with it, each through an operation."""

    company: Company
    version: DesignVersion
    at: datetime = BEFORE

    def case(self, element: str, at: datetime | None = None) -> Case:
        """The case of an element as it stands; use it inside the scope."""
        return case_of(self.version, Element(element), at or self.at)

    def propose(self, element: str, by: Person | None = None, **changes: Any) -> Proposal:
        """Put a choice forward, by Saskia unless told otherwise."""
        choice = read_choice(Element(element), CHOICES[element] | changes, p1_path())
        return deciding.propose(
            about=self.version, element=Element(element), choice=choice, by=by or self.company.saskia, at=self.at
        )

    def decide(self, element: str, by: Person | None = None, at: datetime | None = None) -> None:
        """Make final what lies there."""
        proposal, revision = self.case(element).tabled
        deciding.decide(proposal=proposal, seen=revision.number, by=by or self.company.saskia, at=at or self.at)

    def settle(self, *elements: str) -> Drawing:
        """Settle these, with the organisation heard where it must be."""
        for element in elements:
            self.propose(element)
            for voice in self.case(element).voices:
                deciding.answer(voice=voice, said="input", text="drie uur kan", by=self.company.annelies, at=self.at)
            self.decide(element)
        return self

    def published(self) -> DesignVersion:
        """Settle all of it and publish."""
        self.settle(*SETTLED)
        return publish(version=self.version, by=self.company.saskia, at=self.at)


def drawing_of(company: Company) -> Drawing:
    """A new draft of P1, inside the scope."""
    return Drawing(company, import_path(path=p1_path(), by=company.saskia, at=BEFORE))


def joined(company: Company, edition: Edition, learner: Person, level: int, at: datetime = AT) -> Play:
    """A member of an edition with that overall level agreed."""
    from regie.journeys.operations import enrol, join_edition

    journey = join_edition(edition=edition, learner=learner, by=company.saskia, at=at)
    enrol(journey=journey, by=learner, at=at)
    agree_on(company, journey, level, at=at)
    return Play(company, journey, at)
