"""G23: whatever people call themselves and each other, a mail has the lines that it always has, and so has the log."""

from __future__ import annotations

from email import message_from_bytes
from urllib.parse import quote

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from regie.people.models import Person
from regie.web.people.person import mail_invitation
from tests.access.canaries import MARKER
from tests.access.reporting import figure
from tests.access.world import made
from tests.web.test_observing import lines  # noqa: F401
from tests.web.visiting import PASSWORD, client_of, login_for

pytestmark = pytest.mark.django_db
ENDS = (
    "\r\n",
    "\n",
    "\r",
    "\n\n",
    "\r\n\r\n",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\u2028",
    "\u2029",
    "\x00",
    "%0d%0a",
    "\\r\\n",
    "=0D=0A",
)
TAILS = ("Bcc: kwaad@elders.example", "Subject: Ander", "Content-Type: text/html", "\u202eX-Om: \u200b\ufeffja")
PAYLOADS = [f"Zorg{end}{tail}" for end in ENDS for tail in TAILS]
HEADERS = ["Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date", "Message-ID"]


def headers_of(one):
    """The names of the headers as who receives it reads them, and the subject on one line."""
    read = message_from_bytes(one.message().as_bytes())
    return list(read.keys()), str(one.message()["Subject"])


def test_there_are_as_many_as_was_promised():
    assert len(set(PAYLOADS)) == 60


def test_the_name_of_an_organisation_adds_nothing_to_an_invitation(vennedal, django_capture_on_commit_callbacks):
    added = 0
    for payload in PAYLOADS:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            mail_invitation(vennedal.bram, "https://regie.example/welcome/", payload)
        (one,) = mail.outbox
        names, subject = headers_of(one)
        added += len(set(names) ^ set(HEADERS)) + (len(names) != len(HEADERS))
        assert one.recipients() == [vennedal.bram.email]
        assert len(subject.splitlines()) == 1, repr(payload)
    figure("G23", "headers added to a mail", added)
    assert added == 0


def test_an_address_that_holds_more_than_an_address_is_refused_at_every_door(vennedal):
    wim, nobody = client_of(vennedal.wim), Client()
    with vennedal.scope():
        before = Person.objects.count()
    for payload in PAYLOADS:
        for address in (f"a@elders.example{payload}", f"{payload}@elders.example"):
            said = wim.post(reverse("add_person"), {"name": "Nieuw", "email": address})
            assert said.status_code == 200, repr(address)
            nobody.post(reverse("account_reset_password"), {"email": address})
    with vennedal.scope():
        assert Person.objects.count() == before
    figure("G23", "mails to such an address", len(mail.outbox))
    assert mail.outbox == []


def test_the_log_has_a_line_for_each_request_and_no_other(vennedal, lines):  # noqa: F811
    login_for(vennedal.noor)
    browser = Client()
    for payload in PAYLOADS:
        browser.get(f"/{quote(payload)}/", headers={"User-Agent": payload, "X-Request-ID": payload, "Referer": payload})
        browser.post(reverse("account_login"), {"login": payload, "password": payload})
    told = [one for one in lines() if one["event"] == "request"]
    figure("G23", "requests with such words", len(told))
    assert len(told) == 2 * len(PAYLOADS)
    assert [one for one in lines() if "kwaad@" in str(one) or "X-Om" in str(one)] == []


def test_no_mail_holds_what_somebody_wrote(settings, django_capture_on_commit_callbacks):
    """G2: every mail that is built, in a house in which each text has its marker; none is anybody's own words."""
    settings.REGIE_SENDS_MAIL = True
    world = made("shared")
    company = world.here
    wim, noor = client_of(company.wim), client_of(company.noor)
    with django_capture_on_commit_callbacks(execute=True):
        wim.post(reverse("invite", args=[company.bram.uuid]))
        Client().post(reverse("account_reset_password"), {"email": company.noor.email})
        Client().post(reverse("account_reset_password"), {"email": "niemand@elders.example"})
        noor.post(
            reverse("account_change_password"),
            {
                "oldpassword": PASSWORD,
                "password1": "een heel andere lange zin",
                "password2": "een heel andere lange zin",
            },
        )
    assert len(mail.outbox) == 4
    found = {one for sent in mail.outbox for one in MARKER.findall(f"{sent.subject} {sent.body}")}
    private = {one for one in found if not world.canaries[one].field.startswith("kernel.organisation")}
    figure("G2", "mails searched", len(mail.outbox))
    figure("G2", "words of people in a mail", len(private))
    assert private == set()
