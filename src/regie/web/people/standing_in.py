"""A stand-in for a period: named by oneself, or by an administrator for somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from regie.people import directory, operations
from regie.people.queries import get_person, people_for
from regie.web.middleware import MemberRequest
from regie.web.people.forms import StandInForm

if TYPE_CHECKING:
    from regie.people.models import Person


def own_stand_in(request: MemberRequest) -> HttpResponse:
    """Who speaks for me while I am away."""
    return _page(request, request.person)


def stand_in(request: MemberRequest, person: UUID) -> HttpResponse:
    """Who speaks for somebody who is away, named by the administrator."""
    return _page(request, get_person(person))


def _page(request: MemberRequest, absent: Person) -> HttpResponse:
    today = localdate()
    others = [one for one in people_for(today) if one != absent]
    form = StandInForm(request.POST or None, people=others, initial={"from_on": today.isoformat()})
    if form.is_valid() and (chosen := form.person("stand_in")) is not None:
        answers = form.cleaned_data
        operations.name_stand_in(
            person=absent,
            stand_in=chosen,
            from_on=answers["from_on"],
            until_on=answers["until_on"],
            by=request.person,
            at=now(),
        )
        said = _("{vervanger} denkt mee en beslist in deze tijd voor {naam}. In het logboek staat dat erbij.")
        messages.success(request, said.format(vervanger=chosen.name, naam=absent.name))
        return redirect(request.path)
    context = {
        "form": form,
        "absent": absent,
        "is_own": absent == request.person,
        "stand_ins": directory.stand_ins_of(absent, today),
    }
    return TemplateResponse(request, "web/people/stand_in.html", context)
