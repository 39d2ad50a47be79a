"""Put a choice forward, change it, take it back. Only who decides the element may (the cell)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from regie.decisions.models import OPEN, Proposal, Revision
from regie.decisions.operations.asking import TERM, ask_everybody_needed
from regie.decisions.operations.guard import case_of_proposal, deciding_role, demand, locked_case, note
from regie.decisions.queries import case_of
from regie.decisions.rulings import may_propose, may_revise, may_withdraw
from regie.framework import Element, ProposalState, Reason, refusal
from regie.journal.events import Event
from regie.journeys.choices import Choice, written
from regie.kernel.answers import Conflict

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.designs.models import DesignVersion
    from regie.journeys.models import Journey
    from regie.people.models import Person


@transaction.atomic
def propose(
    *,
    about: Journey | DesignVersion,
    element: Element,
    choice: Choice,
    by: Person,
    at: datetime,
    term: timedelta = TERM,
) -> Proposal:
    """Put a first proposal forward and ask everybody whom the cell makes the decider hear, ask or agree with.

    `about`: a journey, or a draft of a design (what the designer settles once, design.md). Who is asked has until
    `at` + `term`. Raises Refused with the ruling, Conflict where a proposal is open already.
    """
    case = locked_case(about, element, at)
    demand(may_propose(case, by))
    try:
        with transaction.atomic():
            proposal = Proposal.objects.create(**case.course.about, element=element.value, by=by, at=at)
    except IntegrityError as error:
        raise Conflict(refusal(Reason.ANOTHER_PROPOSAL_OPEN, cell=case.cell)) from error
    _write(proposal, case, choice, by, at)
    note(Event.PROPOSED, proposal, case, by=by, at=at, revision=1)
    ask_everybody_needed(case_of(about, element, at), by=by, at=at, term=term)
    return proposal


@transaction.atomic
def revise(
    *, proposal: Proposal, seen: int, choice: Choice, by: Person, at: datetime, term: timedelta = TERM
) -> Proposal:
    """Change an open proposal. `seen` is the revision that `by` looked at.

    What others said stands; an agreement does not: it was on the text before, and is asked anew. Raises
    Refused with the ruling, Conflict where the text changed meanwhile or the proposal is closed.
    """
    case = _own_case(proposal, at)
    demand(may_revise(case, by, seen))
    if not Proposal.objects.filter(pk=proposal.pk, state=OPEN, revision=seen).update(revision=seen + 1):
        raise Conflict(refusal(Reason.PROPOSAL_CHANGED, cell=case.cell))
    proposal.revision = seen + 1
    _write(proposal, case, choice, by, at)
    note(Event.REVISED, proposal, case, by=by, at=at, revision=proposal.revision)
    ask_everybody_needed(case_of(proposal.ground, case.element, at), by=by, at=at, term=term)
    return proposal


@transaction.atomic
def withdraw(*, proposal: Proposal, by: Person, at: datetime) -> Proposal:
    """Take an open proposal back; its text and what was said on it stay in the log. Raises as `revise`."""
    case = _own_case(proposal, at)
    demand(may_withdraw(case, by))
    close(proposal, ProposalState.WITHDRAWN, case)
    note(Event.WITHDRAWN, proposal, case, by=by, at=at)
    return proposal


def close(proposal: Proposal, state: ProposalState, case: Case) -> None:
    """Take the proposal out of its open state, once. Raises Conflict."""
    open_now = Proposal.objects.filter(pk=proposal.pk, state=OPEN, revision=case.tabled[0].revision)
    if not open_now.filter(**{f"{case.course.kind}__rules": case.course.rules}).update(state=state.value):
        raise Conflict(refusal(Reason.PROPOSAL_CLOSED, cell=case.cell))
    proposal.state = state.value


def _own_case(proposal: Proposal, at: datetime) -> Case:
    """The case of this proposal. Raises Conflict where it is not the open one any more."""
    case = case_of_proposal(proposal, at)
    if case.proposal is None or case.proposal.pk != proposal.pk:
        raise Conflict(refusal(Reason.PROPOSAL_CLOSED, cell=case.cell))
    return case


def _write(proposal: Proposal, case: Case, choice: Choice, by: Person, at: datetime) -> Revision:
    return Revision.objects.create(
        proposal=proposal,
        number=proposal.revision,
        choice=written(choice),
        by=by,
        role=deciding_role(case, by).value,
        at=at,
    )
