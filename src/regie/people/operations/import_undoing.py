"""Put back what an import changed, unless something newer rests on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from regie.framework import Reason, refusal
from regie.journal.events import Event
from regie.journal.operations import Happening, record_many
from regie.kernel.answers import Conflict
from regie.people.lists.ground import BATCH, day, parts
from regie.people.lists.standing import Now, is_blocked, now_of
from regie.people.lists.steps import Act, Step
from regie.people.models import Appointment, Departure, Person, Unit

EVENTS: Mapping[Act, Event] = {
    Act.ADD_UNIT: Event.UNIT_REMOVED,
    Act.ADD_PERSON: Event.PERSON_REMOVED,
    Act.RETURN: Event.PERSON_DEACTIVATED,
    Act.RENAME: Event.PERSON_CHANGED,
    Act.MOVE: Event.PERSON_CHANGED,
    Act.GIVE: Event.ROLE_ENDED,
    Act.REDATE: Event.ROLE_CHANGED,
    Act.END: Event.ROLE_GIVEN,
    Act.LEAVE: Event.PERSON_RETURNED,
}


def undo_steps(steps: Sequence[Step], *, key: UUID, by: Person, at: datetime) -> None:
    """Undo all of them, last first. Raises Conflict(import_built_on) where one of them is blocked."""
    now = now_of(steps, locked=True)
    if any(is_blocked(step, now) for step in steps):
        raise Conflict(refusal(Reason.IMPORT_BUILT_ON))
    of = {step.email: _holder(step, now) for step in steps if step.email}
    happenings = [_happening(step, of, now, key) for step in steps]
    _undo_roles(steps, now)
    _undo_people(steps, now, at)
    made = [now.people[step.email].pk for step in steps if step.act is Act.ADD_PERSON]
    for part in parts(made):
        Person.objects.filter(pk__in=part).delete()
    for part in parts([now.units[step.row].pk for step in steps if step.act is Act.ADD_UNIT]):
        Unit.objects.filter(pk__in=part).delete()
    record_many(happenings, by=by.uuid, at=at)


def _undo_roles(steps: Sequence[Step], now: Now) -> None:
    given = [now.roles[step.row].pk for step in steps if step.act is Act.GIVE]
    for part in parts(given):
        Appointment.objects.filter(pk__in=part).delete()
    dated = [step for step in steps if step.act is Act.REDATE or (step.act is Act.END and step.last)]
    for step in dated:
        row = now.roles[step.row]
        row.from_on, row.until_on = date.fromisoformat(step.was_first), day(step.was)
    Appointment.objects.bulk_update([now.roles[one.row] for one in dated], ["from_on", "until_on"], batch_size=BATCH)
    gone = [step for step in steps if step.act is Act.END and not step.last]
    Appointment.objects.bulk_create([_again(step, now) for step in gone], batch_size=BATCH)


def _again(step: Step, now: Now) -> Appointment:
    person, of = now.people[step.email], None
    if step.other:
        person, of = now.people[step.other], now.people[step.email]
    first = date.fromisoformat(step.was_first)
    made = {"role": step.role, "of": of, "from_on": first, "until_on": day(step.was), "places": step.places}
    return Appointment(uuid=UUID(step.row), person=person, **made)


def _undo_people(steps: Sequence[Step], now: Now, at: datetime) -> None:
    units = {one.name: one for one in now.units.values()}
    changed: dict[str, Person] = {}
    for step in steps:
        if step.act not in (Act.RENAME, Act.MOVE, Act.RETURN, Act.LEAVE):
            continue
        person = changed.setdefault(step.email, now.people[step.email])
        match step.act:
            case Act.RENAME:
                person.name = step.was
            case Act.MOVE:
                person.unit = units.get(step.was)
            case Act.RETURN:
                person.left_on = day(step.was)
            case Act.LEAVE:
                person.left_on = None
    Person.objects.bulk_update(changed.values(), ["name", "unit", "left_on"], batch_size=BATCH)
    for part in parts([changed[step.email].pk for step in steps if step.act is Act.LEAVE]):
        Departure.objects.filter(person__in=part, cancelled_at=None).update(cancelled_at=at)
    for part in parts([changed[step.email].pk for step in steps if step.act is Act.RETURN]):
        _let_departures_stand(part)


def _let_departures_stand(people: Sequence[int]) -> None:
    """The departure from before the return stands again: the last one of each person."""
    last: dict[int, int] = {}
    for row in Departure.objects.filter(person__in=people).order_by("told_at", "pk"):
        last[row.person_id] = row.pk
    Departure.objects.filter(pk__in=list(last.values())).update(cancelled_at=None)


def _holder(step: Step, now: Now) -> UUID:
    return now.people[step.email].uuid


def _happening(step: Step, of: Mapping[str, UUID], now: Now, key: UUID) -> Happening:
    if step.act is Act.ADD_UNIT:
        return Happening(EVENTS[step.act], UUID(step.row), key)
    subject = now.people[step.other].uuid if step.other in now.people else of[step.email]
    facts = {"role": step.role, "import": str(key)} if step.role else {"import": str(key)}
    return Happening(EVENTS[step.act], UUID(step.row), subject, facts)
