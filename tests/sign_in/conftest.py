"""A provider of Vennedal, and Noor who is linked to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import now

from regie.people.operations import link_identity, set_provider
from tests.cast import AT, Company
from tests.sign_in.crooked import KID, Crooked, crooked, key_called
from tests.web.visiting import login_for

CLIENT, SECRET, SUBJECT = "regie-at-vennedal", "s3cret: with a colon", "8f14e45f-noor"


@pytest.fixture(autouse=True)
def _in_dutch(db: None) -> Iterator[None]:
    cache.clear()
    with translation.override("nl"):
        yield


@pytest.fixture(scope="session")
def listening() -> Iterator[Crooked]:
    with crooked() as provider:
        yield provider


@dataclass
class Desk:
    """Signing in at Vennedal by its provider, step by step."""

    provider: Crooked
    company: Company
    client: Client
    asked: dict[str, str]

    def ask(self, slug: str = "vennedal") -> Desk:
        """Open the question."""
        page = self.client.get(reverse("sign_in_at", args=[slug]))
        assert page.status_code == 302, page.content.decode()
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(page.headers["Location"]).query).items()}
        return self

    def claims(self, **changes: Any) -> dict[str, Any]:
        """What an honest provider says of Noor; `None` leaves a claim out."""
        at = int(now().timestamp())
        said = {
            "iss": self.provider.issuer,
            "aud": CLIENT,
            "sub": SUBJECT,
            "iat": at,
            "exp": at + 300,
            "nonce": self.asked["nonce"],
            "email": self.company.noor.email,
            **changes,
        }
        return {name: value for name, value in said.items() if value is not None}

    def token(
        self, *, key: Any = None, alg: str = "RS256", headers: dict[str, Any] | None = None, **changes: Any
    ) -> str:
        """An ID token, signed."""
        signing = key_called("honest") if key is None else key
        return jwt.encode(self.claims(**changes), signing, algorithm=alg, headers={"kid": KID, **(headers or {})})

    def come_back(self, token: str | None = None, *, slug: str = "vennedal", **changes: Any) -> Any:
        """Come back with the answer, and let the provider give `token` for the code."""
        self.provider.answers = lambda: {"access_token": "x", "token_type": "Bearer", "id_token": token or self.token()}
        said = {"code": "c0de", "state": self.asked["state"], **changes}
        answer = {name: value for name, value in said.items() if value is not None}
        return self.client.get(reverse("sign_in_back", args=[slug]), answer)

    @property
    def who(self) -> str | None:
        """The id of who is signed in."""
        return self.client.session.get("_auth_user_id")


@pytest.fixture
def provided(vennedal: Company, listening: Crooked) -> Crooked:
    """Vennedal has recorded the provider."""
    listening.document, listening.asked, listening.headers = {}, [], []
    with vennedal.scope():
        set_provider(
            name="Vennedal-account",
            issuer=listening.issuer,
            client_id=CLIENT,
            client_secret=SECRET,
            by=vennedal.wim,
            at=AT,
        )
    return listening


@pytest.fixture
def desk(vennedal: Company, provided: Crooked) -> Desk:
    """Noor has an account that is linked."""
    login_for(vennedal.noor)
    with vennedal.scope():
        link_identity(person=vennedal.noor, issuer=provided.issuer, subject=SUBJECT, at=AT)
    return Desk(provided, vennedal, Client(), {})
