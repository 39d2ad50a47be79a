"""What the administrator's pages read: everyone with their roles, the units, one person's ties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from regie.kernel.answers import NotFound
from regie.people.models import Appointment, Departure, Person, StandIn, Unit
from regie.people.queries import people_for

MOST_PAST = 30
"""How many roles that ended a page shows, the newest first."""

if TYPE_CHECKING:
    from collections.abc import Iterable


class Access(StrEnum):
    """Whether somebody can sign in."""

    SIGNED_UP = "signed_up"
    INVITED = "invited"
    EXPIRED = "expired"
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
    from_on: date | None = None


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
    past: tuple[Tie, ...]
    stand_ins: tuple[StandIn, ...]
    access: Access
    departure: Departure | None


def lines_for(at: datetime, on: date) -> tuple[Line, ...]:
    """Everyone of the organisation, by name. The same number of queries for three people and for thirty."""
    return tuple(Line(person, ties_of(person.appointments.all()), access_of(person, at)) for person in people_for(on))


def portrait_of(uuid: UUID, at: datetime, on: date) -> Portrait:
    """One person as the administrator sees them. Raises NotFound."""
    person = Person.objects.select_related("unit", "membership").filter(uuid=uuid).first()
    if person is None:
        raise NotFound(uuid)
    rows = Appointment.objects.select_related("person", "of").order_by("role", "from_on", "pk")
    ended = rows.filter(until_on__lte=on)
    held = rows.exclude(pk__in=ended.order_by().values("pk"))
    return Portrait(
        person=person,
        ties=ties_of(held.filter(person=person)),
        around=ties_of(held.filter(of=person)),
        past=ties_of(ended.filter(Q(person=person) | Q(of=person)).order_by("-until_on", "pk")[:MOST_PAST]),
        stand_ins=stand_ins_of(person, on),
        access=access_of(person, at),
        departure=Departure.objects.select_related("by").filter(person=person, cancelled_at=None).first(),
    )


def stand_in_of(person: Person, uuid: UUID) -> StandIn:
    """The stand-in of that uuid for `person`. Raises NotFound."""
    found = StandIn.objects.select_related("person", "by").filter(person=person, uuid=uuid).first()
    if found is None:
        raise NotFound(uuid)
    return found


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


def ties_of(rows: Iterable[Appointment]) -> tuple[Tie, ...]:
    """Each of these roles as a page shows it."""
    return tuple(Tie(row.uuid, row.role, row.person, row.of, row.until_on, row.places, row.from_on) for row in rows)


def access_of(person: Person, at: datetime) -> Access:
    """Whether `person` can sign in; from what is loaded with them."""
    if getattr(person, "membership", None) is not None:
        return Access.SIGNED_UP
    sent = [one for one in person.invitations.all() if one.accepted_at is None]
    if any(one.expires_at > at for one in sent):
        return Access.INVITED
    return Access.EXPIRED if sent else Access.NONE
