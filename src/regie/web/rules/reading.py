"""The ground rules: all cells of the organisation, readable by everybody who belongs to it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from regie.designs.tables import Adopted, OwnTable, own_table
from regie.framework import Element, Level, R, all_levels
from regie.web.middleware import MemberRequest
from regie.web.rules.words import cell_lines


@dataclass(frozen=True, slots=True)
class Rule:
    """One cell in sentences; `own` is the organisation's change of it, None where it is the framework's."""

    element: Element
    level: Level
    lines: tuple[str, ...]
    own: Adopted | None


@require_safe
def rules(request: MemberRequest) -> HttpResponse:
    """Every cell. Who administers changes them from here; one query, however many versions there were."""
    own = own_table()
    context = {
        "bands": [(r, [(element, _row(own, element)) for element in r.elements]) for r in R],
        "levels": all_levels(),
        "own_rules": len(own.adopted),
        "may_change": request.standing.is_administrator,
        "may_look_as": request.standing.is_administrator or request.standing.is_designer,
        "today": localdate(),
    }
    return TemplateResponse(request, "web/rules/rules.html", context)


def rule_in(own: OwnTable, element: Element, level: Level) -> Rule:
    """One cell of the organisation's table."""
    cell = own.table.cell(element=element, level=level)
    return Rule(element, level, cell_lines(cell), own.adopted.get((element, level)))


def _row(own: OwnTable, element: Element) -> list[Rule]:
    return [rule_in(own, element, level) for level in all_levels()]
