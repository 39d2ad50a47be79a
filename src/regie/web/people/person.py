"""One person: the roles they hold, who stands around them, and the invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from regie.kernel.answers import Refused
from regie.people import directory, operations
from regie.people.queries import get_person, people_for
from regie.web.answers import sentence_for
from regie.web.limits import INVITE, count
from regie.web.middleware import MemberRequest
from regie.web.people.forms import RoleForm
from regie.web.people.words import role_words, tie_words

if TYPE_CHECKING:
    from regie.people.models import Person


def person(request: MemberRequest, person: UUID) -> HttpResponse:
    """One person; on POST a role is given."""
    portrait = directory.portrait_of(person, now(), localdate())
    form = RoleForm(request.POST or None, people=[one for one in people_for(localdate()) if one != portrait.person])
    if form.is_valid() and _given(request, form, portrait.person):
        return redirect("person", person=person)
    context = {"portrait": portrait, "form": form, "tie_words": tie_words, "role_words": role_words}
    return TemplateResponse(request, "web/people/person.html", context)


@require_POST
def end_role(request: MemberRequest, person: UUID, appointment: UUID) -> HttpResponse:
    """End a role from today on."""
    row = directory.appointment_of(get_person(person), appointment)
    operations.end_appointment(appointment=row, on=localdate(), by=request.person, at=now())
    said = _("{naam} is vanaf vandaag geen {rol} meer. Wat al besloten is, blijft staan.")
    messages.success(request, said.format(naam=row.person.name, rol=role_words(row.role)))
    return redirect("person", person=person)


@require_POST
def invite(request: MemberRequest, person: UUID) -> HttpResponse:
    """Make an invitation and show its link this once; mail it too, where mail is set up."""
    count(INVITE, str(request.person.uuid))
    invited = get_person(person)
    token = operations.invite(person=invited, by=request.person, at=now())
    address = reverse("welcome", kwargs={"slug": request.organisation.slug, "token": token})
    link = request.build_absolute_uri(address)
    if settings.REGIE_SENDS_MAIL:
        _mail(invited, link, request.organisation.name)
    context = {"invited": invited, "link": link, "is_mailed": settings.REGIE_SENDS_MAIL}
    return TemplateResponse(request, "web/people/invited.html", context)


def _given(request: MemberRequest, form: RoleForm, person: Person) -> bool:
    """Whether the role was given; otherwise the form says why not."""
    answers = form.cleaned_data
    try:
        operations.appoint(
            person=person,
            role=form.role_code,
            of=form.person("of"),
            from_on=answers["from_on"],
            until_on=answers["until_on"],
            places=answers["places"],
            by=request.person,
            at=now(),
        )
    except Refused as refusal:
        form.add_error(None, sentence_for(refusal.ruling.because))
        return False
    said = _("{naam} is nu {rol}. Dat geldt meteen, ook voor wat al loopt.")
    messages.success(request, said.format(naam=person.name, rol=role_words(answers["role"])))
    return True


def _mail(invited: Person, link: str, organisation: str) -> None:
    """After the commit; a mail server that is down takes nothing back: the link stands on the page."""
    subject = _("Je uitnodiging van {organisatie}").format(organisatie=organisation)
    body = _(
        "{organisatie} nodigt je uit voor Regie. Open deze link en kies een wachtwoord:\n\n{link}\n\n"
        "De link werkt één keer, drie dagen lang."
    ).format(organisatie=organisation, link=link)
    transaction.on_commit(lambda: send_mail(subject, body, None, [invited.email]), robust=True)
