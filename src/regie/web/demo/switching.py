"""Be anyone of the cast. Exists in demo mode only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from regie.kernel.answers import NotFound
from regie.kernel.models import Organisation
from regie.kernel.scope import organisation_scope
from regie.people.directory import Access, Line, lines_for
from regie.people.queries import login_of, organisations_of
from regie.web.active import activate
from regie.web.people.words import ties_words

if TYPE_CHECKING:
    from uuid import UUID

    from regie.people.models import Login


@dataclass(frozen=True, slots=True)
class Troupe:
    """An organisation of the demo, with everyone in it who can sign in."""

    organisation: Organisation
    lines: tuple[Line, ...]


def demo(request: HttpRequest) -> HttpResponse:
    """Everyone of the demo by organisation, with role; a button each."""
    troupes = tuple(_troupe(one) for one in Organisation.objects.order_by("name"))
    context = {"troupes": [one for one in troupes if one.lines], "ties_words": ties_words}
    return TemplateResponse(request, "web/demo/switch.html", context)


@require_POST
def become(request: HttpRequest, slug: str, person: UUID) -> HttpResponse:
    """Sign in as this person, in that organisation."""
    organisation = Organisation.objects.filter(slug=slug).first()
    if organisation is None:
        raise NotFound(slug)
    with organisation_scope(organisation):
        login = login_of(person)
    return _sign_in(request, login, organisation)


def _sign_in(request: HttpRequest, login: Login, organisation: Organisation) -> HttpResponse:
    if request.user.is_authenticated:
        request.session.flush()
    perform_login(request, login, email_verification="none")
    activate(request, organisation, several=len(organisations_of(login)) > 1)
    messages.success(request, _("Je bent nu {email}.").format(email=login.email))
    return redirect("/")


def _troupe(organisation: Organisation) -> Troupe:
    with organisation_scope(organisation):
        lines = lines_for(now(), localdate())
        return Troupe(organisation, tuple(line for line in lines if line.access is Access.SIGNED_UP))
