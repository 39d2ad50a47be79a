"""What becomes of what is open when a level or the table changes: docs/decision-rights.md, When a level changes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from regie.decisions.models import DeviationRequest
from regie.decisions.operations.asking import TERM, ask_everybody_needed
from regie.decisions.operations.guard import note
from regie.decisions.operations.proposing import close
from regie.framework import OVERALL, ProposalState, Role, is_alone, may_request
from regie.journal.events import Event

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.decisions.models import Proposal
    from regie.decisions.queries import Cases
    from regie.people.models import Person


def change_hands(before: Cases[Any], after: Cases[Any], *, by: Person, at: datetime) -> None:
    """Let everything that is open follow the cells that hold now.

    An open proposal keeps its text, and whoever is newly needed is asked; one that only its writer could see is not
    handed over. A wish is overtaken once the learner decides alone. What is not decided here any more (on a design:
    what each journey decides now) is overtaken.
    """
    for case in before:
        if case.element not in after.by_element and case.proposal is not None:
            _overtake(case.proposal, case, by=by, at=at)
    for case in after:
        if case.proposal is not None and not goes_along(before.by_element.get(case.element, case), case):
            _overtake(case.proposal, case, by=by, at=at)
        elif case.proposal is not None:
            ask_everybody_needed(case, by=by, at=at, term=TERM)
        if case.request is not None and _decides_alone(case):
            waiting = DeviationRequest.objects.filter(pk=case.request.pk, answer="")
            waiting.update(answer=DeviationRequest.OVERTAKEN, answered_at=at)
            note(Event.DEVIATION_ANSWERED, case.request, case, by=by, at=at, answer=DeviationRequest.OVERTAKEN)


def _overtake(proposal: Proposal, case: Case, *, by: Person, at: datetime) -> None:
    close(proposal, ProposalState.OVERTAKEN, case)
    note(Event.OVERTAKEN, proposal, case, by=by, at=at)


def goes_along(before: Case, after: Case) -> bool:
    """Whether the open proposal of a case is handed over with its text when `after` holds."""
    return not _is_private(before) or _decides_alone(after)


def _is_private(case: Case) -> bool:
    """Whether the learner wrote the open proposal where nobody looks on uninvited and nobody else decides (B11)."""
    overall = case.course.levels.get(OVERALL)
    own = case.revision is not None and case.revision.by == case.course.subject
    return own and overall is not None and is_alone(overall) and _decides_alone(case)


def _decides_alone(case: Case) -> bool:
    """Whether the learner decides and nobody with them: then there is nothing to ask of a holder of the pen."""
    return not may_request(cell=case.cell, roles={Role.LEARNER})
