"""What the other rooms and the doors may know of people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, DateField, Exists, F, FilteredRelation, OuterRef, Prefetch, Q, QuerySet

from regie.framework import Role
from regie.kernel.answers import NotFound
from regie.kernel.models import Organisation
from regie.kernel.prepared import Prepared
from regie.kernel.scope import current_organisation
from regie.people.cast import Cast, Seat
from regie.people.models import (
    ADMINISTRATOR,
    EVERYBODY,
    Appointment,
    Draft,
    Login,
    Membership,
    Person,
    SecondStepRole,
    StandIn,
    Unit,
    holds_on,
)

DRAFTS_LAST = timedelta(days=30)
FOR_THE_ORGANISATION = (Role.DESIGNER, Role.ORGANISATION)
ASKED = (ADMINISTRATOR, *FOR_THE_ORGANISATION)
"""What each request asks of who sends it."""


def still_here(day: date) -> Q:
    """The condition that a person belongs to the organisation on `day`."""
    return Q(left_on__isnull=True) | Q(left_on__gt=day)


def organisation_called(slug: str) -> Organisation:
    """The organisation of that short name. Raises NotFound."""
    try:
        return Organisation.objects.get(slug=slug)
    except Organisation.DoesNotExist as error:
        raise NotFound(slug) from error


def organisations_of(login: Login) -> tuple[Membership, ...]:
    """Where this login is somebody, by the organisation's name."""
    return tuple(login.memberships.select_related("organisation").order_by("organisation__name"))


def has_login(email: str) -> bool:
    """Whether somebody signs in with this address already, in whichever organisation."""
    return Login.objects.filter(email=email.strip().lower()).exists()


def login_of(uuid: UUID) -> Login:
    """How the person of that uuid signs in. Raises NotFound, also for who cannot."""
    found = Membership.objects.select_related("login").filter(person__in=Person.objects.filter(uuid=uuid)).first()
    if found is None:
        raise NotFound(uuid)
    return found.login


def logins_of(person: Person) -> tuple[int, ...]:
    """The ids of how this person signs in."""
    return tuple(Membership.objects.filter(person=person).values_list("login_id", flat=True))


def person_of(login: Login, on: date) -> Person:
    """Who this login is in the organisation in scope. Raises NotFound, also for who has left."""
    try:
        return Person.objects.select_related("unit").get(still_here(on), membership__login=login)
    except Person.DoesNotExist as error:
        raise NotFound(login.pk) from error


def get_person(uuid: UUID) -> Person:
    """The person of that uuid. Raises NotFound."""
    try:
        return Person.objects.select_related("unit").get(uuid=uuid)
    except Person.DoesNotExist as error:
        raise NotFound(uuid) from error


def names_of(uuids: Iterable[UUID]) -> dict[UUID, str]:
    """What people are called, by their uuid; who is not there is left out. One query."""
    return dict(Person.objects.filter(uuid__in=set(uuids)).values_list("uuid", "name"))


def person_with_email(email: str) -> Person:
    """The person of that address, or of that local part where no @ is given. Raises NotFound."""
    wanted = Q(email__iexact=email) if "@" in email else Q(email__istartswith=f"{email}@")
    try:
        return Person.objects.select_related("unit").get(wanted)
    except (Person.DoesNotExist, Person.MultipleObjectsReturned) as error:
        raise NotFound(email) from error


def organisation_here() -> Organisation:
    """The organisation in scope as it stands now, with its ambition and annual plan: a door knows only its name."""
    return Organisation.objects.get(pk=current_organisation().pk)


def get_unit(uuid: UUID) -> Unit:
    """The unit of that uuid. Raises NotFound."""
    try:
        return Unit.objects.get(uuid=uuid)
    except Unit.DoesNotExist as error:
        raise NotFound(uuid) from error


def unit_called(name: str) -> Unit:
    """The unit of that name. Raises NotFound."""
    try:
        return Unit.objects.get(name=name)
    except Unit.DoesNotExist as error:
        raise NotFound(name) from error


def is_administrator(person: Person, on: date) -> bool:
    """Whether `person` administers the organisation on that day."""
    return bool(_administering(person=person.pk, on=on))


_administering = Prepared(
    lambda person, on: Appointment.objects.filter(holds_on(on), person__id=person, role=ADMINISTRATOR),
    person=BigIntegerField(),
    on=DateField(),
)


