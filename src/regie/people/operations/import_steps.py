"""Do the steps of a plan, many at a time: a few queries for each act, however many people there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from regie.framework import Role
from regie.journal.events import Event
from regie.journal.operations import Happening, record_many
from regie.people.lists.ground import BATCH, Ground, day, parts
from regie.people.lists.steps import Act, Step
from regie.people.models import Appointment, Departure, Invitation, Person, Unit

EVENTS: Mapping[Act, Event] = {
    Act.ADD_UNIT: Event.UNIT_ADDED,
    Act.ADD_PERSON: Event.PERSON_ADDED,
    Act.RETURN: Event.PERSON_RETURNED,
    Act.RENAME: Event.PERSON_CHANGED,
    Act.MOVE: Event.PERSON_CHANGED,
    Act.GIVE: Event.ROLE_GIVEN,
    Act.REDATE: Event.ROLE_CHANGED,
    Act.END: Event.ROLE_ENDED,
    Act.LEAVE: Event.DEPARTURE_PLANNED,
}
BY_ACT = dict[Act, list[Step]]


def do_steps(steps: Sequence[Step], ground: Ground, *, key: UUID, reason: str, by: Person, at: datetime) -> None:
    """Do all of them. `ground` is locked and is what the plan was made on; `reason`: why who leaves goes sooner."""
    by_act: BY_ACT = {act: [] for act in Act}
    for step in steps:
        by_act[step.act].append(step)
    units = _with_units_made(by_act[Act.ADD_UNIT], ground)
    people = _with_people_made(by_act[Act.ADD_PERSON], ground, units)
    _change_people(by_act, people, units)
    _give_and_end_roles(by_act, people, ground)
    _plan_departures(by_act[Act.LEAVE], people, reason=reason, by=by, at=at)
    Departure.objects.filter(person__in=[people[one.email].pk for one in by_act[Act.RETURN]], cancelled_at=None).update(
        cancelled_at=at
    )
    record_many([_happening(step, people, key) for step in steps], by=by.uuid, at=at)


def _with_units_made(steps: list[Step], ground: Ground) -> dict[str, Unit]:
    made = Unit.objects.bulk_create([Unit(uuid=UUID(one.row), name=one.becomes) for one in steps], batch_size=BATCH)
    return {unit.name: unit for unit in (*ground.units.values(), *made)}


def _with_people_made(steps: list[Step], ground: Ground, units: Mapping[str, Unit]) -> dict[str, Person]:
    rows = [Person(uuid=UUID(one.row), name=one.name, email=one.email, unit=units.get(one.becomes)) for one in steps]
    made = Person.objects.bulk_create(rows, batch_size=BATCH)
    return ground.people | {one.email: one for one in made}


def _change_people(by_act: BY_ACT, people: Mapping[str, Person], units: Mapping[str, Unit]) -> None:
    changed: dict[str, Person] = {}
    for step in (*by_act[Act.RENAME], *by_act[Act.MOVE], *by_act[Act.RETURN], *by_act[Act.LEAVE]):
        person = changed.setdefault(step.email, people[step.email])
        match step.act:
            case Act.RENAME:
                person.name = step.becomes
            case Act.MOVE:
                person.unit = units.get(step.becomes)
            case Act.RETURN:
                person.left_on = None
            case Act.LEAVE:
                person.left_on = date.fromisoformat(step.last)
    Person.objects.bulk_update(changed.values(), ["name", "unit", "left_on"], batch_size=BATCH)


def _give_and_end_roles(by_act: BY_ACT, people: Mapping[str, Person], ground: Ground) -> None:
    Appointment.objects.bulk_create([_given(one, people) for one in by_act[Act.GIVE]], batch_size=BATCH)
    rows = {str(row.uuid): row for held in ground.held.values() for row in held}
    dated = [one for one in (*by_act[Act.REDATE], *by_act[Act.END]) if one.last or one.act is Act.REDATE]
    for step in dated:
        row = rows[step.row]
        row.from_on = date.fromisoformat(step.first) if step.first else row.from_on
        row.until_on = day(step.last)
    Appointment.objects.bulk_update([rows[one.row] for one in dated], ["from_on", "until_on"], batch_size=BATCH)
    gone = [rows[one.row].pk for one in by_act[Act.END] if not one.last]
    for part in parts(gone):
        Appointment.objects.filter(pk__in=part).delete()


def _given(step: Step, people: Mapping[str, Person]) -> Appointment:
    holder, of = (people[step.other], people[step.email]) if step.other else (people[step.email], None)
    return Appointment(
        uuid=UUID(step.row),
        person=holder,
        role=step.role,
        of=of,
        from_on=date.fromisoformat(step.first),
        until_on=day(step.last),
    )


def _plan_departures(steps: list[Step], people: Mapping[str, Person], *, reason: str, by: Person, at: datetime) -> None:
    rows = [
        Departure(person=people[one.email], leaves_on=date.fromisoformat(one.last), reason=reason, told_at=at, by=by)
        for one in steps
    ]
    Departure.objects.bulk_create(rows, batch_size=BATCH)
    for part in parts([people[one.email].pk for one in steps]):
        Invitation.objects.filter(person__in=part, accepted_at=None).delete()


def _happening(step: Step, people: Mapping[str, Person], key: UUID) -> Happening:
    """What the journal keeps of one step: of a unit the import is the subject, there is no person in it."""
    if step.act is Act.ADD_UNIT:
        return Happening(EVENTS[step.act], UUID(step.row), key)
    facts = {"role": step.role, "import": str(key)} if step.role else {"import": str(key)}
    holder = step.other if step.role == Role.MANAGER.value else step.email
    return Happening(EVENTS[step.act], UUID(step.row), people[holder].uuid, facts)
