"""Every page of signing in is ours: in our look, in both languages, without a way to sign up."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from regie.web.audience import Audience
from regie.web.entrance.adapter import MAILS, SAID, AccountAdapter
from regie.web.entrance.allauth_pages import SERVED
from tests.web.visiting import OURS, PASSWORD, login_for, words_of

PAGES = sorted(name for name, audience in SERVED.items() if audience is not Audience.NOBODY)
ONLY_ELSEWHERE = {
    ("account_set_password", False),
    ("account_set_password", True),
    ("mfa_login_webauthn", False),
    ("mfa_login_webauthn", True),
    ("mfa_reauthenticate_webauthn", False),
    ("mfa_reauthenticate_webauthn", True),
    ("mfa_edit_webauthn", False),
    ("mfa_remove_webauthn", False),
    ("mfa_activate_totp", True),
    ("mfa_authenticate", False),
    ("mfa_authenticate", True),
    ("mfa_download_recovery_codes", False),
    ("mfa_download_recovery_codes", True),
    ("mfa_reauthenticate", False),
}
"""Pages that send these visitors elsewhere, or answer a file; they have tests of their own."""
OUTSIDE = {"account_reset_password_from_key": ["abc", "set-password"]}
PASSKEY = 4711


@pytest.fixture
def just_signed_in(vennedal):
    """Signs in by the form and gives the password once more, so that nothing asks for it."""

    def enter(language: str = "nl", *, codes: bool = False, passkey: bool = False) -> Client:
        login = login_for(vennedal.noor)
        client = Client()
        client.cookies["django_language"] = language
        page = client.post(reverse("account_login"), {"login": login.email, "password": PASSWORD})
        assert page.status_code == 302
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        if codes:
            TOTP.activate(login, generate_totp_secret())
            RecoveryCodes.activate(login)
        if passkey:  # a row alone: its credential says nothing, so nobody signs in with it
            Authenticator.objects.create(pk=PASSKEY, user=login, type="webauthn", data={"name": "S", "credential": {}})
        return client

    return enter


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("codes", [False, True], ids=["password", "second_step"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_in_our_look(name, codes, language, just_signed_in, db):
    """Signed out and signed in, with and without a second step: 200 in our look, a way elsewhere, or 404 in it."""
    address = reverse(
        name, args=OUTSIDE.get(name, [PASSKEY] if name in ("mfa_edit_webauthn", "mfa_remove_webauthn") else [])
    )
    outside = Client()
    outside.cookies["django_language"] = language
    seen = 0
    passkey = codes and name in ("mfa_edit_webauthn", "mfa_remove_webauthn", "mfa_list_webauthn")
    for client in (outside, just_signed_in(language, codes=codes, passkey=passkey)):
        page = client.get(address)
        assert page.status_code in (200, 302, 404)
        if page.status_code == 302 or name == "mfa_download_recovery_codes":
            continue
        seen += 1
        assert OURS in page.content.decode()
        assert f'<html lang="{language}">' in page.content.decode()
    assert seen or (name, codes) in ONLY_ELSEWHERE


def test_the_second_step_stands_between_the_password_and_the_pages(vennedal):
    login = login_for(vennedal.noor)
    secret = generate_totp_secret()
    TOTP.activate(login, secret)
    client = Client()
    page = client.post(reverse("account_login"), {"login": login.email, "password": PASSWORD})
    assert page.headers["Location"] == reverse("mfa_authenticate")
    step = client.get(reverse("mfa_authenticate"))
    assert OURS in step.content.decode()
    assert client.get(reverse("account")).status_code == 302
    counter = next(iter(yield_hotp_counters_from_time()))
    client.post(reverse("mfa_authenticate"), {"code": format_hotp_value(hotp_value(secret, counter))})
    assert client.get(reverse("account")).status_code == 200


def test_the_page_to_choose_a_password_by_a_link_is_ours(vennedal):
    login = login_for(vennedal.noor)
    client = Client()
    client.post(reverse("account_reset_password"), {"email": login.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[-1].body).group(1)
    page = client.get(link, follow=True)
    assert OURS in page.content.decode()
    assert "Kies een nieuw wachtwoord" in words_of(page)
    new = {"password1": "een heel andere lange zin", "password2": "een heel andere lange zin"}
    page = client.post(page.request["PATH_INFO"], new, follow=True)
    assert "Je wachtwoord is veranderd" in words_of(page)
    login.refresh_from_db()
    assert login.check_password(new["password1"])


def test_a_forgotten_password_gives_nobody_away(vennedal):
    """The same page and a mail of the same kind for an address that we know and one that we don't (G10)."""
    answers, mails = [], []
    for email in (login_for(vennedal.noor).email, "nobody@vennedal.example"):
        mail.outbox.clear()
        page = Client().post(reverse("account_reset_password"), {"email": email}, follow=True)
        answers.append((page.status_code, words_of(page)))
        mails.append((len(mail.outbox), mail.outbox[0].subject, mail.outbox[0].to))
    assert answers[0] == answers[1]
    assert mails[0][:2] == mails[1][:2]


def test_a_wrong_password_gives_nobody_away(vennedal):
    answers = []
    for email in (login_for(vennedal.noor).email, "nobody@vennedal.example"):
        page = Client().post(reverse("account_login"), {"login": email, "password": "een verkeerde zin"})
        answers.append((page.status_code, words_of(page)))
        assert f'value="{email}"' in page.content.decode()
    assert answers[0] == answers[1]
    assert "Nog één ding om naar te kijken" in answers[0][1]


def test_there_is_no_way_to_sign_up(db):
    page = Client().get(reverse("account_login")).content.decode()
    assert reverse("account_signup") not in page
    new = {"email": "nieuw@x.example", "password1": PASSWORD, "password2": PASSWORD}
    assert Client().post(reverse("account_signup"), new).status_code == 404


def test_signing_out_ends_it_on_the_server(enter):
    noor = enter("noor")
    session = noor.cookies["sessionid"].value
    assert noor.get(reverse("account_logout")).status_code == 200
    noor.post(reverse("account_logout"))
    noor.cookies["sessionid"] = session
    assert noor.get(reverse("account")).status_code == 302


@pytest.mark.parametrize("prefix", sorted(MAILS))
def test_every_mail_has_words_in_both_languages(prefix, rf):
    texts = []
    for language in ("nl", "en"):
        with translation.override(language):
            made = AccountAdapter().render_mail(prefix, "noor@vennedal.example", {"request": rf.get("/")})
            texts.append((made.subject, made.body))
        assert "{" not in made.body
    assert texts[0] != texts[1]


def test_a_change_of_the_password_is_said_and_mailed(just_signed_in):
    client = just_signed_in()
    new = "een heel andere lange zin"
    page = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}, follow=True
    )
    assert str(SAID["account/messages/password_changed.txt"]) in words_of(page)
    assert [one.subject for one in mail.outbox] == ["Je wachtwoord is veranderd"]


def test_a_short_password_is_refused_with_the_reason(just_signed_in):
    short = {"oldpassword": PASSWORD, "password1": "veertien teken", "password2": "veertien teken"}
    page = just_signed_in().post(reverse("account_change_password"), short)
    assert page.status_code == 200
    assert "15" in words_of(page)


def test_no_authenticator_is_made_by_looking(just_signed_in):
    client = just_signed_in()
    page = client.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200
    assert "data:image/svg+xml" in page.content.decode()
    assert not Authenticator.objects.exists()
