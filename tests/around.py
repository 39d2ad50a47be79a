"""Every journey around somebody, read whole: what the program finds quicker must be the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from unittest.mock import patch

from regie.decisions.queries import cases_concerning
from regie.insight import inbox
from regie.journeys.queries import courses_near
from regie.kernel.days import day_of
from regie.people.models import Person
from regie.people.queries import Reach, reach_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from regie.decisions.queries import Cases
    from regie.insight.inbox import Inbox
    from regie.journeys.course import Course


def whole_reach_of(person: Person, on: date) -> Reach:
    """As if who speaks for the organisation had to do with each learner apart: then every journey is read."""
    reach = reach_of(person, on)
    if not reach.speaks_for_the_organisation:
        return reach
    return replace(reach, learners=frozenset(Person.objects.values_list("pk", flat=True)))


def courses_around(person: Person, on: date) -> tuple[Course, ...]:
    """Every journey that has not ended and of which `person` may know."""
    return courses_near(person, whole_reach_of(person, on).learners, on)


def cases_around(person: Person, now: datetime) -> tuple[Cases[Course], ...]:
    """Every journey around `person` with its cases."""
    return cases_concerning(person, whole_reach_of(person, day_of(now)), (), now)


def inbox_reading_all(person: Person, now: datetime) -> Inbox:
    """The inbox as it is where every journey is read."""
    with patch.object(inbox, "reach_of", whole_reach_of):
        return inbox.inbox_for(person, now)
