"""The same page as if: one design, level and role, and who then holds the pen, is heard, and may what, and why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from regie.designs.queries import all_versions, get_version, path_of, table_of
from regie.framework import (
    Cell,
    Element,
    Level,
    Pen,
    R,
    Role,
    Ruling,
    all_levels,
    in_order,
    may_consult,
    may_decide,
    may_propose,
    may_request,
    needs_acceptance,
    pen_for,
    settles_on_version,
)
from regie.ui.phrases.elements import element_words
from regie.ui.phrases.facts import fact_words
from regie.ui.phrases.names import Words, level_name, role_name
from regie.ui.phrases.pens import pen_words
from regie.ui.phrases.reasons import reason_words
from regie.ui.phrases.rules import FORMS, OFFERS
from regie.ui.phrases.viewer import Viewer
from regie.ui.wording import join_names, sentence_start
from regie.web.decisions.rule import Departure, departures_from, heard_lines, preset_lines

if TYPE_CHECKING:
    from django.http import HttpResponse

    from regie.designs.pathfile import PathFile
    from regie.framework import Table
    from regie.web.middleware import MemberRequest

ACTS: Mapping[str, Words] = {
    "propose": gettext_lazy("Een voorstel doen"),
    "decide": gettext_lazy("Het vastleggen"),
    "consult": gettext_lazy("Meedenken"),
    "request": gettext_lazy("Om iets anders vragen"),
}


class AsIfForm(forms.Form):
    """Which design (none: the table of the organisation), which level, which role. Sent by GET: the address says it."""

    version = forms.ChoiceField(label=gettext_lazy("Welk ontwerp?"), required=False)
    level = forms.TypedChoiceField(
        label=gettext_lazy("Op welk niveau?"), coerce=lambda text: Level(int(text)), required=True
    )
    role = forms.TypedChoiceField(label=gettext_lazy("Als wie?"), coerce=Role, required=True)
    use_required_attribute = False

    def __init__(self, *args: object, versions: list[tuple[str, str]], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self._choose("version", [("", _("Alleen de spelregels van jullie organisatie")), *versions])
        self._choose("level", [(str(level.value), level_name(level)) for level in all_levels()])
        self._choose("role", [(role.value, sentence_start(role_name(role))) for role in Role])
        self.fields["version"].required = bool(self.data.get("version"))

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that the role could do, and the sentence of the ruling that says whether, and why not."""

    label: Words
    allowed: bool
    because: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Line:
    """One element at that level for that role: who holds the pen, who is heard, what is preset, what it may."""

    element: Element
    pen: Pen
    says: str
    rule: tuple[str, ...]
    heard: tuple[str, ...]
    departures: tuple[Departure, ...]
    acts: tuple[Act, ...]


@require_safe
def as_if(request: MemberRequest) -> HttpResponse:
    """The page. Rulings of the framework on the cells, and no row of a person; as many queries for every choice."""
    named = [(str(one.uuid), _version_name(one.design.title, one.number)) for one in all_versions()]
    start = {"version": "", "level": str(all_levels()[0].value), "role": Role.LEARNER.value}
    form = AsIfForm(start | request.GET.dict(), versions=named)
    lines: dict[Element, Line] = {}
    viewer = Viewer(frozenset(), _("de lerende"))
    if form.is_valid():
        chosen = form.cleaned_data
        version = get_version(UUID(chosen["version"])) if chosen["version"] else None
        viewer = Viewer(frozenset({chosen["role"]}), _("de lerende"))
        path = path_of(version) if version is not None else None
        lines = {one: _line(table_of(version), path, one, chosen["level"], viewer) for one in Element}
    context = {
        "form": form,
        "viewer": viewer,
        "bands": [(r, [lines[one] for one in r.elements]) for r in R] if lines else [],
    }
    return TemplateResponse(request, "web/rules/as_if.html", context)


def _version_name(title: str, number: int) -> str:
    return _("{titel}, versie {nummer}").format(titel=title, nummer=number)


def _line(table: Table, path: PathFile | None, element: Element, level: Level, viewer: Viewer) -> Line:
    cell = table.cell(element=element, level=level)
    pen = pen_for(cell)
    return Line(
        element=element,
        pen=pen,
        says=element_words(cell=cell, pen=pen, names={}, viewer=viewer),
        rule=(pen_words(pen, names={}, viewer=viewer), *_preset(cell, path, viewer)),
        heard=heard_lines(cell, names={}, viewer=viewer),
        departures=departures_from(table, path, cell),
        acts=tuple(_acts(cell, viewer)),
    )


def _preset(cell: Cell, path: PathFile | None, viewer: Viewer) -> list[str]:
    """What stands before anybody does anything: days, order, form, offer, and what the design settles for all."""
    lines = list(preset_lines(cell, names={}, viewer=viewer))
    if cell.offer is not None:
        lines.append(f"{OFFERS[cell.offer]}.")
    if cell.form is not None:
        lines.append(f"{FORMS[cell.form]}.")
    if path is not None and settles_on_version(cell):
        lines.append(_("Dit legt de ontwerper één keer vast, voor iedereen die dit pad volgt."))
    return lines


def _acts(cell: Cell, viewer: Viewer) -> list[Act]:
    """Each act with the ruling on it, nothing being on record yet. Where nobody decides there is one answer to all."""
    rulings = {
        "propose": may_propose(cell=cell, roles=viewer.roles),
        "decide": may_decide(cell=cell, roles=viewer.roles),
        "consult": may_consult(cell=cell, roles=viewer.roles),
        "request": may_request(cell=cell, roles=viewer.roles),
    }
    if not cell.is_decided:
        return [_act("decide", rulings["decide"], cell, viewer)]
    return [_act(name, ruling, cell, viewer) for name, ruling in rulings.items()]


def _act(name: str, ruling: Ruling, cell: Cell, viewer: Viewer) -> Act:
    sentence = reason_words(ruling.because, cell.element)
    if ruling.missing:
        words = [fact_words(fact, names={}, viewer=viewer) for fact in in_order(ruling.missing)]
        sentence = _("Nog nodig: {wat}.").format(wat=join_names(words))
    elif ruling and name == "decide" and needs_acceptance(cell.element):
        sentence = _("Zodra wie gekozen is, ja zegt.")
    elif ruling and name == "decide":
        sentence = _("Hiervoor is niets of niemand anders nodig.")
    return Act(ACTS[name], ruling.allowed, ruling.because.value, sentence)
