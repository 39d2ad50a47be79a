"""What somebody may act as towards everybody's path, without any tie to the learner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from regie.framework import Role
from regie.people.queries import cast_without_learner

if TYPE_CHECKING:
    from regie.people.models import Person


@dataclass(frozen=True, slots=True)
class Office:
    """The roles that somebody holds for the organisation, stand-ins included.

    `designs_of`: the ids of the designers as whom they design, themselves or those they stand in for; `designers`:
    everybody's who designs.
    """

    roles: frozenset[Role]
    designs_of: frozenset[int]
    designers: frozenset[int]

    def roles_on(self, owner: int | None) -> frozenset[Role]:
        """The roles towards a path of a design of that owner, who alone designs there; else every designer does."""
        acts = self.designs_of & {owner} if owner in self.designers else self.designs_of
        return self.roles | {Role.DESIGNER} if acts else self.roles


def office_of(person: Person, on: date) -> Office:
    """What `person` may act as for the organisation on that day; one query. The rule of `casts_for`."""
    cast = cast_without_learner(on)
    seats = cast.seats_of(person)
    designing = (seat.instead_of or seat.person for seat in seats if seat.role is Role.DESIGNER)
    return Office(
        roles=frozenset(seat.role for seat in seats if seat.role is not Role.DESIGNER),
        designs_of=frozenset(one.pk for one in designing),
        designers=frozenset(one.pk for one in cast.people_in(Role.DESIGNER)),
    )
