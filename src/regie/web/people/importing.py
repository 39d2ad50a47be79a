"""People from a list: choose a file, look at what it would do, do exactly that, undo it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from regie.kernel.answers import Conflict, NotFound, Refused
from regie.people import imports as queries
from regie.people import operations
from regie.people.lists.columns import HeadingUnfit
from regie.people.operations.departing import TOLD_AHEAD
from regie.sheets import Unreadable, read_sheet, write_csv, write_xlsx
from regie.sheets.limits import LARGEST
from regie.web.answers import sentence_for
from regie.web.middleware import MemberRequest
from regie.web.people import import_words as words
from regie.web.people.forms import DAY

if TYPE_CHECKING:
    from regie.people.lists.steps import Plan
    from regie.people.models import PeopleImport

PAGE = 100
SHEETS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class UploadForm(forms.Form):
    """A list, and how it is meant."""

    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("CSV of Excel (.xlsx), hoogstens 10 MB en 50.000 rijen."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        allow_empty_file=True,
    )
    is_complete = forms.BooleanField(
        label=gettext_lazy("Dit is de hele organisatie: wie er niet in staat, gaat weg"), required=False
    )
    leaves_on = forms.DateField(
        label=gettext_lazy("Wie weggaat, gaat vanaf"),
        help_text=gettext_lazy("Leeg is over twee weken."),
        required=False,
        widget=forms.DateInput(attrs=DAY),
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom eerder dan over twee weken?"),
        required=False,
        max_length=1000,
        widget=forms.TextInput,
    )


def import_people(request: MemberRequest) -> HttpResponse:
    """Choose a list; on POST it is read and its plan comes next."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid() and (row := _planned(request, form)) is not None:
        return redirect("import_plan", plan=row.uuid)
    context = {"form": form, "columns": words.columns_told(), "imports": queries.imports()}
    return TemplateResponse(request, "web/people/import.html", context)


def _planned(request: MemberRequest, form: UploadForm) -> PeopleImport | None:
    """The plan of the list; none where the form now says why not."""
    file: UploadedFile = form.cleaned_data["file"]
    how = {name: form.cleaned_data[name] for name in ("is_complete", "leaves_on", "reason")}
    try:
        sheet = read_sheet(file.read(LARGEST + 1))
        rows = [(line.number, line.cells) for line in sheet.rows]
        name = (file.name or "")[-200:]
        heading = sheet.heading.cells
        return operations.plan_import(name=name, heading=heading, rows=rows, **how, by=request.person, at=now())
    except Unreadable as no:
        form.add_error("file", words.file_fault(no))
    except HeadingUnfit as no:
        form.add_error("file", words.heading_fault(no))
    except Refused as refusal:
        form.add_error("leaves_on", sentence_for(refusal.ruling.because))
    return None


@require_safe
def import_plan(request: MemberRequest, plan: UUID) -> HttpResponse:
    """What a list would do, or did: how much of each, and every row."""
    row = queries.get_import(plan)
    return _plan_page(request, row)


@require_POST
def apply_import(request: MemberRequest, plan: UUID) -> HttpResponse:
    """Do it, as it was shown."""
    typed = request.POST.get("confirmed", "").strip()
    confirmed = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 0
    digest = request.POST.get("digest", "")
    try:
        operations.apply_import(uuid=plan, digest=digest, confirmed=confirmed, by=request.person, at=now())
    except (Refused, Conflict) as no:
        said = sentence_for(no.ruling.because)
        return _plan_page(request, queries.get_import(plan), wrong=said, typed=typed)
    messages.success(request, _("Gedaan, precies zoals het er stond. Je kunt dit dertig dagen lang terugdraaien."))
    return redirect("import_plan", plan=plan)


@require_POST
def undo_import(request: MemberRequest, plan: UUID) -> HttpResponse:
    """Put back what was."""
    try:
        operations.undo_import(uuid=plan, by=request.person, at=now())
    except (Refused, Conflict) as no:
        row = queries.get_import(plan)
        return _plan_page(request, row, wrong=sentence_for(no.ruling.because), is_blocked=isinstance(no, Conflict))
    messages.success(request, _("Teruggedraaid. Alles staat weer zoals het was."))
    return redirect("import_plan", plan=plan)


@require_safe
def import_report(request: MemberRequest, plan: UUID, kind: str) -> HttpResponse:
    """Every row of the plan, to keep or to mend the list by."""
    found = queries.plan_in(queries.get_import(plan))
    if found is None:
        raise NotFound(plan)
    return _sheet(words.report_rows(found.steps, found.faults), kind, _("verslag"))


@require_safe
def import_sample(request: MemberRequest, kind: str) -> HttpResponse:
    """A list to begin with."""
    return _sheet(words.sample_rows(), kind, _("mensen"))


def _sheet(rows: list[list[str]], kind: str, name: str) -> HttpResponse:
    if kind not in SHEETS:
        raise NotFound(kind)
    content = write_csv(rows) if kind == "csv" else write_xlsx(rows, name=name)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(content, content_type=SHEETS[kind], headers=headers)


def _plan_page(
    request: MemberRequest, row: PeopleImport, *, wrong: str = "", typed: str = "", is_blocked: bool = False
) -> HttpResponse:
    plan = queries.plan_in(row)
    asked = request.GET.get("page", "")
    page = int(asked) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 7 else 1
    context: dict[str, Any] = {
        "row": row,
        "plan": plan,
        "wrong": wrong,
        "typed": typed,
        "blocked": queries.import_blocked_by(plan)[:10] if plan is not None and is_blocked else (),
        "words": words,
        "can_undo": row.applied_at is not None and row.undone_at is None and plan is not None,
        "ahead": localdate() + TOLD_AHEAD,
    }
    if plan is not None:
        context |= _page_of(plan, page)
    status = 409 if is_blocked or (wrong and row.applied_at is None) else 200
    return TemplateResponse(request, "web/people/import_plan.html", context, status=status if wrong else 200)


def _page_of(plan: Plan, page: int) -> dict[str, Any]:
    """One page of the rows: first what is wrong, then what would be done."""
    rows: list[Any] = [*plan.faults, *plan.steps]
    pages = max(1, -(-len(rows) // PAGE))
    number = min(max(page, 1), pages)
    shown = rows[(number - 1) * PAGE : number * PAGE]
    faults = [one for one in shown if hasattr(one, "wrong")]
    steps = [one for one in shown if not hasattr(one, "wrong")]
    return {"faults": faults, "steps": steps, "page": number, "pages": pages, "in_all": len(rows)}
