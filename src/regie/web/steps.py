"""The steps of signing in that a session took: the second one, and by whose provider the first.

Both marks name the login, so that what one person did in a browser counts for no other.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_used
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from regie.kernel.models import Organisation
from regie.people.operations import end_sessions
from regie.web.active import SEVERAL

SECOND, BY_PROVIDER = "second_step_of", "by_provider"
IS_SECOND_STEP = frozenset({Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN})


def took_second_step(request: HttpRequest) -> bool:
    """Whether who is signed in used an app, a passkey or a code in this session."""
    return request.user.is_authenticated and request.session.get(SECOND) == request.user.pk


def second_step_before(request: Any) -> HttpResponseBase | None:
    """The way to the second step, for who owes it to a role and did not take it in this session (G7)."""
    if not getattr(request, "owes_second_step", False) or took_second_step(request):
        return None
    way = resolve_url("second_step")
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(way)
    back = {"next": request.get_full_path()} if request.method == "GET" and request.path != "/" else {}
    return redirect(f"{way}?{urlencode(back)}" if back else way)


def confined_to(request: HttpRequest) -> int | None:
    """The id of the organisation whose provider said who this is: no other organisation takes its word for it."""
    mark = request.session.get(BY_PROVIDER)
    return mark["organisation"] if mark and mark["login"] == request.user.pk else None


def confine(request: HttpRequest, login_id: int, organisation: Organisation) -> None:
    """Let what comes next in this session, signing in included, count for one organisation only."""
    request.session[BY_PROVIDER] = {"login": login_id, "organisation": organisation.pk}


def own_password_before(request: HttpRequest) -> HttpResponseBase | None:
    """The way back for who came by one organisation's provider and is somebody in another: that way no key is made."""
    if confined_to(request) is None or not request.session.get(SEVERAL):
        return None
    said = _("Je bent ingelogd via één organisatie. Log in met je wachtwoord om te veranderen hoe je inlogt.")
    messages.error(request, said)
    return redirect("account" if not second_step_before(request) else "organisations")


def _took(request: HttpRequest, user: Any, authenticator: Authenticator, **_more: Any) -> None:
    request.session[SECOND] = user.pk
    request.session.cycle_key()


def _added(request: HttpRequest, user: Any, authenticator: Authenticator, **_more: Any) -> None:
    """What was just shown to work counts; who is signed in elsewhere without it is no longer."""
    if authenticator.type in IS_SECOND_STEP:
        _took(request, user, authenticator)
        end_sessions(login=user, but=request.session.session_key or "")


def _removed(request: HttpRequest, user: Any, authenticator: Authenticator, **_more: Any) -> None:
    if not Authenticator.objects.filter(user=user, type__in=IS_SECOND_STEP).exists():
        request.session.pop(SECOND, None)
    request.session.cycle_key()


def watch() -> None:
    """Hear of every use of a second step, however it came about."""
    authenticator_used.connect(_took, dispatch_uid="regie.took")
    authenticator_added.connect(_added, dispatch_uid="regie.added")
    authenticator_removed.connect(_removed, dispatch_uid="regie.removed")
