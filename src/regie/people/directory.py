"""What the administrator's pages read: everyone with their roles, the units, one person's ties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from regie.kernel.answers import NotFound
from regie.people.models import Appointment, Person, StandIn, Unit, holds_on
from regie.people.queries import people_for

if TYPE_CHECKING:
    from collections.abc import Iterable


class Access(StrEnum):
    """Whether somebody can sign in."""

    SIGNED_UP = "signed_up"
    INVITED = "invited"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Tie:
    """A role as a page shows it; `of` is the learner it is held for, None for the organisation at large.

    `places`: for how many at most, of a mentor for the organisation; None without a limit.
    """

    uuid: UUID
    code: str
    person: Person
    of: Person | None
    until_on: date | None
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One person in the list: the roles held, and whether the person can sign in."""

    person: Person
    ties: tuple[Tie, ...]
    access: Access


@dataclass(frozen=True, slots=True)
class Portrait:
    """One person with the roles they hold, who stands around them and who stands in for them."""

    person: Person
    ties: tuple[Tie, ...]
    around: tuple[Tie, ...]
    stand_ins: tuple[StandIn, ...]
    access: Access


def lines_for(at: datetime, on: date) -> tuple[Line, ...]:
    """Everyone of the organisation, by name. The same number of queries for three people and for thirty."""
    return tuple(Line(person, _ties(person.appointments.all()), _access(person, at)) for person in people_for(on))


def portrait_of(uuid: UUID, at: datetime, on: date) -> Portrait:
    """One person as the administrator sees them. Raises NotFound."""
    person = Person.objects.select_related("unit", "membership").filter(uuid=uuid).first()
    if person is None:
        raise NotFound(uuid)
    held = Appointment.objects.filter(holds_on(on)).select_related("person", "of").order_by("role", "pk")
    return Portrait(
        person=person,
        ties=_ties(held.filter(person=person)),
        around=_ties(held.filter(of=person)),
        stand_ins=stand_ins_of(person, on),
        access=_access(person, at),
    )


def stand_ins_of(person: Person, on: date) -> tuple[StandIn, ...]:
    """Who stands in for `person` on that day or later."""
    ended = StandIn.objects.filter(person=person, until_on__lte=on).values("pk")
    rows = StandIn.objects.filter(person=person).exclude(pk__in=ended)
    return tuple(rows.select_related("by").order_by("from_on", "pk"))


def units() -> tuple[Unit, ...]:
    """The units of the organisation, by name."""
    return tuple(Unit.objects.order_by("name"))


def appointment_of(person: Person, uuid: UUID) -> Appointment:
    """The role of that uuid that `person` holds. Raises NotFound."""
    found = Appointment.objects.select_related("person", "of").filter(person=person, uuid=uuid).first()
    if found is None:
        raise NotFound(uuid)
    return found


def _ties(rows: Iterable[Appointment]) -> tuple[Tie, ...]:
    return tuple(Tie(row.uuid, row.role, row.person, row.of, row.until_on, row.places) for row in rows)


def _access(person: Person, at: datetime) -> Access:
    if getattr(person, "membership", None) is not None:
        return Access.SIGNED_UP
    waiting = any(one.accepted_at is None and one.expires_at > at for one in person.invitations.all())
    return Access.INVITED if waiting else Access.NONE
