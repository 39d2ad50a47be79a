"""The units as a tree: name them, move them, close them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from regie.kernel.answers import Conflict, Refused
from regie.people import operations
from regie.people.queries import get_unit, organisation_here
from regie.people.units import open_units, tree_on
from regie.web.answers import sentence_for
from regie.web.middleware import MemberRequest
from regie.web.people.forms import PlaceForm


@require_safe
def units(request: MemberRequest) -> HttpResponse:
    """Every unit at its place, with how many people belong to it and what it wants."""
    context = {"branches": tree_on(localdate()), "organisation": organisation_here()}
    return TemplateResponse(request, "web/people/units.html", context)


def change_unit(request: MemberRequest, unit: UUID) -> HttpResponse:
    """Call a unit otherwise, or move it."""
    found = get_unit(unit)
    choices = [one for one in open_units() if one != found]
    parent = next((str(one.uuid) for one in choices if one.pk == found.parent_id), "")
    form = PlaceForm(request.POST or None, units=choices, initial={"name": found.name, "parent": parent})
    if form.is_valid():
        chosen = {"name": form.cleaned_data["name"], "parent": form.chosen_unit}
        try:
            operations.change_unit(unit=found, **chosen, by=request.person, at=now())
        except (Conflict, Refused) as no:
            field = "name" if isinstance(no, Conflict) else "parent"
            form.add_error(field, sentence_for(no.ruling.because))
        else:
            messages.success(request, _("Bewaard: {naam}.").format(naam=chosen["name"]))
            return redirect("units")
    return TemplateResponse(request, "web/people/unit_change.html", {"form": form, "unit": found})


@require_POST
def close_unit(request: MemberRequest, unit: UUID) -> HttpResponse:
    """Let a unit be there no more."""
    found = get_unit(unit)
    try:
        operations.close_unit(unit=found, by=request.person, at=now())
    except Refused as refusal:
        messages.error(request, f"{found.name}: {sentence_for(refusal.ruling.because)}")
    else:
        messages.success(request, _("{naam} is gesloten. Wat er was, blijft staan.").format(naam=found.name))
    return redirect("units")


@require_POST
def open_unit(request: MemberRequest, unit: UUID) -> HttpResponse:
    """Let a closed unit be there again."""
    found = get_unit(unit)
    operations.open_unit(unit=found, by=request.person, at=now())
    messages.success(request, _("{naam} is er weer.").format(naam=found.name))
    return redirect("units")
