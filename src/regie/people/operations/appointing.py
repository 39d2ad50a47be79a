"""Who is there and which role they hold. Only an administrator may change it, at every level."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from regie.framework import Element, Reason, Role, needs_acceptance, refusal
from regie.journal.events import Event
from regie.journal.operations import record
from regie.kernel.answers import Conflict, Refused
from regie.kernel.days import day_of
from regie.people.models import Appointment, Person, StandIn, Unit, holds_on
from regie.people.queries import is_administrator

CHOSEN = frozenset(element.value for element in Element if needs_acceptance(element))
"""The roles for a learner that nobody gives: the learner chooses, the person says yes (B2)."""


def only_by_administrator(by: Person, at: datetime) -> None:
    """Raise Refused unless `by` administers the organisation."""
    if not is_administrator(by, day_of(at)):
        raise Refused(refusal(Reason.NOT_ADMINISTRATOR))


@transaction.atomic
def add_unit(
    *, name: str, ambition: str = "", annual_plan: str = "", parent: Unit | None = None, by: Person, at: datetime
) -> Unit:
    """Add a part of the organisation, or of `parent`. Raises Refused, and Conflict where the name is taken."""
    only_by_administrator(by, at)
    if parent is not None and parent.closed_on is not None:
        raise Refused(refusal(Reason.UNIT_CLOSED))
    try:
        with transaction.atomic():
            unit = Unit.objects.create(name=name.strip(), ambition=ambition, annual_plan=annual_plan, parent=parent)
    except IntegrityError as error:
        raise Conflict(refusal(Reason.NAME_TAKEN)) from error
    record(event=Event.UNIT_ADDED, about=unit.uuid, by=by.uuid, at=at)
    return unit


@transaction.atomic
def add_person(*, name: str, email: str, unit: Unit | None = None, by: Person, at: datetime) -> Person:
    """Add a person without a way to sign in yet. Raises Refused, and Conflict where the address is taken."""
    only_by_administrator(by, at)
    try:
        with transaction.atomic():
            person = Person.objects.create(name=name.strip(), email=email.strip().lower(), unit=unit)
    except IntegrityError as error:
        raise Conflict(refusal(Reason.EMAIL_TAKEN)) from error
    record(event=Event.PERSON_ADDED, about=person.uuid, by=by.uuid, at=at, subject=person.uuid)
    return person


@transaction.atomic
def appoint(
    *,
    person: Person,
    role: str,
    of: Person | None = None,
    from_on: date | None = None,
    until_on: date | None = None,
    places: int | None = None,
    by: Person,
    at: datetime,
) -> Appointment:
    """Give `person` a role, for the organisation or `of` one learner. Days: from the first, until not including.

    `places`: for how many at most, of somebody who offers to be a mentor.
    `from_on` defaults to the day of `at`. Raises Refused to who is no administrator, and to appointing
    somebody to his own backing.
    """
    only_by_administrator(by, at)
    if of == person:
        raise Refused(refusal(Reason.HEARS_HIMSELF))
    if of is not None and role in CHOSEN:
        raise Refused(refusal(Reason.CHOSEN_BY_LEARNER))
    row = Appointment.objects.create(
        person=person, role=role, of=of, from_on=from_on or day_of(at), until_on=until_on, places=places
    )
    facts = {"role": role, "of": str(of.uuid) if of else None}
    record(event=Event.ROLE_GIVEN, about=row.uuid, by=by.uuid, at=at, subject=person.uuid, facts=facts)
    return row


def hold_place(person: Person) -> None:
    """Let whoever else counts the places of `person` wait until the transaction ends (SQLite: always so)."""
    Person.objects.select_for_update().values_list("pk", flat=True).get(pk=person.pk)


@transaction.atomic
def take_place(*, person: Person, role: Role, of: Person, at: datetime) -> Appointment:
    """Let `person` begin in a role for one learner because they said yes to it; who held it for them ends.

    Called by `decisions`, which asked the ruling (B2: chosen by the learner, accepted by the person).
    """
    today = day_of(at)
    for held in Appointment.objects.filter(holds_on(today), role=role.value, of=of).select_related("person"):
        _end(held, on=today, by=person, at=at)
    row = Appointment.objects.create(person=person, role=role.value, of=of, from_on=today)
    facts = {"role": role.value, "of": str(of.uuid)}
    record(event=Event.ROLE_GIVEN, about=row.uuid, by=person.uuid, at=at, subject=person.uuid, facts=facts)
    return row


@transaction.atomic
def accompany(*, person: Person, role: Role, of: Person, by: Person, at: datetime) -> None:
    """See to it that `person` holds a role towards one learner from that day on; nothing where they do already.

    Called by `journeys` for the guide of an edition, which asked whether `by` designs.
    """
    today = day_of(at)
    if Appointment.objects.filter(holds_on(today), person=person, role=role.value, of=of).exists():
        return
    row = Appointment.objects.create(person=person, role=role.value, of=of, from_on=today)
    facts = {"role": role.value, "of": str(of.uuid)}
    record(event=Event.ROLE_GIVEN, about=row.uuid, by=by.uuid, at=at, subject=person.uuid, facts=facts)


@transaction.atomic
def end_appointment(*, appointment: Appointment, on: date, by: Person, at: datetime) -> Appointment:
    """End a role: `on` is the first day on which it is not held. One that never began is taken away.

    One that ends before that day keeps its end: nobody held it in between.
    """
    only_by_administrator(by, at)
    if appointment.until_on is None or on < appointment.until_on:
        _end(appointment, on=on, by=by, at=at)
    return appointment


@transaction.atomic
def name_stand_in(
    *, person: Person, stand_in: Person, from_on: date, until_on: date | None, by: Person, at: datetime
) -> StandIn:
    """Let `stand_in` speak for `person` during a period; by that person, or by an administrator.

    Raises Refused to others, and where the two are one.
    """
    if by != person:
        only_by_administrator(by, at)
    if person == stand_in:
        raise Refused(refusal(Reason.HEARS_HIMSELF))
    row = StandIn.objects.create(person=person, by=stand_in, from_on=from_on, until_on=until_on)
    record(
        event=Event.STAND_IN_NAMED,
        about=row.uuid,
        by=by.uuid,
        at=at,
        subject=person.uuid,
        facts={"stand_in": str(stand_in.uuid)},
    )
    return row


def _end(held: Appointment, *, on: date, by: Person, at: datetime) -> None:
    row, facts = held.uuid, {"role": held.role}
    if on <= held.from_on:
        held.delete()
    else:
        held.until_on = on
        held.save(update_fields=["until_on"])
    record(event=Event.ROLE_ENDED, about=row, by=by.uuid, at=at, subject=held.person.uuid, facts=facts)
