"""What every operation here begins with: lock what it is about, look again, ask the ruling, refuse or go on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast

from regie.decisions.queries import case_of
from regie.decisions.rulings import STALE
from regie.designs.operations import lock_version
from regie.designs.queries import as_version
from regie.framework import Element, Reason, refusal
from regie.journal.operations import record
from regie.journeys.operations import lock
from regie.kernel.answers import Conflict, Refused
from regie.kernel.days import day_of
from regie.people.operations import hold_place
from regie.people.queries import mentor_with_place

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.decisions.models import Proposal
    from regie.designs.models import DesignVersion
    from regie.framework import Role, Ruling
    from regie.journal.events import Event
    from regie.journal.payload import Fact
    from regie.journeys.models import Journey
    from regie.kernel.models import Row
    from regie.people.models import Person


def locked_case(row: Journey | DesignVersion, element: Element, at: datetime) -> Case:
    """The case as it stands, with the row of its journey or version locked: who else acts on that waits."""
    version = as_version(row)
    if version is not None:
        lock_version(version)
    else:
        lock(cast("Journey", row))
    return case_of(row, element, at)


def case_of_proposal(proposal: Proposal, at: datetime) -> Case:
    """The case of a proposal as it stands, locked."""
    return locked_case(proposal.ground, Element(proposal.element), at)


def demand(ruling: Ruling) -> None:
    """Go on only if `ruling` allows. Raises Conflict where somebody was first, else Refused."""
    if not ruling:
        raise Conflict(ruling) if ruling.because in STALE else Refused(ruling)


def demand_place(case: Case, chosen: Person, at: datetime) -> None:
    """Go on only if one more person fits with who was chosen. Two yeses of one person wait for each other.

    Raises Refused.
    """
    hold_place(chosen)
    learner = case.course.subject
    if learner is None or mentor_with_place(chosen.uuid, learner, day_of(at)) is None:
        raise Refused(refusal(Reason.MENTOR_FULL, cell=case.cell))


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
        subject=case.course.subject.uuid if case.course.subject else None,
        facts={
            "element": case.element.value,
            "level": case.cell.level.value,
            "rules": case.course.rules,
            **facts,
        },
    )
