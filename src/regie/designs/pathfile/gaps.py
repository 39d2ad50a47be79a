"""What a design still lacks at a level, before it can be published.

Read from the cells, not from the level: design.md "The life of a path" says in words
what follows here from who can settle what before there is a learner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from regie.designs.pathfile.errors import address
from regie.designs.pathfile.model import PathFile
from regie.designs.pathfile.questions import Use
from regie.framework import (
    Cell,
    Element,
    Form,
    Ingredient,
    Level,
    Offer,
    Role,
    Table,
    Timing,
    may_propose,
    settles_on_version,
    shipped_table,
)

# The forms that ask questions, and what the list of a design calls the lack of them.
_QUESTIONS = {
    Form.PRESET_QUESTIONS: Ingredient.PRESET_QUESTIONS,
    Form.GUIDING_QUESTIONS: Ingredient.PRESET_QUESTIONS,
    Form.QUESTIONS: Ingredient.PRESET_QUESTIONS,
    Form.STRUCTURED_QUESTIONS: Ingredient.QUESTION_SETS,
    Form.CHOICE_QUESTIONS: Ingredient.CHOICE_QUESTIONS,
    Form.REFLECTION: Ingredient.DIRECTION_PROMPT,
}


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing: `field` is its address in the path, `code` is stable (see phrases)."""

    field: str
    code: str
    ingredient: Ingredient
    element: Element | None = None


def gaps_for(path: PathFile, level: Level | None = None, table: Table | None = None) -> list[Gap]:
    """List what is missing for learners at `level`; without one, at the path's own presets.

    Empty = the design can be published. `table` is the one that holds for the design, else the shipped one.
    """
    table = table or shipped_table()
    gaps = [] if path.summary else [Gap("summary", "no_summary", Ingredient.FRAME)]
    for element in Element:
        cell = table.cell(level=level or path.level.level_of(element), element=element)
        gaps += _of_element(path, cell)
    return list(dict.fromkeys(gaps))


_SETTLES = {
    Element.CONTENT: Ingredient.THEMES,
    Element.PACE: Ingredient.HOURS,
    Element.WORK_FORMS: Ingredient.WORK_FORMS,
    Element.RESOURCES: Ingredient.RESOURCES,
}


def unsettled(element: Element) -> Gap:
    """What is lacking where the designer still has to settle `element` on the version itself."""
    return Gap("", f"not_settled_{element.value}", _SETTLES.get(element, Ingredient.FRAME), element)


def _of_element(path: PathFile, cell: Cell) -> Iterator[Gap]:
    check = _SETTLED.get(cell.element)
    if check and settles_on_version(cell):
        yield from check(path)
    learner_chooses = bool(may_propose(cell=cell, roles={Role.LEARNER}))
    if cell.element is Element.CONTENT and learner_chooses and not (path.themes or path.activities):
        yield Gap("themes", "no_catalogue", Ingredient.CATALOGUE, cell.element)
    if cell.format_is_fixed and not path.plan_fields:
        yield Gap("plan_format", "no_plan_format", Ingredient.PLAN_FORMAT, cell.element)
    yield from _questions(path, cell)
    yield from _moments(path, cell)


def _questions(path: PathFile, cell: Cell) -> Iterator[Gap]:
    """Questions that the cell asks for (A5, B3, B6, C1, C2)."""
    ingredient = _QUESTIONS.get(cell.form) if cell.form else None
    if ingredient is None or cell.element.value not in set(Use):
        return
    role = cell.questions_for
    if path.set_for(use=Use(cell.element.value), level=cell.level, role=role) is None:
        yield Gap("question_sets", f"no_questions_{cell.element.value}", ingredient, cell.element)


def _moments(path: PathFile, cell: Cell) -> Iterator[Gap]:
    """Dated moments where the design dates them, and the size of the coach card (B5, B12, B14)."""
    mine = [(place, one) for place, one in enumerate(path.activities) if one.backing is cell.element]
    ingredient = _DATED.get((cell.element, cell.offer), Ingredient.MOMENTS)
    if cell.offer in (Offer.REQUIRED, Offer.OFFERED) and cell.timing is Timing.PRESET:
        if not mine:
            yield Gap("activities", f"no_moments_{cell.element.value}", ingredient, cell.element)
        for place, moment in mine:
            if moment.weeks is None or not moment.weeks.is_dated:
                field = address(("activities", place, "weeks"))
                yield Gap(field, "moment_without_week", ingredient, cell.element)
    added = cell.offer is Offer.OFFERED or bool(mine)
    if cell.max_sessions == "set_in_design" and added and path.backing.coach_card is None:
        yield Gap("backing.coach_card", "no_coach_card", Ingredient.CARD_SIZE, cell.element)


def _themes(path: PathFile) -> Iterator[Gap]:
    if not path.themes:
        yield Gap("themes", "no_themes", Ingredient.THEMES, Element.CONTENT)


def _pace(path: PathFile) -> Iterator[Gap]:
    for name in ("weeks", "hours_per_week"):
        if getattr(path, name) is None:
            yield Gap(name, f"no_{name}", Ingredient.HOURS, Element.PACE)
    for place, activity in enumerate(path.activities):
        if activity.hours is None:
            field = address(("activities", place, "hours"))
            yield Gap(field, "activity_without_hours", Ingredient.HOURS, Element.PACE)


def _work_forms(path: PathFile) -> Iterator[Gap]:
    if not path.activities:
        yield Gap("activities", "no_activities", Ingredient.WORK_FORMS, Element.WORK_FORMS)
    for place, activity in enumerate(path.activities):
        if activity.form is None:
            field = address(("activities", place, "form"))
            yield Gap(field, "activity_without_form", Ingredient.WORK_FORMS, Element.WORK_FORMS)


def _resources(path: PathFile) -> Iterator[Gap]:
    """At level 1 the designer selects: titles of the library, or other means (A13, A14)."""
    if not path.resources and not (path.library and path.library.selection):
        yield Gap("library", "no_resources", Ingredient.RESOURCES, Element.RESOURCES)


_SETTLED = {
    Element.CONTENT: _themes,
    Element.PACE: _pace,
    Element.WORK_FORMS: _work_forms,
    Element.RESOURCES: _resources,
}
_DATED: dict[tuple[Element, Offer | None], Ingredient] = {
    (Element.LEARNING_GROUPS, Offer.OFFERED): Ingredient.GROUP_MOMENTS,
    (Element.COACH, Offer.OFFERED): Ingredient.COACH_MOMENTS,
}
