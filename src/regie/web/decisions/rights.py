"""Who holds the pen on what: the table that holds for one journey, element by element."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.template.response import TemplateResponse
from django.utils.timezone import now

from regie.decisions.levels import is_of_the_two
from regie.framework import OVERALL, Element, Level, Pen, PenKind, R, pen_for
from regie.insight.board import cases_for
from regie.insight.hearing import names_on
from regie.ui.phrases.viewer import Names, Viewer
from regie.web.decisions.rule import Departure, deviations_of, rule_lines

if TYPE_CHECKING:
    from django.http import HttpResponse

    from regie.decisions.case import Case
    from regie.web.middleware import MemberRequest


@dataclass(frozen=True, slots=True)
class Right:
    """What the table says of one element: its level, the pen, the rule in sentences, and who departs."""

    element: Element
    level: Level
    pen: Pen
    names: Names
    lines: tuple[str, ...]
    deviations: tuple[Departure, ...]


def rights(request: MemberRequest, journey: UUID) -> HttpResponse:
    """The page; for who may see the board. The rule is the same whether or not its turn has come."""
    cases = cases_for(request.person, journey, now())
    course = cases.course
    viewer = Viewer(course.cast.roles_of(request.person), course.journey.learner.name)
    told = {case.element: _right(case, viewer) for case in cases}
    bands = [(r, [told[one] for one in r.elements if told[one].pen.kind is not PenKind.NONE]) for r in R]
    context = {
        "course": course,
        "level": course.levels[OVERALL],
        "bands": bands,
        "viewer": viewer,
        "agrees_level": is_of_the_two(course, request.person),
    }
    return TemplateResponse(request, "web/decisions/rights.html", context)


def _right(case: Case, viewer: Viewer) -> Right:
    names = names_on(case)
    return Right(
        element=case.element,
        level=case.cell.level,
        pen=pen_for(case.cell),
        names=names,
        lines=rule_lines(case, names=names, viewer=viewer),
        deviations=deviations_of(case),
    )
