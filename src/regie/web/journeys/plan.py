"""The plan of a journey as it stands: what was decided is on this page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regie.framework import Element, Reason, Topic, refusal
from regie.insight.facts import WeekPicture
from regie.insight.plan import Plan, Step, chosen, plan_for
from regie.insight.weeks import moments_of, weeks_of
from regie.journeys.choices import Goal, ResourcesChoice
from regie.journeys.course import Course
from regie.journeys.queries import course_for
from regie.kernel.answers import Refused
from regie.ui.phrases.viewer import Viewer
from regie.ui.wording import hours_words
from regie.web.decisions.shown import Group, help_groups, spoken_language, step_weeks
from regie.web.decisions.titles import activity_title, form_title
from regie.web.middleware import MemberRequest

if TYPE_CHECKING:
    from regie.people.models import Person


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A step as the page draws it."""

    step: Step
    weeks: str
    form: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A moment with people: its week, the first day of it, what it is, and with whom where one person can be named."""

    week: int
    on: date
    title: str
    name: str


@dataclass(frozen=True, slots=True)
class PlanShown:
    """What one reader may see of a plan, on the page and on paper."""

    course: Course
    plan: Plan
    steps: tuple[PlanStep, ...]
    meetings: tuple[Meeting, ...]
    help: tuple[Group, ...]
    goals: tuple[Goal, ...]
    direction: str
    weeks: WeekPicture | None
    viewer: Viewer
    sees_coach: bool

    @property
    def settled(self) -> frozenset[Element]:
        """What is decided."""
        return frozenset(self.course.settled)


@require_safe
def plan(request: MemberRequest, journey: UUID) -> HttpResponse:
    """Goals, themes, steps, and hours against the time that was agreed; for who may see the plan."""
    shown = shown_to(request.person, journey)
    names = ("course", "plan", "steps", "meetings", "help", "goals", "direction", "weeks", "viewer", "settled")
    context = {name: getattr(shown, name) for name in names}
    context |= {"against": hours_against(shown.plan), "today": shown.course.on}
    return TemplateResponse(request, "web/journeys/plan.html", context)


def shown_to(person: Person, journey: UUID) -> PlanShown:
    """What `person` sees of the plan of a journey. Raises NotFound to a stranger and Refused out of sight."""
    course = course_for(person, journey, localdate())
    if not course.may_see(person, Topic.PLAN, element=Element.PLAN):
        raise Refused(refusal(Reason.LEVEL_NOT_AGREED if course.overall is None else Reason.NOT_IN_SIGHT))
    found = plan_for(course, spoken_language())
    sees_goals = course.may_see(person, Topic.GOALS, element=Element.GOALS)
    sees_direction = course.may_see(person, Topic.DIRECTION, element=Element.DIRECTION)
    is_levelled = course.overall is not None
    return PlanShown(
        course=course,
        plan=found,
        steps=tuple(_steps(course, found.steps)),
        meetings=tuple(_meetings(course, person)) if is_levelled else (),
        help=_help(course),
        goals=found.goals if sees_goals else (),
        direction=found.direction if sees_direction else "",
        weeks=weeks_of(course, person) if is_levelled else None,
        viewer=Viewer(course.cast.roles_of(person), course.journey.learner.name, course.on),
        sees_coach=course.may_see(person, Topic.COACH_SESSIONS, element=Element.COACH),
    )


def hours_against(plan: Plan) -> str:
    """In words whether the steps fit in the hours that were agreed; "" while either is open."""
    if plan.hours_agreed is None or not plan.hours_planned:
        return ""
    over = plan.hours_planned - plan.hours_agreed
    if over == Decimal(0):
        return _("Dat past precies.")
    if over > 0:
        return _("Dat is {uren} meer dan afgesproken.").format(uren=hours_words(over))
    return _("Er is nog {uren} vrij.").format(uren=hours_words(-over))


def _help(course: Course) -> tuple[Group, ...]:
    choice = chosen(course, Element.RESOURCES)
    return help_groups(choice, course.path, spoken_language()) if isinstance(choice, ResourcesChoice) else ()


def _meetings(course: Course, person: Person) -> Iterable[Meeting]:
    for one in moments_of(course, person):
        title = activity_title(course.path, one.code, spoken_language())
        yield Meeting(one.week, course.monday_of(one.week), title, one.name)


def _steps(course: Course, steps: Iterable[Step]) -> Iterable[PlanStep]:
    """The steps in the order of their weeks; those without a week come last."""
    for step in sorted(steps, key=lambda one: (one.from_week is None, one.from_week or 0)):
        form = form_title(course.path, step.code, step.form, spoken_language()) if step.form else ""
        yield PlanStep(step, step_weeks(course.path, step.code, step.from_week, step.until_week), form)
