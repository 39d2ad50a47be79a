"""One's own page: sign-in, second step, where one is signed in, stand-in, organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from regie.people import operations
from regie.people.sessions import sessions_of
from regie.people.sign_in import provider_here
from regie.ui.wording import moment_words
from regie.web.devices import device_words
from regie.web.steps import took_second_step

if TYPE_CHECKING:
    from regie.web.middleware import LoginRequest

SECOND_STEPS = frozenset({"mfa_reauthenticate", "mfa_reauthenticate:webauthn"})


def account(request: LoginRequest) -> HttpResponse:
    """What a login can change about the own way in, each a link."""
    provider = provider_here() if request.organisation is not None else None
    return TemplateResponse(request, "web/entrance/account.html", {"provider": provider})


def second_step(request: LoginRequest) -> HttpResponse:
    """What stands between a first step and the pages, for who owes a second: take it, or set it up."""
    after = request.GET.get("next", "/")
    safe = after if url_has_allowed_host_and_scheme(after, allowed_hosts=None) else "/"
    if took_second_step(request) or not getattr(request, "owes_second_step", False):
        return redirect(safe)
    ways = [one for one in get_adapter().get_reauthentication_methods(request.user) if one["id"] in SECOND_STEPS]
    ways.sort(key=lambda one: one["id"] == "mfa_reauthenticate")  # a passkey is quicker than a code
    context = {"ways": ways, "next": urlencode({"next": safe})}
    return TemplateResponse(request, "web/entrance/second_step.html", context)


def sessions(request: LoginRequest) -> HttpResponse:
    """Where one is signed in: this browser first."""
    found = sessions_of(request.user, this=request.session.session_key or "", at=now())
    context = {"sessions": found, "device_words": device_words, "moment_words": moment_words}
    return TemplateResponse(request, "web/entrance/sessions.html", context)


@require_POST
def end_session(request: LoginRequest, session: str) -> HttpResponse:
    """End one of one's own sessions. NotFound for one that ended, or is another's."""
    operations.end_session(login=request.user, name=session)
    messages.success(request, _("Die browser is uitgelogd."))
    return redirect("sessions")


@require_POST
def end_other_sessions(request: LoginRequest) -> HttpResponse:
    """End all of one's sessions but this one."""
    count = operations.end_sessions(login=request.user, but=request.session.session_key or "")
    said = ngettext("{aantal} andere browser is uitgelogd.", "{aantal} andere browsers zijn uitgelogd.", count)
    messages.success(request, said.format(aantal=count))
    return redirect("sessions")
