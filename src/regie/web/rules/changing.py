"""Change one ground rule, look at it first, or take the change back."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from regie.decisions.operations import adopt_table
from regie.designs.operations import deviated, own_change
from regie.designs.tables import Adopted, OwnTable, own_table
from regie.framework import CHANGEABLE, Element, Level, Reason, changes_to, refusal, shipped_table
from regie.kernel.answers import Conflict, Refused
from regie.ui.phrases.names import element_name
from regie.ui.phrases.rules import floor_on
from regie.web.answers import sentence_for
from regie.web.drafts import drafts_of
from regie.web.middleware import MemberRequest
from regie.web.rules.forms import RuleForm, filled_from
from regie.web.rules.reading import rule_in
from regie.web.rules.words import cell_lines, refusal_words

if TYPE_CHECKING:
    from regie.framework import Cell

LOOK = "look"
"""The button that shows how it would become, and changes nothing."""


def rule(request: MemberRequest, element: Element, level: Level) -> HttpResponse:
    """One cell: how it is, how the framework has it, and the form to change it. What was typed comes back."""
    own = own_table()
    cell, change = own.table.cell(element=element, level=level), own.adopted.get((element, level))
    filled = filled_from(cell, reason=change.deviation.reason if change else "", seen=own.number)
    form = RuleForm(request.POST or None, cell=cell, initial=filled)
    draft = drafts_of(request.person, request.path, now()).into("rule", form)
    after: tuple[str, ...] = ()
    status = HTTPStatus.OK
    if form.is_valid():
        try:
            changes = _changes(form, change, shipped_table().cell(element=element, level=level))
            if LOOK not in request.POST:
                return _adopted(request, form, own, Place(element, level), changes)
            after = cell_lines(_changed(Place(element, level), changes, form.cleaned_data["reason"]))
        except Conflict as conflict:
            form.add_error(None, sentence_for(conflict.ruling.because))
            status = HTTPStatus.CONFLICT
        except Refused as refused:
            form.add_error(None, refusal_words(refused))
            status = HTTPStatus.FORBIDDEN
    context = {
        "rule": rule_in(own, element, level),
        "shipped": cell_lines(shipped_table().cell(element=element, level=level)),
        "form": form,
        "after": after,
        "floor": floor_on(element),
        "draft": draft,
        "seen": own.number,
        "seen_by_form": own.number if form.is_bound else form["seen"].value(),
        "today": localdate(),
    }
    return TemplateResponse(request, "web/rules/rule.html", context, status=int(status))


@require_POST
def take_back(request: MemberRequest, element: Element, level: Level) -> HttpResponse:
    """Let the framework's own cell hold again. Raises Conflict where somebody changed the rules meanwhile."""
    own = own_table()
    if request.POST.get("seen") != str(own.number):
        raise Conflict(refusal(Reason.RULES_CHANGED))
    adopt_table(deviations=own.besides(element, level), seen=own.number, by=request.person, at=now())
    return _told(request, own, Place(element, level))


class Place(NamedTuple):
    """Which cell."""

    element: Element
    level: Level


def _adopted(
    request: MemberRequest, form: RuleForm, own: OwnTable, place: Place, changes: Mapping[str, object]
) -> HttpResponse:
    """Adopt the list with this change in it; without a change the cell is the framework's again."""
    made = [own_change(**place._asdict(), changes=changes, reason=form.cleaned_data["reason"])] if changes else []
    seen = form.cleaned_data["seen"]
    adopt_table(deviations=(*own.besides(*place), *made), seen=seen, by=request.person, at=now())
    return _told(request, own, place)


def _told(request: MemberRequest, before: OwnTable, place: Place) -> HttpResponse:
    """Say how it was and how it is, on the page of that rule."""
    was, after = (one.table.cell(**place._asdict()) for one in (before, own_table()))
    said = _(
        "{onderdeel}, niveau {niveau}. Het was: {was} Het is nu: {nu} "
        "Dit geldt meteen voor wat nog open is. Wat besloten is, blijft staan."
    ).format(
        onderdeel=element_name(place.element),
        niveau=place.level.value,
        was=" ".join(cell_lines(was)),
        nu=" ".join(cell_lines(after)),
    )
    messages.success(request, said)
    return redirect("rule", **place._asdict())


def _changes(form: RuleForm, change: Adopted | None, shipped: Cell) -> dict[str, object]:
    """What the cell of the framework must change to say what was chosen; what no form asks about stays."""
    kept = {} if change is None else {k: v for k, v in change.deviation.changes.items() if k not in CHANGEABLE}
    return kept | changes_to(shipped, form.wanted)


def _changed(place: Place, changes: Mapping[str, object], reason: str) -> Cell:
    """The cell as it would become. Raises DoesNotFit."""
    made = [own_change(**place._asdict(), changes=changes, reason=reason)] if changes else []
    return deviated(shipped_table(), made).cell(**place._asdict())
