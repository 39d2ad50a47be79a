"""The weeks of a plan: hours week by week, and the moments with people on them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from regie.designs.pathfile import Activity, WeeksKind
from regie.framework import Element, Role, Timing, Topic
from regie.insight.facts import Moment, WeekPicture
from regie.insight.plan import Step, chosen, pace_of, steps_of
from regie.journeys.choices import PlanChoice

if TYPE_CHECKING:
    from regie.journeys.course import Course
    from regie.people.models import Person

ROLE_OF = {
    Element.MENTOR: Role.MENTOR,
    Element.CONVERSATIONS: Role.MANAGER,
    Element.LEARNING_GUIDE: Role.LEARNING_GUIDE,
    Element.COACH: Role.COACH,
}
"""With whom a moment of backing is, where one person can be named."""


def weeks_of(course: Course, viewer: Person) -> WeekPicture | None:
    """Hours week by week and the moments with people; None while no pace or steps are known."""
    pace = pace_of(course)
    weeks = pace.weeks if pace else course.path.weeks
    if weeks is None or not (pace or course.path.activities):
        return None
    hours = [Decimal(0)] * weeks
    for step in steps_of(course, "nl"):
        for week, amount in _spread(step, course, weeks):
            hours[week - 1] += amount
    if not any(hours):
        return None
    return WeekPicture(
        hours=tuple(round(amount, 2) for amount in hours),
        agreed_hours=pace.hours_per_week if pace else None,
        moments=tuple(one for one in moments_of(course, viewer) if one.name),
        current_week=course.week if 1 <= course.week <= weeks else None,
        start_on=course.journey.start_on,
    )


def moments_of(course: Course, viewer: Person) -> tuple[Moment, ...]:
    """The moments with other people that have a week, in the order of the weeks.

    Those that the design dates where the level has them so, and those that the learner put in the decided plan
    (B5: at level 2 a conversation has no date until it is planned). Who meets a coach, and when, only those two see.
    """
    found = dict.fromkeys((*_preset(course), *_planned(course)))
    seen = (one for one in found if sees_moments(course, viewer, one.element))
    return tuple(sorted(seen, key=lambda one: one.week))


def sees_moments(course: Course, viewer: Person, element: Element) -> bool:
    """Whether `viewer` may see with whom and when: of the coach only coach and learner (design.md, Who sees what)."""
    return element is not Element.COACH or course.may_see(viewer, Topic.COACH_SESSIONS)


def next_moment(course: Course, element: Element) -> Moment | None:
    """The first moment of an element that the design dates and that has not passed."""
    to_come = [one for one in _preset(course) if one.element is element and one.week >= course.week]
    return min(to_come, key=lambda one: one.week, default=None)


def _spread(step: Step, course: Course, weeks: int) -> Iterator[tuple[int, Decimal]]:
    """The hours of a step over its weeks, evenly; on listed weeks only those; without a date, over all."""
    if not step.hours:
        return
    first, last = step.from_week or 1, step.until_week or step.from_week or weeks
    span = [week for week in range(first, last + 1) if week <= weeks]
    if step.from_week:
        activity = next((one for one in course.path.activities if one.code == step.code), None)
        span = [week for week in _listed(activity) if first <= week <= min(last, weeks)] or span
    for week in span:
        yield week, step.hours / len(span)


def _preset(course: Course) -> Iterator[Moment]:
    """The dated moments of the path where the level has them, with one person who can be named, else with nobody."""
    for activity in course.path.moments:
        if activity.backing is not None and course.cell(activity.backing).timing is Timing.PRESET:
            yield from _met(course, activity, _listed(activity))


def _planned(course: Course) -> Iterator[Moment]:
    """The moments that stand in the decided plan on weeks of their own: the listed ones, or the one week."""
    plan = chosen(course, Element.PLAN)
    activities = {activity.code: activity for activity in course.path.moments}
    for step in plan.steps if isinstance(plan, PlanChoice) else ():
        activity = activities.get(step.code)
        if activity is None or step.from_week is None:
            continue
        last = step.until_week or step.from_week
        on = tuple(week for week in _listed(activity) if step.from_week <= week <= last)
        yield from _met(course, activity, on or ((step.from_week,) if last == step.from_week else ()))


def _met(course: Course, activity: Activity, weeks: tuple[int, ...]) -> Iterator[Moment]:
    if activity.backing is None:
        return
    role = ROLE_OF.get(activity.backing)
    names = [person.name for person in course.cast.people_in(role)] if role else []
    for week in weeks:
        yield Moment(element=activity.backing, week=week, name=next(iter(names), ""), code=activity.code)


def _listed(activity: Activity | None) -> tuple[int, ...]:
    """The weeks of an activity that takes place in some weeks only."""
    weeks = activity.weeks if activity else None
    return weeks.numbers if weeks and weeks.kind is WeeksKind.LISTED else ()
