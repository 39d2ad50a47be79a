"""Who owes a second step takes it before any page, whatever way they came in by (G7): 0 of all ways skip it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from regie.kernel.scope import organisation_scope
from regie.people.operations import found_organisation, invite, link_identity, require_second_step
from regie.people.sign_in import second_step_roles
from regie.web.audience import Audience, audience_of
from regie.web.steps import SECOND
from tests.cast import AT
from tests.sign_in.codes import app_of, code_of
from tests.sign_in.conftest import SUBJECT
from tests.web.test_audience import EVERY_ROUTE, SIGNED_IN_ONLY, filled
from tests.web.visiting import PASSWORD, client_of, login_for, words_of

NEW = "een heel andere lange zin"
BEFORE = (Audience.FIRST_STEP, Audience.OWN_KEYS)
GATED = [address for address in SIGNED_IN_ONLY if audience_of(EVERY_ROUTE[address].callback) not in BEFORE]


def by_password(desk, client):
    return client.post(reverse("account_login"), {"login": desk.company.wim.email, "password": PASSWORD})


def by_password_with_a_way_on(desk, client):
    said = {"login": desk.company.wim.email, "password": PASSWORD, "next": reverse("people")}
    return client.post(reverse("account_login"), said)


def by_reset(desk, client):
    client.post(reverse("account_reset_password"), {"email": desk.company.wim.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[-1].body).group(1)
    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert "_auth_user_id" not in client.session  # choosing one signs nobody in
    return client.post(reverse("account_login"), {"login": desk.company.wim.email, "password": NEW})


def by_provider(desk, client):
    return replace(desk, client=client).ask().come_back()


def by_the_demo(desk, client):
    slug = desk.company.organisation.slug
    return client.post(reverse("become", kwargs={"slug": slug, "person": desk.company.wim.uuid}))


def by_invitation(desk, client):
    """Into this organisation, with the login that there is already."""
    with desk.company.scope():
        desk.company.wim.membership.delete()
        token = invite(person=desk.company.wim, by=None, at=now())
    slug = desk.company.organisation.slug
    return client.post(reverse("welcome", kwargs={"slug": slug, "token": token}), {"password": PASSWORD})


WAYS = (by_password, by_password_with_a_way_on, by_reset, by_provider, by_the_demo, by_invitation)


@pytest.fixture
def strict(desk):
    """Vennedal as an organisation begins; Wim administers it, and is linked to the provider."""
    login_for(desk.company.wim)
    with desk.company.scope():
        require_second_step(roles=("administrator", "designer", "organisation"), by=desk.company.wim, at=AT)
        type(desk.company.noor.identities.get()).objects.all().delete()
        link_identity(person=desk.company.wim, issuer=desk.provider.issuer, subject=SUBJECT, at=AT)
    return desk


@pytest.mark.parametrize("way", WAYS)
def test_who_has_no_second_step_is_led_to_it_from_every_page(way, strict):
    client = Client()
    way(strict, client)
    assert "_auth_user_id" in client.session
    skipped = []
    for address in map(filled, GATED if way is by_password else GATED[::12]):  # the gate knows no ways
        page = client.get(address)
        there = page.headers.get("Location", "").split("?")[0]
        if (page.status_code, there) != (302, reverse("second_step")):
            skipped.append((address, page.status_code))
    assert skipped == []
    assert len(GATED) > 60
    page = client.get(reverse("people"), headers={"HX-Request": "true"})
    assert page.headers["HX-Redirect"] == reverse("second_step")
    words = words_of(client.get(reverse("second_step")))
    assert "Zorggroep Vennedal vraagt voor jouw rol een tweede stap." in words
    assert client.get(reverse("mfa_index")).status_code == 200
    assert client.get(reverse("organisations")).status_code == 200


@pytest.mark.parametrize("way", WAYS)
def test_who_has_one_is_nobody_until_it_is_taken(way, strict):
    secret = app_of(login_for(strict.company.wim))
    client = Client()
    way(strict, client)
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("people")).headers["Location"].startswith(reverse("account_login"))
    before = client.session.session_key
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert "_auth_user_id" not in client.session
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert client.get(reverse("people")).status_code == 200
    assert client.session.session_key != before


def test_a_session_from_before_takes_the_second_step_too(strict):
    """The role, the setting or the app came while somebody was signed in."""
    wim = client_of(strict.company.wim)
    secret = app_of(login_for(strict.company.wim))
    assert wim.get(reverse("people")).headers["Location"].startswith(reverse("second_step"))
    page = wim.get(reverse("second_step"), {"next": reverse("people")})
    assert "Vul een code in" in words_of(page)
    way = reverse("mfa_reauthenticate") + "?next=" + reverse("people")
    page = wim.post(way, {"code": code_of(secret), "next": reverse("people")})
    assert (page.status_code, page.headers["Location"]) == (302, reverse("people"))
    assert wim.get(reverse("people")).status_code == 200


def test_what_one_person_did_in_a_browser_counts_for_no_other(strict):
    wim = client_of(strict.company.wim)
    session = wim.session
    session[SECOND] = login_for(strict.company.noor).pk
    session.save()
    assert wim.get(reverse("people")).headers["Location"].startswith(reverse("second_step"))


def test_an_organisation_begins_with_three_roles(db):
    wim = found_organisation(name="Echt", slug="echt", language="nl", administrator="W", email="w@e.example", at=AT)
    with organisation_scope(wim.organisation):
        assert second_step_roles() == {"administrator", "designer", "organisation"}


@pytest.mark.parametrize(
    ("roles", "owing"),
    [
        ((), set()),
        (("designer",), {"saskia"}),
        (("manager", "mentor"), {"ruud", "fatima"}),
        (("everybody",), {"wim", "saskia", "ruud", "fatima", "noor", "bram"}),
    ],
)
def test_the_setting_is_by_role_and_holds_at_the_next_request(roles, owing, vennedal):
    names = ("wim", "saskia", "ruud", "fatima", "noor", "bram")
    clients = {name: client_of(vennedal.people[name]) for name in names}
    assert all(one.get(reverse("account")).status_code == 200 for one in clients.values())
    page = clients["wim"].post(reverse("second_step_rules"), {"roles": roles})
    assert page.status_code == 302
    assert {name for name, one in clients.items() if one.get(reverse("account")).status_code == 302} == owing


def test_only_an_administrator_sees_and_changes_it(vennedal):
    saskia = client_of(vennedal.saskia)
    for name in ("sign_in_rules", "second_step_rules", "set_provider", "remove_provider"):
        assert saskia.post(reverse(name), {"roles": ["designer"]}).status_code == 403
    with vennedal.scope():
        assert second_step_roles() == frozenset()
    wim = client_of(vennedal.wim)
    assert "De tweede stap staat uit" in words_of(wim.get(reverse("sign_in_rules")))
    assert wim.post(reverse("second_step_rules"), {"roles": ["queen"]}).status_code == 200
    with vennedal.scope():
        assert second_step_roles() == frozenset()


@pytest.mark.django_db(transaction=True)
def test_setting_it_up_opens_the_pages_and_ends_the_other_sessions(vennedal):
    with vennedal.scope():
        require_second_step(roles=("administrator",), by=vennedal.wim, at=AT)
    wim, elsewhere = client_of(vennedal.wim), client_of(vennedal.wim)
    elsewhere.get("/")
    way = reverse("mfa_activate_totp")
    assert wim.get(way).headers["Location"].startswith(reverse("account_reauthenticate"))
    wim.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = wim.get(way).context_data["form"].secret
    before = wim.session.session_key
    page = wim.post(way, {"code": code_of(secret)})
    assert page.headers["Location"] == reverse("mfa_view_recovery_codes")
    assert wim.get(reverse("people")).status_code == 200
    assert wim.session.session_key != before
    assert elsewhere.get("/").headers["Location"].startswith(reverse("account_login"))
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored
    wim.post(reverse("mfa_deactivate_totp"), {"password": PASSWORD, "again": PASSWORD})
    assert wim.get(reverse("people")).headers["Location"].startswith(reverse("second_step"))
