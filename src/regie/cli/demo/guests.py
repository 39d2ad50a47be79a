"""Who can sign in to the demo, and as what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.utils import translation

from regie.framework import Role
from regie.journeys.queries import courses_near
from regie.kernel.models import Organisation
from regie.kernel.scope import organisation_scope
from regie.people.queries import people_for
from regie.ui.phrases.names import role_name

if TYPE_CHECKING:
    from regie.people.models import Person


def guest_list(on: date) -> Iterator[str]:
    """A line for each organisation, and one for each person: the address, the name, and what they do there."""
    with translation.override("en"):
        for organisation in Organisation.objects.order_by("pk"):
            with organisation_scope(organisation):
                yield organisation.name
                for person in people_for(on):
                    if hasattr(person, "membership"):
                        yield f"  {person.email:28} {person.name:18} {', '.join(_parts(person, on))}".rstrip()


def _parts(person: Person, on: date) -> Iterator[str]:
    """What somebody is on the demo: learner on a journey, and the roles held for others."""
    for course in courses_near(person, (), on):
        if course.journey.learner == person:
            level = f", level {course.overall.value}" if course.overall else ""
            yield f"{role_name(Role.LEARNER)} ({course.journey.code}{level}, week {course.week})"
    roles = Role.__members__.values()
    for code in dict.fromkeys(row.role for row in person.appointments.all()):
        yield role_name(Role(code)) if code in list(roles) else code
