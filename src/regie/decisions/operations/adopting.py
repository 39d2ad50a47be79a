"""Adopt an organisation's own version of the table: it governs what is open from then on; what was decided stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from regie.decisions.operations.changing_hands import change_hands
from regie.decisions.queries import cases_in
from regie.designs.operations import adopt, renew_drafts
from regie.designs.queries import blueprints_of
from regie.framework import JourneyState
from regie.journeys.operations import renew_rules, run_if_settled
from regie.journeys.queries import courses_at
from regie.kernel.days import day_of

if TYPE_CHECKING:
    from regie.decisions.queries import Cases
    from regie.designs.models import DesignVersion, TableVersion
    from regie.framework import Deviation
    from regie.journeys.course import Course
    from regie.people.models import Person


@transaction.atomic
def adopt_table(*, deviations: Sequence[Deviation], seen: int, by: Person, at: datetime) -> TableVersion:
    """Let these changes of the organisation hold, and no other: the list as a whole replaces the one before.

    What is open on a journey or a draft follows the cells that hold now, as after a change of level
    (docs/decision-rights.md); a journey that has nothing to settle any more runs. `seen` is the number of the
    version that `by` looked at, 0 for none. Raises Refused to who is no administrator and where nothing changes,
    DoesNotFit where a change crosses the floor, cannot exist or does not fit under a design; Conflict where
    somebody was first.
    """
    journeys, drafts = renew_rules(), renew_drafts()
    before = _open_on(journeys, drafts, at)
    version = adopt(deviations=deviations, seen=seen, by=by, at=at)
    after = _open_on(journeys, drafts, at)
    for one, now in zip(before, after, strict=True):
        change_hands(one, now, by=by, at=at)
    for course in courses_at(journeys, day_of(at)):
        _run(course, by=by, at=at)
    return version


def _open_on(journeys: Iterable[UUID], drafts: Iterable[DesignVersion], at: datetime) -> tuple[Cases[Any], ...]:
    """Every case of these journeys and drafts as it stands now, in a fixed order."""
    courses = sorted(courses_at(journeys, day_of(at)), key=lambda one: one.journey.pk)
    return (*cases_in(courses, at), *cases_in(blueprints_of(drafts, day_of(at)), at))


def _run(course: Course, *, by: Person, at: datetime) -> None:
    if course.state is JourneyState.DECIDING and not course.to_be_settled:
        run_if_settled(journey=course.journey, by=by, at=at)
