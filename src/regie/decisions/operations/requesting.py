"""Ask whoever holds the pen to deviate, and answer that."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from regie.decisions.models import DeviationRequest
from regie.decisions.operations.guard import demand, locked_case, note
from regie.decisions.rulings import may_answer_request, may_request
from regie.framework import Element, Reason, refusal
from regie.journal.events import Event
from regie.kernel.answers import Conflict, Refused

if TYPE_CHECKING:
    from regie.journeys.models import Journey
    from regie.people.models import Person


@transaction.atomic
def request_deviation(*, journey: Journey, element: Element, wish: str, by: Person, at: datetime) -> DeviationRequest:
    """Send a wish to whoever holds the pen on `element`. Raises Refused with the ruling or without words,
    Conflict where a wish lies there already.
    """
    case = locked_case(journey, element, at)
    demand(may_request(case, by))
    if not wish.strip():
        raise Refused(refusal(Reason.INPUT_LACKING, cell=case.cell))
    try:
        with transaction.atomic():
            row = DeviationRequest.objects.create(
                journey=journey, element=element.value, wish=wish.strip(), by=by, at=at
            )
    except IntegrityError as error:
        raise Conflict(refusal(Reason.ALREADY_REQUESTED, cell=case.cell)) from error
    note(Event.DEVIATION_REQUESTED, row, case, by=by, at=at)
    return row


@transaction.atomic
def answer_request(
    *, request: DeviationRequest, granted: bool, text: str, by: Person, at: datetime
) -> DeviationRequest:
    """Say yes or no to a wish, with why. Yes changes nothing yet: who holds the pen proposes anew.

    Raises Refused with the ruling or without words, Conflict where it was answered meanwhile.
    """
    case = locked_case(request.journey, Element(request.element), at)
    demand(may_answer_request(case, by))
    if not text.strip():
        raise Refused(refusal(Reason.REASON_LACKING, cell=case.cell))
    changes = {
        "answer": request.GRANTED if granted else request.DECLINED,
        "text": text.strip(),
        "answered_by": by,
        "answered_at": at,
    }
    if not DeviationRequest.objects.filter(pk=request.pk, answer="").update(**changes):
        raise Conflict(refusal(Reason.ALREADY_ANSWERED, cell=case.cell))
    for name, value in changes.items():
        setattr(request, name, value)
    note(Event.DEVIATION_ANSWERED, request, case, by=by, at=at, answer=request.answer)
    return request
