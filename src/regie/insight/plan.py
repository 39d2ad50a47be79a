"""The plan as it stands: what was decided on direction, themes, goals, pace, work forms and steps, put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from regie.designs.pathfile import Activity
from regie.framework import Element
from regie.journeys.choices import (
    Choice,
    ContentChoice,
    DirectionChoice,
    Goal,
    GoalsChoice,
    PaceChoice,
    PlanChoice,
    PlannedStep,
    WorkFormsChoice,
    read_choice,
)

if TYPE_CHECKING:
    from regie.designs.ground import Ground
    from regie.journeys.course import Course


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the plan. `form` is a work form code or words of one's own, "" where none was chosen.

    `hours` are the learner's own time, None where nobody set them; weeks are those of the journey.
    """

    code: str
    title: str
    theme: str
    form: str
    hours: Decimal | None
    from_week: int | None
    until_week: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What holds now; empty where nothing is decided yet. `fields` are pairs of title and text."""

    direction: str
    themes: tuple[str, ...]
    goals: tuple[Goal, ...]
    fields: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    hours_per_week: Decimal | None
    weeks: int | None

    @property
    def hours_agreed(self) -> Decimal | None:
        """Hours a week times weeks, None while the pace is open."""
        return None if self.hours_per_week is None or self.weeks is None else self.hours_per_week * self.weeks

    @property
    def hours_planned(self) -> Decimal:
        """The hours of all steps together."""
        return sum((step.hours for step in self.steps if step.hours), Decimal(0))


def plan_for(course: Course, language: str) -> Plan:
    """The plan of a journey, with titles of the path in `language` ("nl" or "en"). Sight is asked by the door."""
    direction, content = chosen(course, Element.DIRECTION), chosen(course, Element.CONTENT)
    goals, plan, pace = chosen(course, Element.GOALS), chosen(course, Element.PLAN), pace_of(course)
    return Plan(
        direction=direction.text if isinstance(direction, DirectionChoice) else "",
        themes=theme_titles(course, content, language),
        goals=goals.goals if isinstance(goals, GoalsChoice) else (),
        fields=tuple(_fields(course, plan, language)),
        steps=tuple(steps_of(course, language)),
        hours_per_week=pace.hours_per_week if pace else None,
        weeks=pace.weeks if pace else None,
    )


def chosen(course: Course, element: Element) -> Choice | None:
    """What holds on an element, None where nothing is settled."""
    row = course.settled.get(element)
    return None if row is None else read_choice(element, row.choice, course.path)


def pace_of(course: Course) -> PaceChoice | None:
    """The pace that holds."""
    pace = chosen(course, Element.PACE)
    return pace if isinstance(pace, PaceChoice) else None


def theme_titles(course: Ground, content: Choice | None, language: str) -> tuple[str, ...]:
    """The titles of chosen themes: those of the path, else the learner's own words."""
    if not isinstance(content, ContentChoice):
        return ()
    known = {theme.code: theme.title.in_language(language) for theme in course.path.themes}
    return tuple(known.get(one.code, one.title) for one in content.themes)


def _fields(course: Course, plan: Choice | None, language: str) -> Iterator[tuple[str, str]]:
    if isinstance(plan, PlanChoice):
        for field in course.path.plan_fields:
            if field.filled_from is None and plan.fields.get(field.code):
                yield field.title.in_language(language), plan.fields[field.code]


def steps_of(course: Course, language: str) -> Iterator[Step]:
    """The steps of the decided plan; before that, what the path offers."""
    plan, pace = chosen(course, Element.PLAN), pace_of(course)
    hours = pace.hours if pace else {}
    activities = {activity.code: activity for activity in course.path.activities}
    forms = _forms(course)
    planned = plan.steps if isinstance(plan, PlanChoice) else tuple(map(_offered, activities.values()))
    for step in planned:
        activity = activities.get(step.code)
        yield Step(
            code=step.code,
            title=activity.title.in_language(language) if activity else step.title,
            theme=(activity.theme or "") if activity else "",
            form=forms.get(step.code or step.title, (activity.form or "") if activity else ""),
            hours=hours.get(step.code) or step.hours or (activity.hours if activity else None),
            from_week=step.from_week,
            until_week=step.until_week,
        )


def _forms(course: Course) -> Mapping[str, str]:
    forms = chosen(course, Element.WORK_FORMS)
    return forms.forms if isinstance(forms, WorkFormsChoice) else {}


def _offered(activity: Activity) -> PlannedStep:
    """An activity of the path as a step, in the weeks of the design where it has any."""
    weeks = activity.weeks.numbers if activity.weeks else ()
    return PlannedStep(
        code=activity.code,
        from_week=weeks[0] if weeks else None,
        until_week=weeks[-1] if weeks else None,
    )
