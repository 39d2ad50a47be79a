"""Invitations for many at once, when the time is there: not when a list was read."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from regie.people import operations
from regie.people.roll import without_login
from regie.web.middleware import MemberRequest
from regie.web.once import leads_to
from regie.web.people.person import mail_invitation
from regie.web.people.words import ACCESS

MOST = 100
"""How many invitations are made at once."""


def invitations(request: MemberRequest) -> HttpResponse:
    """Who cannot sign in yet; on POST an invitation for each that was chosen, each shown this once."""
    lines, total = without_login(now(), localdate(), limit=MOST)
    if request.method == "POST":
        chosen = _chosen(request)
        people = [line.person for line in lines if line.person.uuid in chosen]
        if people:
            return _made(request, operations.invite_many(people=people, by=request.person, at=now()))
        messages.error(request, _("Kies eerst wie je uitnodigt."))
        return redirect("invitations")
    context = {"lines": lines, "total": total, "most": MOST, "access": ACCESS}
    return TemplateResponse(request, "web/people/invitations.html", context)


def _made(request: MemberRequest, made: tuple[tuple[object, str], ...]) -> HttpResponse:
    links = []
    for person, token in made:
        address = reverse("welcome", kwargs={"slug": request.organisation.slug, "token": token})
        link = request.build_absolute_uri(address)
        if settings.REGIE_SENDS_MAIL:
            mail_invitation(person, link, request.organisation.name)  # type: ignore[arg-type]
        links.append((person, link))
    context = {"links": links, "is_mailed": settings.REGIE_SENDS_MAIL, "organisation": request.organisation}
    return leads_to(TemplateResponse(request, "web/people/invited_many.html", context), "invitations")


def _chosen(request: HttpRequest) -> set[UUID]:
    found = set()
    for one in request.POST.getlist("person"):
        try:
            found.add(UUID(one))
        except ValueError:
            continue
    return found