def holds_role(person: Person, role: Role, on: date) -> bool:
    """Whether `person` holds `role` for the organisation on that day."""
    return Appointment.objects.filter(holds_on(on), person=person, role=role.value, of=None).exists()


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is in the organisation at large: the codes of the roles held for it."""

    codes: frozenset[str]

    @property
    def is_administrator(self) -> bool:
        return ADMINISTRATOR in self.codes

    @property
    def is_designer(self) -> bool:
        return Role.DESIGNER.value in self.codes


def standing_of(person: Person, on: date) -> Standing:
    """The roles that `person` holds for the organisation on that day."""
    held = Appointment.objects.filter(holds_on(on), person=person, of=None).values_list("role", flat=True)
    return Standing(frozenset(held))


@dataclass(frozen=True, slots=True)
class Member:
    """Who a login is in the organisation in scope, what that person is there, and whether that takes a second step."""

    person: Person
    standing: Standing
    owes_second_step: bool


def member_of(login: Login, on: date) -> Member:
    """Like `person_of`, with the standing, in one query: each request asks it. Raises NotFound."""
    person: Any
    for person in _of_login(login=login.pk, on=on):
        codes = frozenset(str(code) for code in ASKED if getattr(person, f"is_{code}"))
        return Member(person, Standing(codes), owes_second_step=person.owes_second_step)
    raise NotFound(login.pk)


def _members(login: int, on: date) -> QuerySet[Person]:
    held = Appointment.objects.filter(holds_on(on), person=OuterRef("pk"), of=None)
    found = Person.objects.select_related("unit").filter(still_here(on), membership__login__id=login)
    return found.annotate(
        **{f"is_{code}": Exists(held.filter(role=code)) for code in ASKED}, owes_second_step=_owes_second_step(on)
    )


def _owes_second_step(on: date) -> Q:
    """The condition that a person holds, for the organisation or for somebody, a role that takes a second step."""
    roles = SecondStepRole.objects.all()
    held = Appointment.objects.filter(holds_on(on), person=OuterRef("pk"), role__in=roles.values("role"))
    return Q(Exists(held)) | Q(Exists(roles.filter(role=EVERYBODY)))


_of_login = Prepared(_members, login=BigIntegerField(), on=DateField())


def those_absent(person: Person, on: date) -> tuple[Person, ...]:
    """Those for whom `person` stands in on that day."""
    return tuple(_absent(person=person.pk, on=on))


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose paths somebody has to do with, stand-ins included: these learners, or as the organisation everybody's."""

    speaks_for_the_organisation: bool
    learners: frozenset[int]


def reach_of(person: Person, on: date) -> Reach:
    """For whom `person` holds a role on that day, or stands in for who does; one query."""
    held = _acting_in(person=person.pk, on=on)
    return Reach(
        any(one.of_id is None and one.role in FOR_THE_ORGANISATION for one in held),
        frozenset(one.of_id for one in held if one.of_id is not None),
    )


def _appointments_to_act_in(person: Any, on: Any) -> QuerySet[Appointment]:
    absent = StandIn.objects.filter(holds_on(on), by__id=person).values("person")
    return Appointment.objects.filter(holds_on(on), Q(person__id=person) | Q(person__in=absent))


_acting_in = Prepared(_appointments_to_act_in, person=BigIntegerField(), on=DateField())
_absent = Prepared(
    lambda person, on: Person.objects.filter(
        stand_ins__in=StandIn.objects.filter(holds_on(on), by__id=person)
    ).distinct(),
    person=BigIntegerField(),
    on=DateField(),
)


def learners_of(person: Person, role: Role, on: date) -> frozenset[int]:
    """The ids of the learners for whom `person` holds `role` on that day, in person."""
    held = Appointment.objects.filter(holds_on(on), person=person, role=role, of__isnull=False)
    return frozenset(held.values_list("of_id", flat=True))


def casts_for(learners: Iterable[Person], designers: dict[int, Person | None], on: date) -> dict[int, Cast]:
    """The cast of each learner on `on`, by learner's id; two queries however many learners there are.

    `designers` names, by learner's id, who answers for the design; where nobody does, or that person
    holds the role no longer, every designer of the organisation does.
    """
    wanted = {learner.pk: learner for learner in learners}
    held: defaultdict[int | None, list[Appointment]] = defaultdict(list)
    for row in _held(wanted, on):
        held[row.of_id].append(row)
    for_all = held.pop(None, [])
    around = {pk: sorted((*held[pk], *for_all), key=attrgetter("pk")) for pk in wanted}
    return {pk: _cast(learner, around[pk], designers.get(pk), on) for pk, learner in wanted.items()}


def _held(learners: Iterable[int], on: date) -> list[Appointment]:
    """Every role held on `on` for these learners or for the organisation, with who stands in; one query."""
    return _held_on(learners=sorted(learners), on=on)


