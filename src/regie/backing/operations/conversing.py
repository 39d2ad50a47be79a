"""Conversations on record: the learner writes down that one took place, the partner can deny it (A6)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from regie.backing.models import Conversation
from regie.backing.queries import partner_role
from regie.framework import Element, Reason, Role, refusal
from regie.journal.events import Event
from regie.journal.operations import record
from regie.journeys.queries import course_of
from regie.kernel.answers import Conflict, Refused
from regie.kernel.days import day_of

if TYPE_CHECKING:
    from regie.journeys.models import Journey
    from regie.people.models import Person


@transaction.atomic
def record_conversation(
    *, journey: Journey, element: Element, partner: Person, held_on: date, by: Person, at: datetime
) -> Conversation:
    """Put on record that the learner talked with `partner` about `element` on a day that is not to come.

    Raises Refused to anybody but the learner, where the cell does not let that partner be heard, and
    for a day in the future.
    """
    course = course_of(journey, day_of(at))
    if by != course.journey.learner:
        raise Refused(refusal(Reason.NOT_YOUR_STEP))
    if not course.is_open:
        raise Refused(refusal(Reason.JOURNEY_NOT_OPEN))
    if held_on > day_of(at):
        raise Refused(refusal(Reason.DAY_TO_COME))
    role = partner_role(course, element, partner)
    if role is None:
        raise Refused(refusal(Reason.NOT_A_PARTNER, cell=course.cell(element)))
    row = Conversation.objects.create(
        journey=journey, element=element.value, partner=partner, role=role.value, held_on=held_on, recorded_at=at
    )
    _record(Event.CONVERSATION_RECORDED, row, by, at)
    return row


@transaction.atomic
def deny_conversation(*, conversation: Conversation, by: Person, at: datetime) -> Conversation:
    """Say that this conversation did not take place; from then on it counts for nothing that is still open.

    Raises Refused to anybody but the partner, Conflict where it was denied before.
    """
    if by != conversation.partner:
        raise Refused(refusal(Reason.NOT_YOUR_STEP))
    if not Conversation.objects.filter(pk=conversation.pk, denied_at=None).update(denied_at=at):
        raise Conflict(refusal(Reason.CONVERSATION_DENIED))
    conversation.denied_at = at
    _record(Event.CONVERSATION_DENIED, conversation, by, at)
    return conversation


def _record(event: Event, row: Conversation, by: Person, at: datetime) -> None:
    facts = {"element": row.element, "role": Role(row.role).value}
    record(event=event, about=row.uuid, by=by.uuid, at=at, subject=row.journey.learner.uuid, facts=facts)
