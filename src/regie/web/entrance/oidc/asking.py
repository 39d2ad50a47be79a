"""The question that a browser has open at a provider: one at a time, kept in its session, answered once."""

from __future__ import annotations

import base64
import hmac
import secrets
from dataclasses import asdict, dataclass
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import now

from regie.web.entrance.oidc.discovery import Told, told_by
from regie.web.entrance.oidc.failing import Failure, SignInFailed

if TYPE_CHECKING:
    from regie.kernel.models import Organisation
    from regie.people.models import Provider

KEY, OPEN_FOR = "oidc", timedelta(minutes=10)


class Purpose(StrEnum):
    """What the answer is for."""

    SIGN_IN = "sign_in"
    LINK = "link"
    """To link who is signed in."""
    WELCOME = "welcome"
    """To use an invitation."""


@dataclass(frozen=True, slots=True)
class Question:
    """What must come back with the answer, and what for. `about`: the invitation's token, or the id of the login."""

    organisation: str
    issuer: str
    purpose: str
    about: str
    state: str
    nonce: str
    verifier: str
    until: float
    after: str = "/"


def way_to(
    request: HttpRequest,
    provider: Provider,
    organisation: Organisation,
    purpose: Purpose,
    about: str = "",
    after: str = "/",
) -> str:
    """Open a question and return the provider's address that it is asked at. Raises SignInFailed.

    Of the person only the subject is asked: no name, no address.
    """
    told = told_by(provider.issuer)
    question = Question(
        organisation=organisation.slug,
        issuer=told.issuer,
        purpose=purpose.value,
        about=about,
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
        until=(now() + OPEN_FOR).timestamp(),
        after=after,
    )
    request.session[KEY] = asdict(question)
    asked = {
        "response_type": "code",
        "scope": "openid",
        "client_id": provider.client_id,
        "redirect_uri": back_to(request, organisation.slug),
        "state": question.state,
        "nonce": question.nonce,
        "code_challenge": _challenge(question.verifier),
        "code_challenge_method": "S256",
    }
    return f"{told.authorization}{'&' if '?' in told.authorization else '?'}{urlencode(asked)}"


def question_of(request: HttpRequest, slug: str) -> Question:
    """The open question that this answer belongs to; it is open no longer. Raises SignInFailed."""
    kept = request.session.pop(KEY, None)
    if kept is None:
        raise SignInFailed(Failure.STALE, "none open")
    question = Question(**kept)
    state = request.GET.get("state", "")
    if not hmac.compare_digest(state.encode(), question.state.encode()):
        raise SignInFailed(Failure.STALE, "state")
    if question.organisation != slug or question.until <= now().timestamp():
        raise SignInFailed(Failure.STALE, "organisation or time")
    return question


def code_of(request: HttpRequest, told: Told) -> str:
    """The code in the answer. Raises SignInFailed, also where another provider answers (RFC 9207)."""
    named = request.GET.get("iss", told.issuer if not told.names_itself else "")
    if named != told.issuer:
        raise SignInFailed(Failure.FORGED, "iss of the answer")
    if "error" in request.GET or not request.GET.get("code"):
        raise SignInFailed(Failure.REFUSED, "error")
    return request.GET["code"]


def back_to(request: HttpRequest, slug: str) -> str:
    """Where the provider sends the browser back to."""
    return request.build_absolute_uri(reverse("sign_in_back", kwargs={"slug": slug}))


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")
