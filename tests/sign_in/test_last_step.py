"""Who lets the last second step go signs in with a password alone, and that has fifteen characters (G7, G10)."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from regie.web.steps import IS_SECOND_STEP
from tests.sign_in.codes import app_of, code_of
from tests.web.visiting import client_of, login_for, words_of

pytestmark = pytest.mark.django_db
SHORT, LONG, NEW = "koffie om 12", "koffie om twaalf uur", "thee om half vier"
assert len(SHORT) == 12


def passkey_of(login, name="S"):
    return Authenticator.objects.create(user=login, type="webauthn", data={"name": name, "credential": {}})


def steps_of(login):
    return set(Authenticator.objects.filter(user=login, type__in=IS_SECOND_STEP).values_list("type", flat=True))


class Setting:
    """Noor with a password, an app, and recovery codes; she just signed in with both."""

    def __init__(self, company, password, language="nl"):
        self.login = login_for(company.noor)
        self.login.set_password(password)
        self.login.save()
        self.secret = app_of(self.login)
        RecoveryCodes.activate(self.login)
        self.client = self.signed_in(password, language)

    def signed_in(self, password, language="nl"):
        client = Client()
        client.cookies["django_language"] = language
        client.post(reverse("account_login"), {"login": self.login.email, "password": password})
        client.post(reverse("mfa_authenticate"), {"code": code_of(self.secret)})
        client.post(reverse("account_reauthenticate"), {"password": password})
        return client

    def let_go(self, first=None, second=None, name="mfa_deactivate_totp", **place):
        typed = {} if first is None else {"password": first, "again": first if second is None else second}
        return self.client.post(reverse(name, kwargs=place), typed)


def may_sign_in(login, password):
    client = Client()
    client.post(reverse("account_login"), {"login": login.email, "password": password})
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    ("language", "said"),
    [("nl", "Een wachtwoord alleen heeft minstens 15 tekens."), ("en", "A password alone has at least 15 characters.")],
)
def test_the_page_says_why_it_asks(language, said, vennedal):
    setting = Setting(vennedal, SHORT, language)
    page = setting.client.get(reverse("mfa_deactivate_totp"))
    assert said in words_of(page)
    assert page.content.decode().count('type="password"') == 2


@pytest.mark.parametrize("typed", [(), (SHORT,), ("nog korter",), (NEW, LONG), (NEW, ""), ("",)], ids=str)
def test_a_short_password_keeps_the_step(typed, vennedal):
    setting = Setting(vennedal, SHORT)
    page = setting.let_go(*typed)
    assert page.status_code == 200
    assert 'class="field wrong"' in page.content.decode()
    assert steps_of(setting.login) == {"totp"}
    setting.login.refresh_from_db()
    assert setting.login.check_password(SHORT)


def test_a_new_password_replaces_the_short_one_and_ends_other_sessions(vennedal):
    setting = Setting(vennedal, SHORT)
    other = setting.signed_in(SHORT)
    assert setting.let_go(NEW).status_code == 302
    assert steps_of(setting.login) == set()
    assert setting.client.get(reverse("account")).status_code == 200
    assert other.get(reverse("account")).status_code == 302
    assert may_sign_in(setting.login, NEW)
    assert not may_sign_in(setting.login, SHORT)


def test_a_long_password_may_stay(vennedal):
    setting = Setting(vennedal, LONG)
    before = get_user_model().objects.get(pk=setting.login.pk).password
    assert setting.let_go(LONG).status_code == 302
    assert steps_of(setting.login) == set()
    assert get_user_model().objects.get(pk=setting.login.pk).password == before


def test_only_the_last_step_asks(vennedal):
    """App and two passkeys go one by one; the third asks, whichever it is."""
    setting = Setting(vennedal, SHORT)
    passkeys = [passkey_of(setting.login, name) for name in "ab"]
    assert setting.let_go().status_code == 302
    assert setting.let_go(name="mfa_remove_webauthn", pk=passkeys[0].pk).status_code == 302
    page = setting.let_go(name="mfa_remove_webauthn", pk=passkeys[1].pk)
    assert page.status_code == 200
    assert "De laatste passkey weghalen?" in words_of(page)
    assert steps_of(setting.login) == {"webauthn"}
    assert setting.let_go(NEW, name="mfa_remove_webauthn", pk=passkeys[1].pk).status_code == 302
    assert steps_of(setting.login) == set()


def test_the_passkey_of_another_is_not_there(vennedal):
    setting, other = Setting(vennedal, SHORT), passkey_of(login_for(vennedal.bram))
    assert setting.let_go(NEW, name="mfa_remove_webauthn", pk=other.pk).status_code == 404
    assert steps_of(setting.login) == {"totp"}
    setting.login.refresh_from_db()
    assert setting.login.check_password(SHORT)


def test_who_signed_in_long_ago_shows_first_who_they_are(vennedal):
    setting = Setting(vennedal, SHORT)
    later = client_of(vennedal.noor)
    page = later.post(reverse("mfa_deactivate_totp"), {"password": NEW, "again": NEW})
    assert page.status_code == 302
    assert "authenticate" in page.headers["Location"]
    assert steps_of(setting.login) == {"totp"}
    setting.login.refresh_from_db()
    assert setting.login.check_password(SHORT)


def test_who_has_no_password_owes_none(vennedal):
    setting = Setting(vennedal, LONG)
    client = setting.client
    login = get_user_model().objects.get(pk=setting.login.pk)
    login.set_unusable_password()
    login.save()
    session = client.session
    session["_auth_user_hash"] = login.get_session_auth_hash()
    session.save()
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert steps_of(setting.login) == set()
