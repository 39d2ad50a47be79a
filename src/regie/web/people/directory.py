"""Adding people and units."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from regie.kernel.answers import Conflict
from regie.people import operations
from regie.people.units import open_units
from regie.web.answers import sentence_for
from regie.web.drafts import drafts_of
from regie.web.middleware import MemberRequest
from regie.web.people.forms import PersonForm, UnitForm


def add_unit(request: MemberRequest) -> HttpResponse:
    """Add a part of the organisation."""
    form = UnitForm(request.POST or None, units=open_units())
    draft = drafts_of(request.person, request.path, now()).into("unit", form)
    if form.is_valid():
        try:
            unit = operations.add_unit(**form.answers, parent=form.chosen_unit, by=request.person, at=now())
        except Conflict as conflict:
            form.add_error("name", sentence_for(conflict.ruling.because))
        else:
            messages.success(request, _("{naam} is toegevoegd.").format(naam=unit.name))
            return redirect("units")
    return TemplateResponse(request, "web/people/unit.html", {"form": form, "draft": draft})


def add_person(request: MemberRequest) -> HttpResponse:
    """Add somebody; the page of that person comes next, where an invitation is made."""
    form = PersonForm(request.POST or None, units=open_units())
    draft = drafts_of(request.person, request.path, now()).into("person", form)
    if form.is_valid():
        name, email = form.cleaned_data["name"], form.cleaned_data["email"]
        try:
            person = operations.add_person(name=name, email=email, unit=form.chosen_unit, by=request.person, at=now())
        except Conflict as conflict:
            form.add_error("email", sentence_for(conflict.ruling.because))
        else:
            said = _("{naam} is toegevoegd en kan nog niet inloggen. Maak daarvoor een uitnodiging.")
            messages.success(request, said.format(naam=person.name))
            return redirect("person", person=person.uuid)
    return TemplateResponse(request, "web/people/new.html", {"form": form, "draft": draft})
