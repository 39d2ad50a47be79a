"""The plan of a journey as it stands: what was decided is on this page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from regie.framework import Element, Reason, Topic, refusal
from regie.insight.plan import Plan, Step, chosen, plan_for, weeks_of
from regie.journeys.choices import ResourcesChoice
from regie.journeys.course import Course
from regie.journeys.queries import course_for
from regie.kernel.answers import Refused
from regie.ui.phrases.viewer import Viewer
from regie.web.decisions.shown import Group, help_groups, spoken_language, step_weeks
from regie.web.decisions.titles import form_title
from regie.web.middleware import MemberRequest


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A step as the page draws it."""

    step: Step
    weeks: str
    form: str


@require_safe
def plan(request: MemberRequest, journey: UUID) -> HttpResponse:
    """Goals, themes, steps, and hours against the time that was agreed; for who may see the plan."""
    course = course_for(request.person, journey, localdate())
    if not course.may_see(request.person, Topic.PLAN, element=Element.PLAN):
        because = Reason.LEVEL_NOT_AGREED if course.overall is None else Reason.NOT_IN_SIGHT
        raise Refused(refusal(because))
    found = plan_for(course, spoken_language())
    context = {
        "course": course,
        "plan": found,
        "steps": tuple(_steps(course, found.steps)),
        "help": _help(course),
        "goals": found.goals if course.may_see(request.person, Topic.GOALS, element=Element.GOALS) else (),
        "direction": _direction(request, course, found),
        "weeks": weeks_of(course, request.person) if course.overall is not None else None,
        "settled": frozenset(course.settled),
        "viewer": Viewer(course.cast.roles_of(request.person), course.journey.learner.name, course.on),
        "today": course.on,
    }
    return TemplateResponse(request, "web/journeys/plan.html", context)


def _help(course: Course) -> tuple[Group, ...]:
    choice = chosen(course, Element.RESOURCES)
    return help_groups(choice, course.path, spoken_language()) if isinstance(choice, ResourcesChoice) else ()


def _direction(request: MemberRequest, course: Course, found: Plan) -> str:
    seen = course.may_see(request.person, Topic.DIRECTION, element=Element.DIRECTION)
    return found.direction if seen else ""


def _steps(course: Course, steps: Iterable[Step]) -> Iterable[PlanStep]:
    """The steps in the order of their weeks; those without a week come last."""
    for step in sorted(steps, key=lambda one: (one.from_week is None, one.from_week or 0)):
        form = form_title(course.path, step.code, step.form, spoken_language()) if step.form else ""
        yield PlanStep(step, step_weeks(course.path, step.code, step.from_week, step.until_week), form)
