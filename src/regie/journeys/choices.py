"""What can be chosen on each element, typed. Stored as JSON in proposals, decisions and what is settled.

Codes of themes, activities and work forms are those of the path; hours are the learner's own time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from regie.designs.pathfile import PathFile
from regie.framework import Element

Words = Annotated[str, Field(max_length=20_000)]
Said = Annotated[str, Field(min_length=1, max_length=20_000)]
Hours = Annotated[Decimal, Field(gt=0, le=10_000, decimal_places=2)]
Week = Annotated[int, Field(ge=1, le=520)]


class Shape(BaseModel):
    """A frozen part of a choice, without a field that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class DirectionChoice(Shape):
    """Where the learner wants to go, with the answers to the questions of the level, in their order."""

    text: Said
    answers: tuple[Words, ...] = ()


class ChosenTheme(Shape):
    """A theme of the path by its `code`, or one of one's own: then `code` is empty and `title` says it."""

    code: str = ""
    title: Words = ""


class ContentChoice(Shape):
    """The themes."""

    themes: Annotated[tuple[ChosenTheme, ...], Field(min_length=1, max_length=50)]


class Goal(Shape):
    """A learning goal with the answers to the preset questions, in their order."""

    text: Said
    answers: tuple[Words, ...] = ()


class GoalsChoice(Shape):
    """The learning goals."""

    goals: Annotated[tuple[Goal, ...], Field(min_length=1, max_length=20)]


class PlannedStep(Shape):
    """A step of the plan: an activity of the path by its `code`, or one of one's own with a `title`.

    `from_week` and `until_week` are weeks of the journey, both included; None: no date yet.
    """

    code: str = ""
    title: Words = ""
    hours: Hours | None = None
    from_week: Week | None = None
    until_week: Week | None = None


class PlanChoice(Shape):
    """The plan of approach: the fields of its format by code, and the steps."""

    fields: Mapping[str, Words] = Field(default_factory=dict)
    steps: Annotated[tuple[PlannedStep, ...], Field(min_length=1, max_length=200)]


class PaceChoice(Shape):
    """Hours a week, for so many weeks, and the hours of each activity by its code."""

    hours_per_week: Hours
    weeks: Week
    hours: Mapping[str, Hours] = Field(default_factory=dict)


class WorkFormsChoice(Shape):
    """The work form of each activity: activity code -> work form code, or words of one's own."""

    forms: Annotated[Mapping[str, Said], Field(min_length=1)]


class Resource(Shape):
    """Something or somebody that helps: what or who, when, and how often, in words.

    `code` is that of the path: of a title in its library, or of another means. `is_person`: somebody, by name.
    """

    what: Said
    when: Words = ""
    how_often: Words = ""
    code: str = ""
    is_person: bool = False


class ResourcesChoice(Shape):
    """The help: means and people."""

    items: Annotated[tuple[Resource, ...], Field(min_length=1, max_length=100)]


class MentorChoice(Shape):
    """Whom the learner asks as mentor, with the request that this person reads.

    `answers` to the choice questions, in their order, are the learner's alone: nobody else reads them.
    """

    mentor: UUID
    request: Said
    answers: tuple[Words, ...] = ()


Choice = (
    DirectionChoice
    | ContentChoice
    | GoalsChoice
    | PlanChoice
    | PaceChoice
    | WorkFormsChoice
    | ResourcesChoice
    | MentorChoice
)

SHAPES: Mapping[Element, type[Choice]] = {
    Element.DIRECTION: DirectionChoice,
    Element.CONTENT: ContentChoice,
    Element.GOALS: GoalsChoice,
    Element.PLAN: PlanChoice,
    Element.PACE: PaceChoice,
    Element.WORK_FORMS: WorkFormsChoice,
    Element.RESOURCES: ResourcesChoice,
    Element.MENTOR: MentorChoice,
}
"""The elements that can be decided here, with the shape of their choice."""


class ChoiceWrong(ValueError):
    """What was filled in does not fit; `problems` are pairs of field and stable code."""

    def __init__(self, problems: Iterable[tuple[str, str]]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{field}: {code}" for field, code in self.problems))


def is_choosable(element: Element) -> bool:
    """Whether an element has a choice that can be proposed here."""
    return element in SHAPES


def read_choice(element: Element, data: Any, path: PathFile) -> Choice:
    """Read a choice for `element` from plain data, checked against the path it belongs to.

    Raises ChoiceWrong with every problem: `field` is an address as in `goals.0.text`.
    """
    if element not in SHAPES:
        raise ChoiceWrong([("element", "not_choosable")])
    try:
        choice = SHAPES[element].model_validate(data)
    except ValidationError as error:
        raise ChoiceWrong((".".join(map(str, one["loc"])) or "choice", one["type"]) for one in error.errors()) from None
    if problems := tuple(_misfits(choice, path)):
        raise ChoiceWrong(problems)
    return choice


def written(choice: Choice) -> dict[str, Any]:
    """The choice as plain data: what `read_choice` reads back."""
    return choice.model_dump(mode="json", exclude_defaults=True)


def without_own_answers(choice: Choice) -> Choice:
    """The choice as everybody but the learner reads it: without the answers to the choice questions."""
    return choice.model_copy(update={"answers": ()}) if isinstance(choice, MentorChoice) else choice


def _misfits(choice: Choice, path: PathFile) -> Iterable[tuple[str, str]]:
    activities = {activity.code: activity for activity in path.activities}
    match choice:
        case ContentChoice(themes=themes):
            known = {theme.code for theme in path.themes}
            yield from _named(((f"themes.{place}", one.code, one.title) for place, one in enumerate(themes)), known)
        case PlanChoice(steps=steps):
            names = ((f"steps.{place}", one.code, one.title) for place, one in enumerate(steps))
            yield from _named(names, activities)
            for place, step in enumerate(steps):
                if step.until_week and (step.from_week or step.until_week) > step.until_week:
                    yield f"steps.{place}.until_week", "before_its_start"
        case PaceChoice(hours=hours):
            yield from ((f"hours.{code}", "unknown_activity") for code in hours if code not in activities)
        case WorkFormsChoice(forms=forms):
            yield from (
                (f"forms.{code}", "unknown_activity") for code in forms if code not in activities and activities
            )


def _named(names: Iterable[tuple[str, str, str]], known: Iterable[str]) -> Iterable[tuple[str, str]]:
    for field, code, title in names:
        if code and code not in known:
            yield f"{field}.code", "unknown_code"
        if not code and not title:
            yield f"{field}.title", "missing"
