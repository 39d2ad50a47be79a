"""Somebody leaves, in time or with a reason, and comes back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from regie.kernel.answers import Refused
from regie.people import operations
from regie.people.operations.departing import TOLD_AHEAD
from regie.people.queries import get_person
from regie.ui.wording import date_words
from regie.web.answers import sentence_for
from regie.web.drafts import drafts_of
from regie.web.middleware import MemberRequest
from regie.web.people.forms import DepartureForm


def leave(request: MemberRequest, person: UUID) -> HttpResponse:
    """Choose the day from which somebody no longer belongs here."""
    found = get_person(person)
    ahead = localdate() + TOLD_AHEAD
    form = DepartureForm(request.POST or None, initial={"leaves_on": ahead.isoformat()})
    draft = drafts_of(request.person, request.path, now()).into("leave", form)
    if form.is_valid():
        try:
            row = operations.let_go(person=found, **form.cleaned_data, by=request.person, at=now())
        except Refused as refusal:
            form.add_error("leaves_on", sentence_for(refusal.ruling.because))
        else:
            said = _("{naam} hoort er vanaf {dag} niet meer bij, en leest dat zelf ook.")
            messages.success(request, said.format(naam=found.name, dag=date_words(row.leaves_on)))
            return redirect("person", person=person)
    context = {"form": form, "draft": draft, "who": found, "ahead": ahead}
    return TemplateResponse(request, "web/people/leave.html", context)


@require_POST
def come_back(request: MemberRequest, person: UUID) -> HttpResponse:
    """Let somebody stay, or return."""
    found = get_person(person)
    operations.take_back(person=found, by=request.person, at=now())
    messages.success(request, _("{naam} hoort er weer bij, met de rollen van voorheen.").format(naam=found.name))
    return redirect("person", person=person)
