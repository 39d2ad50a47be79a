"""One person: the roles they hold, who stands around them, and the invitation."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
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

from regie.kernel.answers import Conflict, Refused
from regie.people import directory, operations
from regie.people.queries import get_person, people_for
from regie.people.units import open_units
from regie.web.answers import sentence_for
from regie.web.middleware import MemberRequest
from regie.web.once import leads_to
from regie.web.people.forms import DaysForm, PersonForm, RoleForm
from regie.web.people.words import ACCESS, role_words, tie_words

if TYPE_CHECKING:
    from regie.people.models import Person


def person(request: MemberRequest, person: UUID) -> HttpResponse:
    """One person; on POST a role is given."""
    portrait = directory.portrait_of(person, now(), localdate())
    form = RoleForm(request.POST or None, people=[one for one in people_for(localdate()) if one != portrait.person])
    if form.is_valid() and _given(request, form, portrait.person):
        return redirect("person", person=person)
    context: dict[str, Any] = {"portrait": portrait, "form": form, "tie_words": tie_words, "role_words": role_words}
    context |= {"access": ACCESS, "today": localdate(), "has_left": has_left(portrait.person)}
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
    invited = get_person(person)
    token = operations.invite(person=invited, by=request.person, at=now())
    address = reverse("welcome", kwargs={"slug": request.organisation.slug, "token": token})
    link = request.build_absolute_uri(address)
    if settings.REGIE_SENDS_MAIL:
        mail_invitation(invited, link, request.organisation.name)
    context = {"invited": invited, "link": link, "is_mailed": settings.REGIE_SENDS_MAIL}
    return leads_to(TemplateResponse(request, "web/people/invited.html", context), "person", person=person)


def change(request: MemberRequest, person: UUID) -> HttpResponse:
    """Set right what somebody is called, their address and unit."""
    found = get_person(person)
    choices = [*open_units(), *([found.unit] if found.unit is not None and found.unit.closed_on else [])]
    now_is = {"name": found.name, "email": found.email, "unit": str(found.unit.uuid) if found.unit else ""}
    form = PersonForm(request.POST or None, units=choices, initial=now_is)
    if form.is_valid():
        becomes = {"name": form.cleaned_data["name"], "email": form.cleaned_data["email"], "unit": form.chosen_unit}
        try:
            operations.change_person(person=found, **becomes, by=request.person, at=now())
        except Conflict as conflict:
            form.add_error("email", sentence_for(conflict.ruling.because))
        else:
            messages.success(request, _("Bewaard: {naam}.").format(naam=becomes["name"]))
            return redirect("person", person=person)
    return TemplateResponse(request, "web/people/change.html", {"form": form, "who": found})


def role(request: MemberRequest, person: UUID, appointment: UUID) -> HttpResponse:
    """The days of one role."""
    row = directory.appointment_of(get_person(person), appointment)
    form = DaysForm(request.POST or None, initial={"from_on": _day(row.from_on), "until_on": _day(row.until_on)})
    if form.is_valid():
        operations.redate_appointment(appointment=row, **form.cleaned_data, by=request.person, at=now())
        messages.success(request, _("De dagen zijn bewaard."))
        return redirect("person", person=person)
    tie = directory.ties_of([row])[0]
    context = {"form": form, "who": row.person, "tie": tie, "tie_words": tie_words}
    return TemplateResponse(request, "web/people/role.html", context)


@require_POST
def end_stand_in(request: MemberRequest, person: UUID, stand_in: UUID) -> HttpResponse:
    """Let somebody speak for themselves again."""
    row = directory.stand_in_of(get_person(person), stand_in)
    operations.end_stand_in(stand_in=row, by=request.person, at=now())
    said = _("{vervanger} vervangt {naam} niet meer.")
    messages.success(request, said.format(vervanger=row.by.name, naam=row.person.name))
    return redirect("person", person=person)


def has_left(person: Person) -> bool:
    """Whether somebody no longer belongs to the organisation today."""
    return person.left_on is not None and person.left_on <= localdate()


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


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


def mail_invitation(invited: Person, link: str, organisation: str) -> None:
    """Mail a way in, after the commit; a mail server that is down takes nothing back: the link stands on the page."""
    name = " ".join(organisation.split())  # a subject is one line: with another the mail would not go out
    subject = _("Je uitnodiging van {organisatie}").format(organisatie=name)
    body = _(
        "{organisatie} nodigt je uit voor Regie. Open deze link en kies een wachtwoord:\n\n{link}\n\n"
        "De link werkt één keer, drie dagen lang."
    ).format(organisatie=name, link=link)
    transaction.on_commit(lambda: send_mail(subject, body, None, [invited.email]), robust=True)
