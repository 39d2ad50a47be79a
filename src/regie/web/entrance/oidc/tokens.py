"""From the code of the provider to who it is about: the ID token, checked in full (OpenID Connect Core, 3.1.3.7)."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import jwt
from django.conf import settings

from regie.kernel.outbound import Unreachable, ask
from regie.web.entrance.oidc.discovery import Told, keys_at
from regie.web.entrance.oidc.failing import Failure, SignInFailed

if TYPE_CHECKING:
    from regie.people.models import Provider

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signed with a key that only the provider has: never `none`, never a shared secret."""
LEEWAY = 60
LONGEST_SUBJECT = 255


def subject_behind(code: str, *, provider: Provider, told: Told, back: str, verifier: str, nonce: str) -> str:
    """Who the provider says came back. Raises SignInFailed."""
    id_token = _exchanged(code, provider=provider, told=told, back=back, verifier=verifier)
    claims = _checked(id_token, provider=provider, told=told)
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise SignInFailed(Failure.FORGED, "nonce")
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise SignInFailed(Failure.FORGED, "sub")
    return subject


def _exchanged(code: str, *, provider: Provider, told: Told, back: str, verifier: str) -> str:
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
    headers = {}
    if told.secret_in_form:
        form |= {"client_id": provider.client_id, "client_secret": provider.client_secret}
    else:
        pair = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
        headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    try:
        answer = ask(told.token, form=form, headers=headers, to_this_machine=settings.ON_LOOPBACK)
        found = json.loads(answer.body)
    except (Unreachable, ValueError) as error:
        raise SignInFailed(Failure.UNREACHABLE, str(error)) from error
    if answer.status != 200 or not isinstance(found, dict) or not isinstance(found.get("id_token"), str):
        raise SignInFailed(Failure.FORGED, f"token endpoint {answer.status}")
    return str(found["id_token"])


def _checked(id_token: str, *, provider: Provider, told: Told) -> dict[str, Any]:
    try:
        key, algorithm = _key_of(id_token, told)
        claims: dict[str, Any] = jwt.decode(
            id_token,
            key.key,
            algorithms=[algorithm],
            audience=provider.client_id,
            issuer=told.issuer,
            leeway=LEEWAY,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except jwt.PyJWTError as error:
        raise SignInFailed(Failure.FORGED, type(error).__name__) from error
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if several else provider.client_id) != provider.client_id:
        raise SignInFailed(Failure.FORGED, "azp")
    return claims


def _key_of(id_token: str, told: Told) -> tuple[jwt.PyJWK, str]:
    """The key that signed it and how; asked anew once where it is not among those that are kept."""
    header = jwt.get_unverified_header(id_token)
    algorithm = header.get("alg")
    if algorithm not in ALGORITHMS:
        raise SignInFailed(Failure.FORGED, "alg")
    for anew in (False, True):
        fits = _fitting(keys_at(told.keys, anew=anew), header.get("kid"), algorithm)
        if len(fits) == 1:
            return jwt.PyJWK.from_dict(fits[0], algorithm=algorithm), algorithm
    raise SignInFailed(Failure.FORGED, "kid")


def _fitting(keys: Sequence[dict[str, Any]], kid: object, algorithm: str) -> list[dict[str, Any]]:
    return [
        key
        for key in keys
        if (kid is None or key.get("kid") == kid)
        and key.get("use", "sig") == "sig"
        and key.get("alg", algorithm) == algorithm
        and key.get("kty") in ("RSA", "EC", "OKP")
    ]
