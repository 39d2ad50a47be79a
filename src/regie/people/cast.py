"""The people around one learner on one day: who holds which role, and who stands in for whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from regie.framework import Role

if TYPE_CHECKING:
    from regie.people.models import Person


@dataclass(frozen=True, slots=True)
class Seat:
    """A role that a person may act in; `instead_of` is the absent holder when this is a stand-in."""

    role: Role
    person: Person
    instead_of: Person | None = None


@dataclass(frozen=True)
class Cast:
    """Everyone with a role towards one learner, on one day; around a design there is no learner."""

    learner: Person | None
    seats: tuple[Seat, ...]

    def roles_of(self, person: Person) -> frozenset[Role]:
        """The roles in which `person` may act here, as a stand-in included."""
        return self._roles.get(person.pk, frozenset())

    def seats_of(self, person: Person) -> tuple[Seat, ...]:
        """The seats of `person`, as a stand-in included."""
        return self._by_person.get(person.pk, ())

    def people_in(self, role: Role) -> tuple[Person, ...]:
        """Who holds `role` themselves; stand-ins are not named here."""
        return tuple(seat.person for seat in self.seats if seat.role is role and seat.instead_of is None)

    def seats_in(self, role: Role) -> tuple[Seat, ...]:
        """Everybody who may act in `role`, stand-ins included."""
        return tuple(seat for seat in self.seats if seat.role is role)

    def instead_of(self, person: Person, role: Role) -> Person | None:
        """For whom `person` acts in `role`: nobody when the role is their own."""
        seats = [seat for seat in self.seats_of(person) if seat.role is role]
        if any(seat.instead_of is None for seat in seats):
            return None
        return seats[0].instead_of if seats else None

    @property
    def level_partner(self) -> Person | None:
        """With whom the level is agreed: the learning guide, else the manager (design.md, level partner)."""
        partners = (*self.people_in(Role.LEARNING_GUIDE), *self.people_in(Role.MANAGER))
        return partners[0] if partners else None

    def is_level_partner(self, person: Person) -> bool:
        """Whether `person` is the level partner or stands in for them."""
        partner = self.level_partner
        return partner is not None and any(partner in (person, seat.instead_of) for seat in self.seats_of(person))

    @cached_property
    def _by_person(self) -> Mapping[int, tuple[Seat, ...]]:
        found: defaultdict[int, tuple[Seat, ...]] = defaultdict(tuple)
        for seat in self.seats:
            found[seat.person.pk] += (seat,)
        return dict(found)

    @cached_property
    def _roles(self) -> Mapping[int, frozenset[Role]]:
        """Asked for each element and each person who may act there: the comparing is done once."""
        return {pk: frozenset(seat.role for seat in seats) for pk, seats in self._by_person.items()}
