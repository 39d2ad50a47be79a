"""How often something may be tried at the doors (G32), and who tries.

Guessing one account is counted by account, whoever guesses; but who signed in to it before from this browser is
counted apart, so that nobody can keep somebody out by guessing for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import wraps
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.crypto import salted_hmac
from django.utils.timezone import now

from regie.kernel.answers import NotFound
from regie.people.operations import Limit, forget_turns, take_turn

SIGN_IN_FROM = Limit("sign_in_from", 20, timedelta(minutes=1))
SIGN_IN_TO = Limit("sign_in_to", 5, timedelta(minutes=1))
SECOND_STEP = Limit("second_step", 5, timedelta(minutes=1))
RESET = Limit("reset", 3, timedelta(hours=1))
EMPTY_LINK = Limit("empty_link", 60, timedelta(minutes=1))
INVITE = Limit("invite", 50, timedelta(days=1))
BROWSER_REPORTS = Limit("browser_reports", 60, timedelta(minutes=1))

KNOWN, KNOWN_FOR = ("known" if settings.ON_LOOPBACK else "__Host-known"), timedelta(days=180)
_SALT = "regie.known"


class TooOften(Exception):
    """The limit was reached: 429. `wait` is the seconds until there is room again."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


def count(limit: Limit, who: str) -> None:
    """Count one attempt. Raises TooOften where there were as many already."""
    wait = take_turn(limit=limit, who=who, at=now())
    if wait is not None:
        raise TooOften(wait)


def count_guess(request: HttpRequest, email: str) -> None:
    """Count a password that is given for `email`. Raises TooOften."""
    count(SIGN_IN_FROM, address_of(request))
    count(SIGN_IN_TO, _account(request, email))


def forget_guesses(request: HttpRequest, email: str) -> None:
    """It was the right one."""
    forget_turns(limit=SIGN_IN_TO, who=_account(request, email))


def remember_browser(response: HttpResponseBase, email: str) -> None:
    """Let this browser be known as one that `email` signed in from: a keyed hash in a cookie, no name."""
    response.set_signed_cookie(
        KNOWN,
        _mark(email),
        salt=_SALT,
        max_age=KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


@contextmanager
def counting_empty_links(request: HttpRequest) -> Iterator[None]:
    """Count a link behind which there is nothing, to an address that tries many. Raises TooOften, else NotFound."""
    try:
        yield
    except NotFound:
        count(EMPTY_LINK, address_of(request))
        raise


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; behind a proxy what that says last. Of IPv6 the network: one house has many."""
    told = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    written = told.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    try:
        found = ip_address(written)
    except ValueError:
        return "unknown"
    return str(ip_network((found, 64), strict=False)) if isinstance(found, IPv6Address) else str(found)


def limited_by_address(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """The view, whose POSTs count as signing in from an address. Of a passkey there is nothing to guess but that."""

    @wraps(view)
    def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST":
            count(SIGN_IN_FROM, address_of(request))
        return view(request, *args, **kwargs)

    return counted


def _account(request: HttpRequest, email: str) -> str:
    email = email.strip().lower()
    try:
        known = request.get_signed_cookie(KNOWN, "", salt=_SALT, max_age=KNOWN_FOR)
    except signing.BadSignature:
        known = ""
    return f"{email}, known" if known == _mark(email) else email


def _mark(email: str) -> str:
    return salted_hmac(_SALT, email.strip().lower(), algorithm="sha256").hexdigest()
