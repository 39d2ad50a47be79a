"""Signing in at a real OpenID Connect provider, which runs as a process of its own; linking, inviting, keeping apart."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from regie.people.operations import give_login, invite
from regie.people.sign_in import identity_of, provider_here
from tests.cast import AT, Company
from tests.web.visiting import PASSWORD, client_of, login_for, words_of

BACK = "http://testserver/sign-in/vennedal/back/"


@dataclass(frozen=True)
class Registered:
    """What the provider gave out: its address, and how it knows this program."""

    issuer: str
    client_id: str
    client_secret: str


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


@pytest.fixture(scope="session")
def registered() -> Iterator[Registered]:
    """`oidc-provider-mock` serves until the tests end; this program is registered there (RFC 7591)."""
    port = free_port()
    options = ("--host", "127.0.0.1", "--port", str(port), "--require-registration", "--require-nonce")
    process = subprocess.Popen([sys.executable, "-m", "oidc_provider_mock", *options], stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        known = _register(port)
        yield Registered(f"http://127.0.0.1:{port}", known["client_id"], known["client_secret"])
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert process.poll() is None, "the provider did not start"
            time.sleep(0.1)


def _register(port: int) -> dict[str, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    body = json.dumps({"redirect_uris": [BACK]})
    connection.request("POST", "/oauth2/clients", body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    found: dict[str, str] = json.loads(answer.read())
    assert answer.status == 201
    return found


@pytest.fixture
def recorded(vennedal: Company, registered: Registered) -> Company:
    """The administrator records the provider on the page; a slash too many does no harm."""
    wim = client_of(vennedal.wim)
    said = {"name": "Vennedal-account", **asdict(registered), "issuer": f"{registered.issuer}/"}
    page = wim.post(reverse("set_provider"), said, follow=True)
    assert "Je collega's kunnen nu inloggen via Vennedal-account." in words_of(page)
    assert registered.client_secret not in page.content.decode()
    return vennedal


def at_the_provider(page: Any, subject: str) -> str:
    """Follow to the provider, be `subject` there, and return where it sends the browser back to."""
    way = urlsplit(page.headers["Location"])
    connection = HTTPConnection(way.netloc, timeout=10)
    body = urlencode({"sub": subject})
    connection.request("POST", f"{way.path}?{way.query}", body, {"Content-Type": "application/x-www-form-urlencoded"})
    answer = connection.getresponse()
    assert answer.status == 302, answer.read()
    back: str = answer.headers["Location"]
    return back.removeprefix("http://testserver")


def signs_in(subject: str, slug: str = "vennedal") -> Client:
    client = Client()
    client.get(at_the_provider(client.get(reverse("sign_in_at", args=[slug])), subject), follow=True)
    return client


def linked(company: Company, name: str, subject: str) -> Client:
    """Somebody who is signed in links the own account, after the password once more."""
    client = client_of(company.people[name])
    way = reverse("link_identity")
    assert client.get(way).headers["Location"].startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(at_the_provider(client.get(way), subject), follow=True)
    assert "Vanaf nu kun je inloggen via je organisatie." in words_of(page)
    return client


def test_who_linked_the_own_account_signs_in_without_a_password(recorded):
    linked(recorded, "noor", "noor-at-work")
    noor = signs_in("noor-at-work")
    assert "Noor El Amrani" in noor.get("/").content.decode()
    again = signs_in("noor-at-work")
    assert again.session.session_key != noor.session.session_key


def test_nobody_is_known_by_an_address(recorded):
    """The provider says the address of Noor, who has an account here: it is somebody who is linked to nobody."""
    login_for(recorded.noor)
    client = Client()
    page = client.get(at_the_provider(client.get(reverse("sign_in_at", args=["vennedal"])), recorded.noor.email))
    assert (page.status_code, "aan niemand gekoppeld" in words_of(page)) == (403, True)
    assert "_auth_user_id" not in client.session
    linked(recorded, "noor", "noor-at-work")
    assert "_auth_user_id" not in signs_in(recorded.noor.email).session


def test_an_answer_cannot_be_used_twice_at_the_provider_either(recorded):
    linked(recorded, "noor", "noor-at-work")
    client = Client()
    back = at_the_provider(client.get(reverse("sign_in_at", args=["vennedal"])), "noor-at-work")
    kept = dict(client.session["oidc"])
    assert client.get(back).status_code == 302
    thief = Client()
    thief.get(reverse("sign_in_at", args=["vennedal"]))
    session = thief.session
    session["oidc"] = kept
    session.save()
    assert thief.get(back).status_code == 400
    assert "_auth_user_id" not in thief.session


def test_a_wrong_secret_signs_nobody_in(recorded, registered):
    linked(recorded, "noor", "noor-at-work")
    said = {"name": "V", **asdict(registered), "client_secret": "guessed"}
    assert client_of(recorded.wim).post(reverse("set_provider"), said).status_code == 302
    assert "_auth_user_id" not in signs_in("noor-at-work").session


def test_an_identity_is_one_person(recorded):
    linked(recorded, "noor", "shared")
    ruud = client_of(recorded.ruud)
    ruud.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = ruud.get(at_the_provider(ruud.get(reverse("link_identity")), "shared"))
    assert page.status_code == 409
    with recorded.scope():
        assert identity_of(recorded.ruud) is None


def test_a_link_is_made_for_who_asked_for_it(recorded):
    """An answer that was asked for by Noor links nobody else who signed in in that browser meanwhile."""
    noor = client_of(recorded.noor)
    noor.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    back = at_the_provider(noor.get(reverse("link_identity")), "x")
    kept = dict(noor.session["oidc"])
    ruud = client_of(recorded.ruud)
    session = ruud.session
    session["oidc"] = kept
    session.save()
    assert ruud.get(back).status_code == 400
    with recorded.scope():
        assert identity_of(recorded.ruud) is None


def invitation(company: Company, name: str) -> str:
    with company.scope():
        token = invite(person=company.people[name], by=company.wim, at=now())
    return reverse("welcome", kwargs={"slug": company.organisation.slug, "token": token})


def test_an_invitation_can_be_used_with_the_provider(recorded):
    address = invitation(recorded, "bram")
    bram = Client()
    page = bram.get(address)
    assert "Ga verder met Vennedal-account" in words_of(page)
    page = bram.get(at_the_provider(bram.get(f"{address}provider/"), "bram-at-work"), follow=True)
    assert "Bram Visser" in page.content.decode()
    assert not get_user_model().objects.get(email=recorded.bram.email).has_usable_password()
    assert "Bram Visser" in signs_in("bram-at-work").get("/").content.decode()
    assert Client().get(address).status_code == 404
    assert "Kies een wachtwoord" in words_of(bram.get(reverse("account")))


def test_an_invitation_to_an_address_with_an_account_needs_its_own_password(recorded, elsewhere):
    """The provider of one organisation opens no account that is somebody in another as well."""
    login = login_for(elsewhere.bram)
    with recorded.scope():
        type(recorded.bram).objects.filter(pk=recorded.bram.pk).update(email=login.email)
        recorded.bram.refresh_from_db()
    address = invitation(recorded, "bram")
    bram = Client()
    assert "Vennedal-account" not in words_of(bram.get(address))
    page = bram.get(at_the_provider(bram.get(f"{address}provider/"), "bram-at-work"))
    assert (page.status_code, "_auth_user_id" in bram.session) == (409, False)
    assert bram.post(address, {"password": PASSWORD}).status_code == 302


def test_who_came_by_one_organisation_works_there_alone(recorded, elsewhere):
    linked(recorded, "noor", "noor-at-work")
    login = login_for(recorded.noor)
    with elsewhere.scope():
        give_login(person=elsewhere.noor, login=login, at=AT)
    noor = signs_in("noor-at-work")
    page = noor.post(reverse("enter_organisation", args=["elders"]), follow=True)
    assert "Je bent ingelogd via een andere organisatie." in words_of(page)
    assert noor.session["organisation"]["slug"] == "vennedal"
    for name in ("mfa_add_webauthn", "mfa_activate_totp", "account_change_password"):
        page = noor.get(reverse(name), follow=True)
        assert page.redirect_chain == [(reverse("account"), 302)]
        assert "Je bent ingelogd via één organisatie." in words_of(page)
    own = client_of(recorded.noor)
    assert own.post(reverse("enter_organisation", args=["elders"])).status_code == 302
    assert own.session["organisation"]["slug"] == "elders"


def test_a_provider_that_goes_takes_its_links_along(recorded):
    linked(recorded, "noor", "noor-at-work")
    wim = client_of(recorded.wim)
    assert "Niemand logt meer in via de organisatie." in words_of(wim.post(reverse("remove_provider"), follow=True))
    assert Client().get(reverse("sign_in_at", args=["vennedal"])).status_code == 404
    with recorded.scope():
        assert (provider_here(), identity_of(recorded.noor)) == (None, None)


def test_undoing_a_link_needs_another_way_in(recorded):
    address = invitation(recorded, "bram")
    bram = Client()
    bram.get(at_the_provider(bram.get(f"{address}provider/"), "bram-at-work"), follow=True)
    assert "Kies eerst een wachtwoord." in words_of(bram.post(reverse("unlink_identity"), follow=True))
    noor = linked(recorded, "noor", "noor-at-work")
    assert "Je logt niet meer in via je organisatie." in words_of(noor.post(reverse("unlink_identity"), follow=True))
    assert "_auth_user_id" not in signs_in("noor-at-work").session


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"issuer": "https://localhost/"}, "antwoordt geen inlogdienst"),
        ({"issuer": "http://10.0.0.1/"}, "antwoordt geen inlogdienst"),
        ({"issuer": "ftp://x"}, "Adres van de inlogdienst"),
        ({"client_secret": ""}, "Client-secret"),
        ({"name": ""}, "Naam op de knop"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_recorded(wrong, said, vennedal, registered):
    whole = {"name": "V", "issuer": registered.issuer, "client_id": "regie-here", "client_secret": "geheim"}
    page = client_of(vennedal.wim).post(reverse("set_provider"), {**whole, **wrong})
    assert page.status_code == 200
    assert said in words_of(page)
    assert "regie-here" in page.content.decode()
    with vennedal.scope():
        assert provider_here() is None


def test_an_unknown_organisation_and_one_without_a_provider_are_one_answer(vennedal):
    pages = [Client().get(reverse("sign_in_by"), {"organisation": one}) for one in ("vennedal", "nergens")]
    assert pages[0].status_code == pages[1].status_code == 200
    assert len({re.sub("vennedal|nergens", "", words_of(page)) for page in pages}) == 1
    assert {Client().get(reverse("sign_in_at", args=[one])).status_code for one in ("vennedal", "nergens")} == {404}


def test_the_short_name_leads_to_the_provider(recorded):
    page = Client().get(reverse("sign_in_by"), {"organisation": "vennedal"})
    assert page.headers["Location"] == reverse("sign_in_at", args=["vennedal"])
