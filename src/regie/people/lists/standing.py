"""Whether what an import made still is as it made it, and whether something newer rests on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from django.db.models import ForeignObjectRel, Model

from regie.people.lists.ground import day
from regie.people.lists.steps import Act, Step
from regie.people.models import Appointment, Person, Unit


@dataclass(slots=True)
class Now:
    """What is there now of everything that the steps touched, and what rests on it: ids of rows of the import."""

    people: dict[str, Person] = field(default_factory=dict)
    roles: dict[str, Appointment] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    rested_on: set[str] = field(default_factory=set)


def now_of(steps: Sequence[Step], *, locked: bool = False) -> Now:
    """What there is now; `locked`: nobody else changes it until the transaction ends."""
    people, roles, units = Person.objects.all(), Appointment.objects.all(), Unit.objects.all()
    if locked:
        people, roles, units = people.select_for_update(), roles.select_for_update(), units.select_for_update()
    now = Now()
    now.people = {one.email: one for one in people}
    now.roles = {str(one.uuid): one for one in roles}
    now.units = {str(one.uuid): one for one in units}
    ours = {step.row for step in steps if step.act in (Act.GIVE, Act.ADD_PERSON, Act.MOVE)}
    made, units_made = {}, {}
    for step in steps:
        if step.act is Act.ADD_PERSON and step.email in now.people:
            made[now.people[step.email].pk] = step.row
        if step.act is Act.ADD_UNIT and step.row in now.units:
            units_made[now.units[step.row].pk] = step.row
    now.rested_on.update(_rested_on(Person, made, ours))
    now.rested_on.update(_rested_on(Unit, units_made, ours))
    return now


def _rested_on(model: type[Model], made: Mapping[int, str], ours: set[str]) -> Iterator[str]:
    """The rows (by uuid) to which others point: rows of whichever room, except those of this import (`ours`)."""
    if not made:
        return
    between = (min(made), max(made))  # made at once, so they lie together
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.many_to_many:
            continue
        name, other = relation.field.name, cast("type[Model]", relation.related_model)
        rows = other._base_manager.filter(**{f"{name}__gte": between[0], f"{name}__lte": between[1]})
        row_name = "uuid" if hasattr(other, "uuid") else "pk"
        for row, pointed in rows.values_list(row_name, name).iterator():
            if pointed in made and str(row) not in ours:
                yield made[pointed]


def is_blocked(step: Step, now: Now) -> bool:
    """Whether the step's row is no longer as the import left it, or something newer points at what it made."""
    if step.act is Act.ADD_UNIT:
        unit = now.units.get(step.row)
        return unit is None or unit.name != step.becomes or step.row in now.rested_on
    if step.act in (Act.GIVE, Act.REDATE, Act.END):
        return _is_role_blocked(step, now)
    person = now.people.get(step.email)
    if person is None or str(person.uuid) != step.row:
        return True
    match step.act:
        case Act.ADD_PERSON:
            return person.name != step.name or step.row in now.rested_on
        case Act.RENAME:
            return person.name != step.becomes
        case Act.MOVE:
            unit = next((one for one in now.units.values() if one.pk == person.unit_id), None)
            was = {one.name for one in now.units.values()} | {""}
            return (unit.name if unit else "") != step.becomes or step.was not in was
        case Act.RETURN:
            return person.left_on is not None
    return person.left_on != day(step.last)


def _is_role_blocked(step: Step, now: Now) -> bool:
    row = now.roles.get(step.row)
    if step.act is Act.END and not step.last:
        return row is not None or not {step.email, step.other or step.email} <= now.people.keys()
    if row is None:
        return True
    return row.until_on != day(step.last) or (bool(step.first) and str(row.from_on) != step.first)


def blocked_steps(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps that can't be undone, because something newer rests on them; the same number of queries for all."""
    now = now_of(steps)
    return tuple(step for step in steps if is_blocked(step, now))
