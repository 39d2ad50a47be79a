"""Propose to, or decide for, many journeys of one edition in one act; each of them goes its own way after that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from regie.decisions.operations.asking import TERM
from regie.decisions.operations.deciding import decide
from regie.decisions.operations.proposing import propose
from regie.decisions.queries import cases_in
from regie.decisions.rulings import may_decide, may_propose
from regie.journeys.queries import courses_in
from regie.kernel.answers import Conflict, Refused
from regie.kernel.days import day_of

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.designs.models import Edition
    from regie.framework import Element, Ruling
    from regie.journeys.choices import Choice
    from regie.journeys.models import Journey
    from regie.people.models import Person


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it for one journey: `done`, or why not."""

    journey: Journey
    ruling: Ruling
    done: bool


@transaction.atomic
def propose_to_many(
    *, edition: Edition, element: Element, choice: Choice, by: Person, at: datetime, term: timedelta = TERM
) -> tuple[Outcome, ...]:
    """Put the same choice forward for every member of whom `by` decides this element and nothing is proposed yet.

    Each learner answers alone. Who is at another level, or further, is left as they are: the outcome says why.
    """

    def forward(case: Case) -> None:
        propose(about=case.on_journey.journey, element=element, choice=choice, by=by, at=at, term=term)

    return _each(edition, element, at, lambda case: may_propose(case, by), forward)


@transaction.atomic
def decide_for_many(
    *, edition: Edition, element: Element, reason: str = "", by: Person, at: datetime
) -> tuple[Outcome, ...]:
    """Make final, for every member of whom `by` may do so now, what is proposed on this element; the rest waits."""

    def final(case: Case) -> None:
        proposal, revision = case.tabled
        decide(proposal=proposal, seen=revision.number, reason=reason, by=by, at=at)

    return _each(edition, element, at, lambda case: may_decide(case, by), final)


def _each(
    edition: Edition, element: Element, at: datetime, ruling_of: Callable[[Case], Ruling], act: Callable[[Case], None]
) -> tuple[Outcome, ...]:
    """Do `act` for each member where the ruling allows it; somebody who was first there is no reason to stop."""
    outcomes = []
    for cases in cases_in(courses_in(edition, day_of(at)), at):
        if element not in cases.by_element:
            continue
        case = cases[element]
        ruling = ruling_of(case)
        if ruling:
            try:
                with transaction.atomic():
                    act(case)
            except (Refused, Conflict) as no:
                ruling = no.ruling  # type: ignore[assignment]
        outcomes.append(Outcome(case.on_journey.journey, ruling, bool(ruling)))
    return tuple(outcomes)
