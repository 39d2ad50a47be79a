"""What the organisation wants, as a whole and of each part: an administrator writes it down (C3)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from regie.people import operations
from regie.people.queries import get_unit, organisation_here
from regie.web.drafts import drafts_of
from regie.web.middleware import MemberRequest
from regie.web.people.forms import PlansForm

if TYPE_CHECKING:
    from regie.people.models import Unit


def of_organisation(request: MemberRequest) -> HttpResponse:
    """The ambition and annual plan of the organisation as a whole."""
    return _page(request, None)


def of_unit(request: MemberRequest, unit: UUID) -> HttpResponse:
    """The ambition and annual plan of one part."""
    return _page(request, get_unit(unit))


def _page(request: MemberRequest, unit: Unit | None) -> HttpResponse:
    of = unit or organisation_here()
    form = PlansForm(request.POST or None, initial={"ambition": of.ambition, "annual_plan": of.annual_plan})
    draft = drafts_of(request.person, request.path, now()).into("plans", form)
    if form.is_valid():
        operations.state_plans(unit=unit, **form.cleaned_data, by=request.person, at=now())
        said = _("Bewaard. Wie een richting kiest, leest nu ernaast wat {naam} wil.")
        messages.success(request, said.format(naam=of.name))
        return redirect("units")
    context = {"form": form, "draft": draft, "of": of, "unit": unit}
    return TemplateResponse(request, "web/people/plans.html", context)