def _all_held(learners: Sequence[int], on: date) -> QuerySet[Appointment]:
    around = Q(of__id__in=learners) | Q(of=None, role__in=FOR_THE_ORGANISATION)
    return (
        Appointment.objects.filter(holds_on(on), around)
        .exclude(person__left_on__lte=on)
        .select_related("person")
        .annotate(absence=FilteredRelation("person__stand_ins", condition=_stand_in_on(on)))
        .annotate(
            by_id=F("absence__by_id"),
            by_uuid=F("absence__by__uuid"),
            by_name=F("absence__by__name"),
            by_left_on=F("absence__by__left_on"),
        )
        .order_by("pk")
    )


def cast_for(learner: Person, designer: Person | None, on: date) -> Cast:
    """The cast of one learner on `on`."""
    return casts_for([learner], {learner.pk: designer}, on)[learner.pk]


def cast_without_learner(on: date) -> Cast:
    """Who designs and who speaks for the organisation on `on`, stand-ins included, where there is no learner yet."""
    return Cast(None, _seats(_held((), on), on))


def _stand_in_on(day: date) -> Q:
    """The condition of `holds_on`, seen from an appointment."""
    path = "person__stand_ins__"
    return Q(**{f"{path}from_on__lte": day}) & (
        Q(**{f"{path}until_on__isnull": True}) | Q(**{f"{path}until_on__gt": day})
    )


_held_on = Prepared(_all_held, learners=BigIntegerField(), on=DateField())


def _cast(learner: Person, held: Sequence[Appointment], designer: Person | None, on: date) -> Cast:
    if any(row.role == Role.DESIGNER and row.person == designer for row in held):
        held = [row for row in held if row.role != Role.DESIGNER or row.person == designer]
    return Cast(learner, (Seat(Role.LEARNER, learner), *_seats(held, on)))


def _seats(held: Sequence[Appointment], on: date) -> tuple[Seat, ...]:
    """Who may act in these roles: the holders, then who stands in for them; nobody twice."""
    seats: dict[Seat, None] = {}
    for row in held:
        seats[Seat(Role(row.role), row.person)] = None
    for row in held:
        if (stand_in := _stand_in(row, on)) is not None:
            seats[Seat(Role(row.role), stand_in, row.person)] = None
    return tuple(seats)


def _stand_in(row: Any, on: date) -> Person | None:
    """Who speaks for the holder of this appointment on `on`, from the columns joined to it."""
    if row.by_id is None or (row.by_left_on is not None and row.by_left_on <= on):
        return None
    return Person(
        id=row.by_id, uuid=row.by_uuid, name=row.by_name, left_on=row.by_left_on, organisation_id=row.organisation_id
    )


def people_for(on: date) -> tuple[Person, ...]:
    """Everyone in the organisation on that day with their unit and appointments, by name."""
    appointments = Appointment.objects.filter(holds_on(on)).select_related("of").order_by("role")
    return tuple(
        Person.objects.filter(still_here(on))
        .select_related("unit", "membership")
        .prefetch_related(Prefetch("appointments", queryset=appointments), "invitations")
        .order_by("name")
    )


@dataclass(frozen=True, slots=True)
class MentorOffer:
    """Somebody who can be asked as mentor. `places`: for how many at most, None without a limit or an offer."""

    person: Person
    is_offered: bool
    places: int | None
    taken: int

    @property
    def has_place(self) -> bool:
        """Whether one more person fits."""
        return self.places is None or self.taken < self.places


def mentors_on(on: date, besides: Person | None = None) -> tuple[MentorOffer, ...]:
    """Everybody who can be asked as mentor on that day, those who offer it first, then by name; two queries.

    `besides`: the place that this learner has with them counts as free: it is the same learner who asks.
    """
    taken: Counter[int] = Counter()
    offers: dict[int, int | None] = {}
    held = Appointment.objects.filter(holds_on(on), role=Role.MENTOR.value)
    for row in held:
        if row.of_id is None:
            offers[row.person_id] = row.places
        elif besides is None or row.of_id != besides.pk:
            taken[row.person_id] += 1
    people = Person.objects.filter(still_here(on)).select_related("unit").order_by("name")
    found = [MentorOffer(one, one.pk in offers, offers.get(one.pk), taken[one.pk]) for one in people]
    return tuple(sorted(found, key=lambda one: not one.is_offered))


def mentor_with_place(uuid: UUID, of: Person, on: date) -> Person | None:
    """The person of that uuid if they can be asked as mentor of this learner on that day, else None."""
    found = (one for one in mentors_on(on, besides=of) if one.person.uuid == uuid and one.has_place)
    return next((one.person for one in found), None)


def drafts_for(person: Person, page: str, at: datetime) -> dict[str, dict[str, list[str]]]:
    """What `person` typed on a page and did not send, by form; only they read it. Older than DRAFTS_LAST it is gone."""
    rows = Draft.objects.filter(person=person, page=page, typed__isnull=False, at__gt=at - DRAFTS_LAST)
    return {row.form: row.typed for row in rows if row.typed is not None}
