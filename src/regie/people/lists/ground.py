"""The organisation as an import finds it: what a plan is made on, and what was left of it when it is undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from regie.framework import Role
from regie.people.lists.columns import ROLE_WORDS
from regie.people.models import ADMINISTRATOR, Appointment, Person, Unit

BATCH = 500
LISTED = tuple(dict.fromkeys(ROLE_WORDS.values()))
"""The roles for the whole organisation that a list gives and ends."""


@dataclass(slots=True)
class Ground:
    """The organisation as it is: people by address, units by name, roles by who holds them and for whom."""

    people: dict[str, Person]
    units: dict[str, Unit]
    held: dict[int, list[Appointment]] = field(default_factory=dict)
    administrators: set[int] = field(default_factory=set)


def ground_on(on: date, *, locked: bool = False) -> Ground:
    """What there is on that day and later; `locked`: nobody else changes it until the transaction ends."""
    people, roles, units = Person.objects.all(), _roles_from(on), Unit.objects.all()
    if locked:
        people, units = people.select_for_update(), units.select_for_update()
        roles = roles.select_for_update()
    ground = Ground({one.email: one for one in people}, {one.name.casefold(): one for one in units})
    for row in roles.order_by("from_on", "pk"):
        if row.role == ADMINISTRATOR:
            ground.administrators.add(row.person_id)
        else:
            ground.held.setdefault(row.of_id or row.person_id, []).append(row)
    return ground


def _roles_from(on: date) -> QuerySet[Appointment]:
    listed = Q(of=None, role__in=(*LISTED, ADMINISTRATOR)) | Q(of__isnull=False, role=Role.MANAGER.value)
    return Appointment.objects.filter(listed & (Q(until_on=None) | Q(until_on__gt=on)))


def is_here(person: Person, on: date) -> bool:
    """Whether `person` belongs to the organisation on that day."""
    return person.left_on is None or person.left_on > on


def day(words: str) -> date | None:
    """A day of a step again; none for no day."""
    return date.fromisoformat(words) if words else None


def parts(found: Sequence[int]) -> list[Sequence[int]]:
    """In parts that a query of each database takes."""
    return [found[begin : begin + BATCH] for begin in range(0, len(found), BATCH)]
