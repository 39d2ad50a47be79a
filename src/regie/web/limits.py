"""How often something may be tried at the doors (G32), and who tries.

Guessing one account is counted by account, whoever guesses; but who signed in to it before from this browser is
counted apart, by account and not by address, so that nobody can keep somebody out by guessing for them or beside them.
A link in one's mail makes a browser known as well: so is whoever is at a new one in again.

What costs much has its limit where the route is declared (`RouteLimit`, `audience.page`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
EXPORT = Limit("export", 10, timedelta(hours=1))
FILE_IN = Limit("file_in", 20, timedelta(hours=1))
BROWSER_REPORT = Limit("browser_report", 60, timedelta(minutes=1))

KNOWN, KNOWN_FOR = ("known" if settings.ON_LOOPBACK else "__Host-known"), timedelta(days=180)
_SALT = "regie.known"


class TooOften(Exception):
    """The limit was reached: 429. `wait` is the seconds until there is room again."""

    def __init__(self, limit: Limit, wait: int) -> None:
        super().__init__(limit, wait)
        self.limit, self.wait = limit, wait


@dataclass(frozen=True, slots=True)
class RouteLimit:
    """The limit of a route: whose turns are counted, and at which methods."""

    limit: Limit
    whose: Callable[[Any], str]
    methods: frozenset[str]

    def count(self, request: HttpRequest) -> None:
        """Count this request, whatever becomes of it. Raises TooOften."""
        if request.method in self.methods:
            count(self.limit, self.whose(request))


def count(limit: Limit, who: str) -> None:
    """Count one attempt. Raises TooOften where there were as many already."""
    wait = take_turn(limit=limit, who=who, at=now())
    if wait is not None:
        raise TooOften(limit, wait)


def count_guess(request: HttpRequest, email: str) -> None:
    """Count a password that is given for `email`. Raises TooOften."""
    count(SIGN_IN_FROM, place_of(request))
    count(SIGN_IN_TO, account_of(request, email))


def forget_guesses(request: HttpRequest, email: str) -> None:
    """It was the right one."""
    forget_turns(limit=SIGN_IN_TO, who=account_of(request, email))


def count_link(email: str) -> None:
    """Count a link for a new password that is asked for an address, known or not. Raises TooOften."""
    count(RESET, email.strip().lower())


def forget_links(email: str) -> None:
    """Somebody signed in or chose a password: the links in their mail are dead, so they may ask for new ones."""
    forget_turns(limit=RESET, who=email.strip().lower())


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
            count(SIGN_IN_FROM, place_of(request))
        return view(request, *args, **kwargs)

    return counted


def remembering_who_proved(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """The view, which knows this browser from then on when somebody opened their mail with it (`proved`)."""

    @wraps(view)
    def remembering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if email := getattr(request, "proved_address", None):
            remember_browser(response, email)
        return response

    return remembering


def proved(request: HttpRequest, email: str) -> None:
    """Who asks reads the mail of this address."""
    request.proved_address = email  # type: ignore[attr-defined]


def account_of(request: HttpRequest, email: str) -> str:
    """Whom a guess is for; apart where that account was signed in to from this browser before."""
    email = email.strip().lower()
    return f"{email}, known" if _known(request) == _mark(email) else email


def place_of(request: HttpRequest) -> str:
    """Where a guess comes from: a browser that somebody signed in from counts for itself, others by their address."""
    known = _known(request)
    return f"known {known}" if known else address_of(request)


def _known(request: HttpRequest) -> str:
    """The mark of the account that signed in from this browser last; empty for a browser that nobody did."""
    try:
        return str(request.get_signed_cookie(KNOWN, "", salt=_SALT, max_age=KNOWN_FOR))
    except signing.BadSignature:
        return ""


def _mark(email: str) -> str:
    return salted_hmac(_SALT, email.strip().lower(), algorithm="sha256").hexdigest()


def _somebody(request: Any) -> str:
    person = getattr(request, "person", None)
    return f"person {person.uuid}" if person is not None else f"login {request.user.pk}"


def _organisation(request: Any) -> str:
    return str(request.organisation.uuid)


EXPORTS = RouteLimit(EXPORT, _somebody, frozenset({"GET", "HEAD", "POST"}))
"""Of every route that answers with a file."""
FILES_IN = RouteLimit(FILE_IN, _somebody, frozenset({"POST"}))
"""Of a route that takes in a file of anybody's making."""
INVITATIONS = RouteLimit(INVITE, _organisation, frozenset({"POST"}))
"""Of one, or of many at once: that is how a whole department comes in on one day."""
BROWSER_REPORTS = RouteLimit(BROWSER_REPORT, address_of, frozenset({"POST"}))
