"""Somebody stops belonging to the organisation, told in time or with a reason; and comes back (trust.md G5, G45)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from regie.framework import Reason, refusal
from regie.journal.events import Event
from regie.journal.operations import record
from regie.journal.payload import Fact
from regie.kernel.answers import Conflict, Refused
from regie.kernel.days import day_of
from regie.people.models import ADMINISTRATOR, Appointment, Departure, Invitation, Person, holds_on
from regie.people.operations.appointing import only_by_administrator
from regie.people.queries import still_here

TOLD_AHEAD = timedelta(days=14)
"""How long before the day somebody is told, unless there is a written reason."""


def check_departure(*, leaves_on: date | None, reason: str, at: datetime) -> date:
    """The day on which somebody leaves: the one that was chosen, else the first that is far enough ahead.

    Raises Refused(too_soon) for a sooner day without a reason, and for one that has been.
    """
    today = day_of(at)
    day = leaves_on or today + TOLD_AHEAD
    if day < today or (day < today + TOLD_AHEAD and not reason.strip()):
        raise Refused(refusal(Reason.TOO_SOON))
    return day


@transaction.atomic
def let_go(*, person: Person, leaves_on: date | None = None, reason: str = "", by: Person, at: datetime) -> Departure:
    """Let `person` belong to the organisation until `leaves_on`: from that day on every page is closed to them.

    The person reads it from now on. Invitations that were not used end at once. Raises Refused: not_administrator,
    too_soon, last_administrator; Conflict(has_left) where a departure stands already.
    """
    only_by_administrator(by, at)
    day = check_departure(leaves_on=leaves_on, reason=reason, at=at)
    _keep_an_administrator(person, day)
    if not Person.objects.filter(pk=person.pk, left_on=None).update(left_on=day):
        raise Conflict(refusal(Reason.HAS_LEFT))
    person.left_on = day
    row = Departure.objects.create(person=person, leaves_on=day, reason=reason.strip(), told_at=at, by=by)
    Invitation.objects.filter(person=person, accepted_at=None).delete()
    event = Event.PERSON_DEACTIVATED if day <= day_of(at) else Event.DEPARTURE_PLANNED
    facts: dict[str, Fact] = {"day": str(day), "has_reason": bool(row.reason)}
    record(event=event, about=row.uuid, by=by.uuid, at=at, subject=person.uuid, facts=facts)
    return row


@transaction.atomic
def take_back(*, person: Person, by: Person, at: datetime) -> None:
    """Let `person` stay, or return: a departure that stands is cancelled, and the way in is open again.

    What they held and still holds, they hold again. Raises Refused, and Conflict(stays_anyhow).
    """
    only_by_administrator(by, at)
    if not Person.objects.filter(pk=person.pk, left_on__isnull=False).update(left_on=None):
        raise Conflict(refusal(Reason.STAYS_ANYHOW))
    person.left_on = None
    Departure.objects.filter(person=person, cancelled_at=None).update(cancelled_at=at)
    record(event=Event.PERSON_RETURNED, about=person.uuid, by=by.uuid, at=at, subject=person.uuid)


def _keep_an_administrator(person: Person, day: date) -> None:
    """Raise Refused where nobody else administers the organisation once `person` is gone.

    The rows are locked, so that two administrators cannot let each other go at the same moment.
    """
    held = Appointment.objects.filter(holds_on(day), role=ADMINISTRATOR).select_for_update()
    holders = set(held.values_list("person_id", flat=True))
    others = Person.objects.filter(still_here(day), pk__in=holders - {person.pk})
    if person.pk in holders and not others.exists():
        raise Refused(refusal(Reason.LAST_ADMINISTRATOR))
