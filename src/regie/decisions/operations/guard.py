"""What every operation here begins with: lock the journey, look again, ask the ruling, refuse or go on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from regie.decisions.queries import case_of
from regie.decisions.rulings import STALE
from regie.journal.operations import record
from regie.journeys.operations import lock
from regie.kernel.answers import Conflict, Refused

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.framework import Element, Role, Ruling
    from regie.journal.events import Event
    from regie.journal.payload import Fact
    from regie.journeys.models import Journey
    from regie.kernel.models import Row
    from regie.people.models import Person


def locked_case(journey: Journey, element: Element, at: datetime) -> Case:
    """The case as it stands, with the journey's row locked: who else acts on this journey waits."""
    lock(journey)
    return case_of(journey, element, at)


def demand(ruling: Ruling) -> None:
    """Go on only if `ruling` allows. Raises Conflict where somebody was first, else Refused."""
    if not ruling:
        raise Conflict(ruling) if ruling.because in STALE else Refused(ruling)


def deciding_role(case: Case, person: Person) -> Role:
    """In which role `person` decides here; own roles go before those of a stand-in."""
    deciding = [role for role in case.cell.needs_of if role in case.course.cast.roles_of(person)]
    own = [role for role in deciding if case.course.cast.instead_of(person, role) is None]
    return (own or deciding)[0]


def note(event: Event, row: Row, case: Case, *, by: Person, at: datetime, **facts: Fact) -> None:
    """Write in the journal what happened to `row`, with the element, the level and the rules that held."""
    record(
        event=event,
        about=row.uuid,
        by=by.uuid,
        at=at,
        subject=case.course.journey.learner.uuid,
        facts={
            "element": case.element.value,
            "level": case.cell.level.value,
            "rules": case.course.journey.rules,
            **facts,
        },
    )
