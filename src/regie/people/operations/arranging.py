"""Set right what is known of a person and of a unit: names, where they belong, what is there no more."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from regie.framework import Reason, refusal
from regie.journal.events import Event
from regie.journal.operations import record
from regie.kernel.answers import Conflict, Refused
from regie.kernel.days import day_of
from regie.people.models import Appointment, Invitation, Person, StandIn, Unit
from regie.people.operations.appointing import only_by_administrator
from regie.people.queries import still_here


@transaction.atomic
def change_person(*, person: Person, name: str, email: str, unit: Unit | None, by: Person, at: datetime) -> Person:
    """Set right what somebody is called, their address and unit. An invitation to another address ends.

    Who signs in already keeps the address of the login. Raises Refused (unit_closed), and Conflict(email_taken).
    """
    only_by_administrator(by, at)
    if unit is not None and unit.closed_on is not None and unit.pk != person.unit_id:
        raise Refused(refusal(Reason.UNIT_CLOSED))
    becomes = {"name": name.strip(), "email": email.strip().lower(), "unit": unit}
    was = {"name": person.name, "email": person.email, "unit": person.unit}
    changed = [field for field in becomes if becomes[field] != was[field]]
    if not changed:
        return person
    try:
        with transaction.atomic():
            done = Person.objects.filter(pk=person.pk, **was).update(**becomes)
    except IntegrityError as error:
        raise Conflict(refusal(Reason.EMAIL_TAKEN)) from error
    if not done:
        raise Conflict(refusal(Reason.RULES_CHANGED))
    if "email" in changed:
        Invitation.objects.filter(person=person, accepted_at=None).delete()
    record(
        event=Event.PERSON_CHANGED,
        about=person.uuid,
        by=by.uuid,
        at=at,
        subject=person.uuid,
        facts={"fields": changed},
    )
    person.refresh_from_db()
    return person


@transaction.atomic
def change_unit(*, unit: Unit, name: str, parent: Unit | None, by: Person, at: datetime) -> Unit:
    """Call a unit otherwise, or make it part of another; None: of the organisation itself.

    Raises Refused: unit_in_itself, unit_closed; Conflict(name_taken), and where somebody changed it at this moment.
    """
    only_by_administrator(by, at)
    _check_parent(unit, parent)
    try:
        with transaction.atomic():
            done = Unit.objects.filter(pk=unit.pk, name=unit.name, parent=unit.parent_id).update(
                name=name.strip(), parent=parent
            )
    except IntegrityError as error:
        raise Conflict(refusal(Reason.NAME_TAKEN)) from error
    if not done:
        raise Conflict(refusal(Reason.RULES_CHANGED))
    facts = {"parent": str(parent.uuid) if parent else None, "is_renamed": name.strip() != unit.name}
    record(event=Event.UNIT_CHANGED, about=unit.uuid, by=by.uuid, at=at, facts=facts)
    unit.refresh_from_db()
    return unit


@transaction.atomic
def close_unit(*, unit: Unit, by: Person, at: datetime) -> None:
    """Let a unit be there no more; what it was stays on record. Raises Refused(unit_in_use), Conflict(unit_closed)."""
    only_by_administrator(by, at)
    today = day_of(at)
    if Person.objects.filter(still_here(today), unit=unit).exists() or unit.parts.filter(closed_on=None).exists():
        raise Refused(refusal(Reason.UNIT_IN_USE))
    if not Unit.objects.filter(pk=unit.pk, closed_on=None).update(closed_on=today):
        raise Conflict(refusal(Reason.UNIT_CLOSED))
    record(event=Event.UNIT_CLOSED, about=unit.uuid, by=by.uuid, at=at)


@transaction.atomic
def open_unit(*, unit: Unit, by: Person, at: datetime) -> None:
    """Let a closed unit be there again. Nothing happens to one that is open; Refused where its parent is closed."""
    only_by_administrator(by, at)
    if unit.parent is not None and unit.parent.closed_on is not None:
        raise Refused(refusal(Reason.UNIT_CLOSED))
    if Unit.objects.filter(pk=unit.pk, closed_on__isnull=False).update(closed_on=None):
        record(event=Event.UNIT_OPENED, about=unit.uuid, by=by.uuid, at=at)


@transaction.atomic
def redate_appointment(
    *, appointment: Appointment, from_on: date, until_on: date | None, by: Person, at: datetime
) -> Appointment:
    """Set the days of a role right: from the first until, not including, the last.

    Raises Refused, and Conflict where somebody changed them at this moment.
    """
    only_by_administrator(by, at)
    was = {"from_on": appointment.from_on, "until_on": appointment.until_on}
    rows = Appointment.objects.filter(pk=appointment.pk, **was)
    if not rows.update(from_on=from_on, until_on=until_on):
        raise Conflict(refusal(Reason.RULES_CHANGED))
    facts = {"role": appointment.role, "from": str(from_on), "until": str(until_on) if until_on else None}
    subject = appointment.person.uuid
    record(event=Event.ROLE_CHANGED, about=appointment.uuid, by=by.uuid, at=at, subject=subject, facts=facts)
    appointment.from_on, appointment.until_on = from_on, until_on
    return appointment


@transaction.atomic
def end_stand_in(*, stand_in: StandIn, by: Person, at: datetime) -> None:
    """Let somebody speak for themselves again from today on; a period that did not begin yet is taken away.

    By that person, or by an administrator: Refused to others.
    """
    if by != stand_in.person:
        only_by_administrator(by, at)
    today = day_of(at)
    rows = StandIn.objects.filter(pk=stand_in.pk)
    if rows.filter(from_on__gte=today).delete()[0] == 0 and not rows.update(until_on=today):
        raise Conflict(refusal(Reason.RULES_CHANGED))
    record(event=Event.STAND_IN_ENDED, about=stand_in.uuid, by=by.uuid, at=at, subject=stand_in.person.uuid)


def _check_parent(unit: Unit, parent: Unit | None) -> None:
    """Raise Refused where the parent is closed, or is this unit or a part of it. The units are locked meanwhile."""
    if parent is None:
        return
    if parent.closed_on is not None:
        raise Refused(refusal(Reason.UNIT_CLOSED))
    above = dict(Unit.objects.select_for_update().values_list("pk", "parent"))
    at: int | None = parent.pk
    while at is not None:
        if at == unit.pk:
            raise Refused(refusal(Reason.UNIT_IN_ITSELF))
        at = above.get(at)
