"""The roll of an organisation: its people, sought and sorted, a page at a time. The administrator's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from regie.people.directory import Line, access_of, ties_of
from regie.people.models import Appointment, Invitation, Membership, Person, holds_on
from regie.people.queries import still_here

PAGE = 50
"""How many stand on one page; never more than 100 (trust.md G31)."""


class State(StrEnum):
    """Whom the list shows."""

    HERE = "here"
    SIGNED_UP = "signed_up"
    INVITED = "invited"
    EXPIRED = "expired"
    UNINVITED = "uninvited"
    LEAVING = "leaving"
    LEFT = "left"


class Sort(StrEnum):
    """In which order."""

    NAME = "name"
    NAME_BACK = "-name"
    UNIT = "unit"
    UNIT_BACK = "-unit"
    EMAIL = "email"
    EMAIL_BACK = "-email"


_FIELDS = {"name": "name", "unit": "unit__name", "email": "email"}


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked of the list. `unit` is a uuid, or "none" for who belongs to no unit; `role` a code."""

    words: str = ""
    unit: str = ""
    role: str = ""
    state: State = State.HERE
    sort: Sort = Sort.NAME
    page: int = 1


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the people that were found."""

    lines: tuple[Line, ...]
    number: int
    pages: int
    total: int

    @property
    def first(self) -> int:
        """The number of the first line of this page."""
        return (self.number - 1) * PAGE + 1

    @property
    def last(self) -> int:
        """The number of the last line of this page."""
        return self.first + len(self.lines) - 1


def people_page(search: Search, at: datetime, on: date) -> Page:
    """The people that were sought. The same number of queries for three people and for ten thousand."""
    found = _found(search, at, on)
    total = found.count()
    pages = max(1, -(-total // PAGE))
    number = min(max(search.page, 1), pages)
    field = _FIELDS[search.sort.value.removeprefix("-")]
    is_back = search.sort.value.startswith("-")
    order = F(field).desc(nulls_last=True) if is_back else F(field).asc(nulls_last=True)
    rows = _with_everything(found, on).order_by(order, "name", "pk")[(number - 1) * PAGE : number * PAGE]
    return Page(tuple(lines_of(rows, at)), number, pages, total)


def without_login(at: datetime, on: date, *, limit: int, unit: str = "") -> tuple[tuple[Line, ...], int]:
    """Who belongs here and cannot sign in yet, by name, at most `limit`; and how many they are in all."""
    found = _in_unit(Person.objects.filter(still_here(on), membership=None), unit)
    rows = _with_everything(found, on).order_by("name", "pk")[:limit]
    return tuple(lines_of(rows, at)), found.count()


def lines_of(people: Iterable[Person], at: datetime) -> Iterable[Line]:
    """Each of these as a line of the list."""
    return (Line(one, ties_of(one.appointments.all()), access_of(one, at)) for one in people)


def _found(search: Search, at: datetime, on: date) -> QuerySet[Person]:
    found = _in_state(search.state, at, on)
    for word in search.words.split()[:5]:
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    if search.role:
        held = Appointment.objects.filter(holds_on(on), person=OuterRef("pk"), role=search.role)
        found = found.filter(Exists(held))
    return _in_unit(found, search.unit)


def _in_unit(found: QuerySet[Person], unit: str) -> QuerySet[Person]:
    if not unit:
        return found
    return found.filter(unit=None) if unit == "none" else found.filter(unit__uuid=unit)


def _in_state(state: State, at: datetime, on: date) -> QuerySet[Person]:
    here = Person.objects.filter(still_here(on))
    invitations = Invitation.objects.filter(person=OuterRef("pk"), accepted_at=None)
    is_open, is_signed_up = Exists(invitations.filter(expires_at__gt=at)), Exists(_memberships())
    match state:
        case State.LEFT:
            return Person.objects.filter(left_on__lte=on)
        case State.LEAVING:
            return here.filter(left_on__isnull=False)
        case State.SIGNED_UP:
            return here.filter(is_signed_up)
        case State.INVITED:
            return here.filter(~is_signed_up, is_open)
        case State.EXPIRED:
            return here.filter(~is_signed_up, ~is_open, Exists(invitations))
        case State.UNINVITED:
            return here.filter(~is_signed_up, ~Exists(invitations))
    return here


def _memberships() -> QuerySet[Membership]:
    return Membership.objects.filter(person=OuterRef("pk"))


def _with_everything(found: QuerySet[Person], on: date) -> QuerySet[Person]:
    appointments = Appointment.objects.filter(holds_on(on)).select_related("of", "person").order_by("role", "pk")
    return found.select_related("unit", "membership").prefetch_related(
        Prefetch("appointments", queryset=appointments), "invitations"
    )
