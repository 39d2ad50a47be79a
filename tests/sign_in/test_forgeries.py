"""Whatever a provider, a browser or somebody between them makes up: nobody is signed in (G9)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from regie.people.operations import set_provider
from tests.cast import AT
from tests.sign_in.conftest import CLIENT, SECRET, Desk
from tests.sign_in.crooked import key_called, public
from tests.web.visiting import OURS, login_for, words_of

Forge = Callable[[Desk], str]


def part(said: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")


def shared_key(secret: bytes) -> Forge:
    """Signed with what everybody knows, by an algorithm of a shared secret."""

    def forge(desk: Desk) -> str:
        signed = f"{part({'alg': 'HS256', 'kid': 'one'})}.{part(desk.claims())}"
        mark = hmac.new(secret, signed.encode(), hashlib.sha256).digest()
        return f"{signed}.{base64.urlsafe_b64encode(mark).decode().rstrip('=')}"

    return forge


def public_pem() -> bytes:
    return key_called("honest").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def tampered(desk: Desk) -> str:
    head, _claims, mark = desk.token(sub="somebody-else").split(".")
    return f"{head}.{part(desk.claims())}.{mark}"


HOUR = 3600
FORGED: dict[str, Forge] = {
    "wrong issuer": lambda d: d.token(iss="https://evil.example"),
    "issuer with a slash more": lambda d: d.token(iss=d.provider.issuer + "/"),
    "no issuer": lambda d: d.token(iss=None),
    "for another client": lambda d: d.token(aud="another"),
    "for two clients, without azp": lambda d: d.token(aud=[CLIENT, "another"]),
    "for two clients, the other as azp": lambda d: d.token(aud=[CLIENT, "another"], azp="another"),
    "another as azp": lambda d: d.token(azp="another"),
    "no audience": lambda d: d.token(aud=None),
    "wrong nonce": lambda d: d.token(nonce="guessed"),
    "empty nonce": lambda d: d.token(nonce=""),
    "no nonce": lambda d: d.token(nonce=None),
    "expired": lambda d: d.token(exp=int(now().timestamp()) - HOUR),
    "no end": lambda d: d.token(exp=None),
    "made in the future": lambda d: d.token(iat=int(now().timestamp()) + HOUR),
    "no beginning": lambda d: d.token(iat=None),
    "not valid yet": lambda d: d.token(nbf=int(now().timestamp()) + HOUR),
    "alg none": lambda d: f"{part({'alg': 'none', 'kid': 'one'})}.{part(d.claims())}.",
    "alg None": lambda d: f"{part({'alg': 'None', 'kid': 'one'})}.{part(d.claims())}.",
    "no alg": lambda d: f"{part({'kid': 'one'})}.{part(d.claims())}.",
    "unsigned": lambda d: ".".join(d.token().split(".")[:2]) + ".",
    "signature cut": lambda d: d.token()[:-6],
    "signed for other claims": tampered,
    "signed with the client's secret": shared_key(SECRET.encode()),
    "signed with the public key as secret": shared_key(public_pem()),
    "signed with the bytes of the modulus": shared_key(public("honest")["n"].encode()),
    "another key, same kid": lambda d: d.token(key=key_called("evil")),
    "unknown kid": lambda d: d.token(headers={"kid": "two"}),
    "kid that is a path": lambda d: d.token(key=key_called("evil"), headers={"kid": "../../dev/null"}),
    "brings its own key": lambda d: d.token(key=key_called("evil"), headers={"jwk": public("evil")}),
    "says where its key is": lambda d: d.token(key=key_called("evil"), headers={"jku": "https://evil.example/keys"}),
    "another algorithm than the key's": lambda d: d.token(alg="RS512"),
    "no subject": lambda d: d.token(sub=None),
    "empty subject": lambda d: d.token(sub=""),
    "subject too long": lambda d: d.token(sub="x" * 256),
    "same address, another subject": lambda d: d.token(sub="another", email_verified=True),
    "subject in capitals": lambda d: d.token(sub=d.claims()["sub"].upper()),
    "no token": lambda d: "",
    "no token at all": lambda d: "a.b.c",
    "a list": lambda d: f"{part({'alg': 'RS256'})}.{base64.urlsafe_b64encode(b'[]').decode()}.AAAA",
}


def fresh(desk: Desk, place: int) -> Desk:
    """Another browser, from another address: what is tried here counts for no limit there."""
    return Desk(desk.provider, desk.company, Client(REMOTE_ADDR=f"192.0.2.{place}"), {})


def test_forged_tokens_sign_nobody_in(desk):
    """0 of all; each is answered by a page of ours that says no."""
    wrong = []
    for place, (name, forge) in enumerate(FORGED.items(), 1):
        one = fresh(desk, place).ask()
        page = one.come_back(forge(one) or " ")
        no = page.status_code in (400, 403) and OURS in page.content.decode() and "Dit lukte niet" in words_of(page)
        if one.who is not None or not no:
            wrong.append((name, page.status_code))
    assert wrong == []
    assert len(FORGED) >= 39


def test_an_honest_token_signs_in(desk):
    """Else the table above would prove nothing."""
    page = desk.ask().come_back()
    assert (page.status_code, page.headers["Location"]) == (302, "/")
    assert desk.who == str(login_for(desk.company.noor).pk)
    assert "Noor El Amrani" in desk.client.get("/").content.decode()


def test_it_asks_for_the_subject_alone_and_proves_that_it_asked(desk):
    desk.ask()
    assert (desk.asked["scope"], desk.asked["response_type"]) == ("openid", "code")
    assert desk.asked["code_challenge_method"] == "S256"
    desk.come_back()
    sent = desk.provider.asked[-1]
    challenge = jwt.utils.base64url_encode(hashlib.sha256(sent["code_verifier"][0].encode()).digest())
    assert challenge.decode() == desk.asked["code_challenge"]
    assert "client_secret" not in sent
    assert desk.provider.headers[-1]["Authorization"].startswith("Basic ")


ANSWERS = {
    "no state": {"state": None},
    "wrong state": {"state": "guessed"},
    "state of no letters": {"state": "\udcff".encode("utf8", "replace").decode()},
    "the provider says no": {"error": "access_denied"},
    "no code": {"code": None},
    "another provider answers": {"iss": "https://evil.example"},
}


def test_forged_answers_sign_nobody_in_and_close_the_question(desk):
    for place, (name, changes) in enumerate(ANSWERS.items(), 1):
        one = fresh(desk, place).ask()
        assert (name, one.come_back(**changes).status_code, one.who) == (name, 400, None)
        asked_before = len(desk.provider.asked)
        assert (name, one.come_back().status_code, one.who) == (name, 400, None)
        assert len(desk.provider.asked) == asked_before


def test_a_provider_that_promises_to_name_itself_must(desk):
    desk.provider.document = {"authorization_response_iss_parameter_supported": True}
    assert desk.ask().come_back().status_code == 400
    assert desk.ask().come_back(iss=desk.provider.issuer).status_code == 302


def test_an_answer_works_once_and_in_its_own_browser(desk):
    desk.ask()
    stolen, token = dict(desk.asked), desk.token()
    other = Desk(desk.provider, desk.company, Client(), stolen)
    assert other.come_back(token).status_code == 400
    assert other.who is None
    assert desk.come_back(token).status_code == 302
    again = Desk(desk.provider, desk.company, Client(), {}).ask()
    assert again.come_back(token).status_code == 400  # the token of an earlier question
    assert again.who is None


def test_an_answer_that_comes_late_signs_nobody_in(desk, monkeypatch):
    desk.ask()
    token = desk.token()
    session = desk.client.session
    session["oidc"] = {**session["oidc"], "until": now().timestamp() - 1}
    session.save()
    assert desk.come_back(token).status_code == 400
    assert desk.who is None


def test_the_provider_of_another_organisation_opens_nothing_here(desk, elsewhere):
    """Its own people, even with the same address and subject, and its answers brought to our door."""
    with elsewhere.scope():
        set_provider(
            name="E", issuer=desk.provider.issuer, client_id=CLIENT, client_secret=SECRET, by=elsewhere.wim, at=AT
        )
    login_for(elsewhere.noor)
    desk.ask("elders")
    assert desk.come_back(slug="elders").status_code == 403
    desk.ask("elders")
    assert desk.come_back(slug="vennedal").status_code == 400
    assert desk.who is None


@pytest.mark.parametrize("closed", ["left", "login"])
def test_who_may_not_come_in_any_more_does_not(closed, desk):
    if closed == "left":
        with desk.company.scope():
            type(desk.company.noor).objects.filter(pk=desk.company.noor.pk).update(left_on=AT.date())
    else:
        login = login_for(desk.company.noor)
        login.is_active = False
        login.save()
    page = desk.ask().come_back()
    assert desk.who is None
    assert page.status_code in (302, 403)


def test_another_issuer_links_nobody_any_more(desk):
    desk.provider.document = {}
    with desk.company.scope():
        by, issuer = desk.company.wim, desk.provider.issuer
        set_provider(name="N", issuer="https://new.example", client_id=CLIENT, client_secret=SECRET, by=by, at=AT)
        changed = set_provider(name="N", issuer=issuer, client_id=CLIENT, client_secret="", by=by, at=AT)
        assert changed.client_secret == ""
    assert desk.ask().come_back().status_code == 403
    assert desk.who is None


def test_a_document_of_another_issuer_is_not_believed(desk):
    desk.provider.document = {"issuer": "https://evil.example"}
    page = desk.client.get(reverse("sign_in_at", args=["vennedal"]))
    assert page.status_code == 400
    assert "Dit lukte niet" in words_of(page)


def test_a_provider_that_is_away_is_said(desk):
    with desk.company.scope():
        set_provider(
            name="N", issuer="http://127.0.0.1:1", client_id=CLIENT, client_secret=SECRET, by=desk.company.wim, at=AT
        )
    page = desk.client.get(reverse("sign_in_at", args=["vennedal"]))
    assert page.status_code == 502
    assert "geeft nu geen antwoord" in words_of(page)


def test_the_secret_is_unreadable_in_the_database(desk):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT client_secret FROM people_provider")
        assert all(SECRET.encode() not in bytes(row[0]) for row in cursor.fetchall())
