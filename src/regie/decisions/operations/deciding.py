"""Make it final."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from regie.decisions.models import Decision, Proposal
from regie.decisions.operations.guard import case_of_proposal, deciding_role, demand, demand_place, note
from regie.decisions.operations.proposing import close
from regie.decisions.rulings import acceptance_in, may_decide
from regie.designs.operations import preset
from regie.framework import ProposalState, Reason, Role, refusal
from regie.journal.events import Event
from regie.journeys.choices import Choice, read_choice, written
from regie.journeys.course import Course
from regie.journeys.operations import run_if_settled, settle
from regie.kernel.answers import Conflict
from regie.people.operations import take_place

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.people.models import Person


@transaction.atomic
def decide(*, proposal: Proposal, seen: int, reason: str = "", by: Person, at: datetime) -> Decision:
    """Make an open proposal final: what it says holds from now on, for the journey or for who follows the design.

    `seen` is the revision that `by` looked at; `reason` is why, in the decider's words. Raises Refused with
    the ruling (what is missing, and no other), Conflict where somebody was first, the text changed or the
    rules did.
    """
    case = case_of_proposal(proposal, at)
    if case.proposal is None or case.proposal.pk != proposal.pk:
        raise Conflict(refusal(Reason.ALREADY_DECIDED, cell=case.cell))
    demand(may_decide(case, by, seen))
    if (yes := acceptance_in(case)) is not None and yes.answered_by is not None:
        demand_place(case, yes.answered_by, at)
    return _make_final(case, reason, by, at)


def decide_if_ready(*, proposal: Proposal, by: Person, at: datetime) -> Decision | None:
    """Make a proposal final when the yes just given was the last thing missing: an agreement, or an acceptance."""
    case = case_of_proposal(proposal, at)
    return _make_final(case, "", by, at) if may_decide(case, by) else None


def _make_final(case: Case, reason: str, by: Person, at: datetime) -> Decision:
    role, (proposal, revision) = deciding_role(case, by), case.tabled
    choice = read_choice(case.element, revision.choice, case.course.path)
    close(proposal, ProposalState.DECIDED, case)
    decision = Decision.objects.create(
        **case.course.about,
        element=case.element.value,
        proposal=proposal,
        choice=revision.choice,
        level=case.cell.level.value,
        cell=case.cell.listing(),
        rules=case.course.rules,
        by=by,
        role=role.value,
        instead_of=case.course.cast.instead_of(by, role),
        reason=reason.strip(),
        at=at,
    )
    _let_hold(case, choice, by, at)
    note(Event.DECIDED, decision, case, by=by, at=at, role=role.value, proposal=proposal.uuid)
    return decision


def _let_hold(case: Case, choice: Choice, by: Person, at: datetime) -> None:
    """Put what was chosen where it is read: on the version, or in the journey, which may begin to run by it."""
    course = case.course
    if not isinstance(course, Course):
        preset(version=course.row, element=case.element, choice=written(choice), by=by, at=at)
        return
    settle(journey=course.journey, element=case.element, choice=choice, by=by, at=at)
    if (yes := acceptance_in(case)) is not None and yes.answered_by is not None:
        take_place(person=yes.answered_by, role=Role(yes.role), of=course.journey.learner, at=at)
    if course.runs_once_settled(case.element):
        run_if_settled(journey=course.journey, by=by, at=at)
