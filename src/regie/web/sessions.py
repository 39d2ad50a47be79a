"""How long somebody stays signed in: so long without a request, and so long in all."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from regie.people.session_store import DEVICE, SEEN, SINCE
from regie.web.devices import device_of

SEEN_EVERY = 5 * 60
"""Seconds between two writes of when somebody was last seen: a request should mostly only read."""


def limited(respond: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Sign out who was away for REGIE_SESSION_IDLE, or signed in SESSION_COOKIE_AGE ago, before anything is done."""

    def stay_or_leave(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            _look_at_the_clock(request)
        return respond(request)

    return stay_or_leave


def _look_at_the_clock(request: HttpRequest) -> None:
    this = int(now().timestamp())
    since, seen = request.session.get(SINCE, this), request.session.get(SEEN, this)
    if this - since >= settings.SESSION_COOKIE_AGE or this - seen >= settings.REGIE_SESSION_IDLE:
        logout(request)
    elif this - seen >= SEEN_EVERY or SEEN not in request.session:
        request.session[SINCE], request.session[SEEN] = since, this
        request.session[DEVICE] = device_of(request.headers.get("User-Agent", ""))
