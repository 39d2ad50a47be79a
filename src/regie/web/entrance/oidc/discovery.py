"""What a provider tells of itself: its addresses and its keys (OpenID Connect Discovery 1.0)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache

from regie.kernel.outbound import Unreachable, ask
from regie.web.entrance.oidc.failing import Failure, SignInFailed

KEPT_FOR = 10 * 60
PLACE = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True)
class Told:
    """The addresses of one provider, and whether the secret goes into the form."""

    issuer: str
    authorization: str
    token: str
    keys: str
    secret_in_form: bool
    names_itself: bool


def told_by(issuer: str, *, anew: bool = False) -> Told:
    """The document of a provider, at most KEPT_FOR old. Raises SignInFailed, also where it says to be another."""
    found = _read(issuer.rstrip("/") + PLACE, anew=anew)
    methods = found.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    try:
        told = Told(
            issuer=str(found["issuer"]),
            authorization=str(found["authorization_endpoint"]),
            token=str(found["token_endpoint"]),
            keys=str(found["jwks_uri"]),
            secret_in_form="client_secret_basic" not in methods,
            names_itself=found.get("authorization_response_iss_parameter_supported") is True,
        )
    except KeyError as error:
        raise SignInFailed(Failure.UNREACHABLE, f"no {error} in the document") from error
    if told.issuer != issuer:
        raise SignInFailed(Failure.FORGED, "the document is of another issuer")
    return told


def keys_at(address: str, *, anew: bool) -> list[dict[str, Any]]:
    """The public keys of a provider. Raises SignInFailed."""
    keys = _read(address, anew=anew).get("keys")
    if not isinstance(keys, list):
        raise SignInFailed(Failure.UNREACHABLE, "no keys")
    return [key for key in keys if isinstance(key, dict)]


def _read(address: str, *, anew: bool) -> dict[str, Any]:
    name = "oidc." + sha256(address.encode()).hexdigest()
    kept: dict[str, Any] | None = None if anew else cache.get(name)
    if kept is not None:
        return kept
    try:
        answer = ask(address, to_this_machine=settings.ON_LOOPBACK)
        found = json.loads(answer.body) if answer.status == 200 else None
    except (Unreachable, ValueError) as error:
        raise SignInFailed(Failure.UNREACHABLE, str(error)) from error
    if not isinstance(found, dict):
        raise SignInFailed(Failure.UNREACHABLE, f"status {answer.status}")
    cache.set(name, found, KEPT_FOR)
    return found
