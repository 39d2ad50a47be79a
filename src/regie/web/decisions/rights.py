"""Who holds the pen on what: the table that holds for one journey, element by element, in short and in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from regie.decisions.levels import is_of_the_two
from regie.decisions.queries import sees
from regie.framework import OVERALL, Element, Level, LevelChange, Pen, R, Topic, pen_for
from regie.insight.board import cases_for
from regie.insight.hearing import names_on
from regie.kernel.days import day_of
from regie.ui.phrases.elements import element_words
from regie.ui.phrases.pens import pen_words
from regie.ui.phrases.viewer import Names, Viewer
from regie.web.decisions.facts import ElementFacts
from regie.web.decisions.one_step import Asking, OneStep, steps_from
from regie.web.decisions.rule import heard_lines, preset_lines

if TYPE_CHECKING:
    from django.http import HttpResponse

    from regie.decisions.case import Case
    from regie.web.middleware import MemberRequest


@dataclass(frozen=True, slots=True)
class Right:
    """What the table says of one element, to one reader.

    `facts` is what the page of the element says, None where that page is out of sight: then only the rule is told.
    """

    element: Element
    level: Level
    pen: Pen
    names: Names
    says: str
    rule: tuple[str, ...]
    heard: tuple[str, ...]
    told: ElementFacts
    facts: ElementFacts | None
    steps: tuple[OneStep, ...]


@require_safe
def rights(request: MemberRequest, journey: UUID) -> HttpResponse:
    """The page; for who may see the board. `?full=1` opens every line. One element costs as much as twelve.

    The rule is the same whether or not its turn has come. The levels, and so what lies beside them, are for who may
    see those.
    """
    at = now()
    cases = cases_for(request.person, journey, at)
    course = cases.course
    viewer = Viewer(course.cast.roles_of(request.person), course.journey.learner.name, day_of(at))
    sees_level = course.may_see(request.person, Topic.LEVEL)
    asking = Asking.on(course, request.person, viewer) if sees_level else None
    told = {case.element: _right(case, request, viewer, asking) for case in cases}
    context = {
        "course": course,
        "level": course.levels[OVERALL],
        "bands": [(r, [told[one] for one in r.elements]) for r in R],
        "viewer": viewer,
        "sees_level": sees_level,
        "may_ask": asking is not None and asking.is_possible,
        "agrees_level": is_of_the_two(course, request.person),
        "full": request.GET.get("full") == "1",
        "LevelChange": LevelChange,
        "today": viewer.today,
    }
    return TemplateResponse(request, "web/decisions/rights.html", context)


def _right(case: Case, request: MemberRequest, viewer: Viewer, asking: Asking | None) -> Right:
    cell, pen, names = case.cell, pen_for(case.cell), names_on(case)
    facts = ElementFacts(case, request.person)
    return Right(
        element=case.element,
        level=cell.level,
        pen=pen,
        names=names,
        says=element_words(cell=cell, pen=pen, names=names, viewer=viewer),
        rule=(
            pen_words(pen, names=names, viewer=viewer),
            *preset_lines(cell, names=names, viewer=viewer),
        ),
        heard=heard_lines(cell, names=names, viewer=viewer),
        told=facts,
        facts=facts if sees(case, request.person) else None,
        steps=steps_from(case, asking) if asking is not None else (),
    )
