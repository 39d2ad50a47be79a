"""The path file as a value: a design, and nothing of what people decided on it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from regie.designs.pathfile.defaults import (
    PLAN_OF_APPROACH,
    default_plan_format,
    default_question_sets,
    default_work_forms,
)
from regie.designs.pathfile.questions import PlanField, QuestionSet, Use
from regie.designs.pathfile.shapes import Code, Count, Hours, Language, Shape, Text, Week
from regie.designs.pathfile.source import MAX_BYTES
from regie.designs.pathfile.vocabulary import WorkForm
from regie.designs.pathfile.weeks import WeeksField
from regie.framework import Element, Level, R, Role

__all__ = ["MAX_BYTES", "PathFile", "WorkForm"]

FORMAT_VERSION = 1
WHOLE_PATH = "all"
"""Stands in `activity.theme` for an activity that belongs to every theme."""

Few: Any = Field(default=(), max_length=100)
"""A list of at most a hundred; absent = empty."""

MomentElement = Literal[
    Element.MENTOR,
    Element.CONVERSATIONS,
    Element.LEARNING_GUIDE,
    Element.LEARNING_GROUPS,
    Element.COACH,
]


class Theme(Shape):
    """One theme of the catalogue."""

    code: Code
    title: Text
    summary: Text | None = None


class Sessions(Shape):
    """So many times, so many hours each."""

    count: Count
    hours: Hours


class Alternative(Shape):
    """Another work form for the same activity, in the same hours."""

    form: Code
    title: Text | None = None
    hours: Hours | None = None


class Activity(Shape):
    """Something that the learner does, in hours of the learner's own time.

    `theme` is the code of a theme, `all`, or None. `backing` is set for a moment with other
    people and names the element it belongs to; what that means (dated by the design, free to
    join, only if wished) the cell says. Open (None) may be: form, hours and weeks.
    """

    code: Code
    title: Text
    summary: Text | None = None
    theme: Code | None = None
    backing: MomentElement | None = None
    form: Code | None = None
    hours: Hours | None = None
    weeks: WeeksField | None = None
    sessions: Sessions | None = None
    alternatives: tuple[Alternative, ...] = ()
    question_sets: tuple[Code, ...] = ()

    @property
    def is_moment(self) -> bool:
        """Whether this is a moment with other people: a talk, a group, a card."""
        return self.backing is not None

    @property
    def forms(self) -> tuple[str, ...]:
        """The work forms to choose from, the design's own first; a choice is one of these codes."""
        first = (self.form,) if self.form else ()
        return (*first, *(alternative.form for alternative in self.alternatives))


class LibraryItem(Shape):
    """Something to read, see or hear that the designer selected: `form` says which, `hours` how long it takes.

    `source` is where it is: a link, or words such as a shelf.
    """

    code: Code
    title: Text
    summary: Text | None = None
    theme: Code | None = None
    form: Code | None = None
    hours: Hours | None = None
    source: str | None = Field(default=None, min_length=1, max_length=500)


class Library(Shape):
    """The library: the designer's selection, and in which weeks it is in sight.

    Whether the learner is limited to the selection is for the framework to say (A14).
    """

    weeks: WeeksField | None = None
    selection: tuple[LibraryItem, ...] = ()


class Resource(Shape):
    """A means that the design offers beside the library: what, when and how often."""

    code: Code
    title: Text
    weeks: WeeksField | None = None
    how_often: Text | None = None


class Backing(Shape):
    """What the design sets for backing as a whole; the moments stand among the activities."""

    coach_card: Count | None = None


class PlanFormat(Shape):
    """The format of the plan of approach: `base` names a shipped one, or `fields` are its own."""

    base: Code | None = None
    fields: tuple[PlanField, ...] = ()


class LevelPreset(Shape):
    """The levels on which a learner starts, before anything is agreed.

    An element that differs two or three steps from its R has its reason in `reasons`.
    """

    overall: Level
    by_r: Mapping[R, Level] = Field(default_factory=dict)
    by_element: Mapping[Element, Level] = Field(default_factory=dict)
    reasons: Mapping[Element, Text] = Field(default_factory=dict)

    def level_of_r(self, r: R) -> Level:
        """The preset of an R: its own, else the overall one."""
        return self.by_r.get(r, self.overall)

    def level_of(self, element: Element) -> Level:
        """The preset of an element: the most specific wins."""
        return self.by_element.get(element, self.level_of_r(element.r))


class PathDeviation(Shape):
    """A cell of the framework that this design changes; everybody it touches reads the reason."""

    element: Element
    level: Level
    changes: Annotated[dict[str, Any], Field(min_length=1)]
    reason: Text


class PathFile(Shape):
    """A whole design. Built by `read_path`; one built by hand is not cross-checked."""

    regie: Literal[1]
    code: Code
    language: Language = "nl"
    title: Text
    summary: Text | None = None
    level: LevelPreset
    weeks: Week | None = None
    hours_per_week: Hours | None = None
    reviews: tuple[Week, ...] = Few
    themes: tuple[Theme, ...] = Few
    work_forms: tuple[WorkForm, ...] = Few
    activities: tuple[Activity, ...] = Field(default=(), max_length=500)
    library: Library | None = None
    resources: tuple[Resource, ...] = Few
    backing: Backing = Backing()
    question_sets: tuple[Code, ...] = Few
    own_question_sets: tuple[QuestionSet, ...] = Few
    plan_format: PlanFormat | None = None
    deviations: tuple[PathDeviation, ...] = Few

    @property
    def hours(self) -> Decimal:
        """The hours of all activities together; those left open count for nothing."""
        return sum((activity.hours for activity in self.activities if activity.hours), Decimal(0))

    @property
    def moments(self) -> tuple[Activity, ...]:
        """The activities that are moments with other people."""
        return tuple(activity for activity in self.activities if activity.is_moment)

    @property
    def plan_fields(self) -> tuple[PlanField, ...]:
        """The fields of the plan of approach, in order; none if the design has no format."""
        if self.plan_format is None:
            return ()
        if self.plan_format.base == PLAN_OF_APPROACH:
            return default_plan_format()
        return self.plan_format.fields

    @property
    def sets(self) -> tuple[QuestionSet, ...]:
        """The question sets in use: its own, then the shipped ones; its own wins on a code."""
        own = {one.code for one in self.own_question_sets}
        shipped = default_question_sets()
        taken = (shipped[code] for code in self.question_sets if code in shipped and code not in own)
        return (*self.own_question_sets, *taken)

    def set_for(self, *, use: Use, level: Level, role: Role | None = None) -> QuestionSet | None:
        """The first question set in use for this, or None."""
        return next((one for one in self.sets if one.is_for(use=use, level=level, role=role)), None)

    def form_title(self, code: str) -> Text | None:
        """What a work form is called: the design's own word, else the shipped one."""
        own = {form.code: form.title for form in self.work_forms}
        return own.get(code) or default_work_forms().get(code)
