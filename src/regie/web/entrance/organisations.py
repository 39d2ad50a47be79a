"""The organisation one works in: chosen where a login is somebody in several."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from regie.kernel.answers import NotFound
from regie.people.queries import organisations_of
from regie.web.active import activate
from regie.web.middleware import LoginRequest
from regie.web.steps import confined_to


def organisations(request: LoginRequest) -> HttpResponse:
    """Where this login is somebody; also what somebody sees who left the active one, or belongs to none."""
    return TemplateResponse(
        request,
        "web/entrance/organisations.html",
        {"memberships": organisations_of(request.user), "active": request.organisation},
    )


@require_POST
def enter_organisation(request: LoginRequest, slug: str) -> HttpResponse:
    """Work in this organisation from now on. NotFound where the login is nobody there."""
    memberships = organisations_of(request.user)
    chosen = next((one.organisation for one in memberships if one.organisation.slug == slug), None)
    if chosen is None:
        raise NotFound(slug)
    if confined_to(request) not in (None, chosen.pk):
        said = _("Je bent ingelogd via een andere organisatie. Log uit, en log dan in met je wachtwoord.")
        messages.error(request, said)
        return redirect("organisations")
    activate(request, chosen, several=len(memberships) > 1)
    request.session.cycle_key()
    messages.success(request, _("Je werkt nu bij {organisatie}.").format(organisatie=chosen.name))
    return redirect("/")
