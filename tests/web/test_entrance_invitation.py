"""The way in by an invitation: once, for who it was made for, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from regie.people.operations import invite
from tests.cast import AT
from tests.web.visiting import PASSWORD, client_of, login_for, words_of

NEW = {"password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def invited(vennedal):
    """The address of Bram's invitation."""
    with vennedal.scope():
        token = invite(person=vennedal.bram, by=vennedal.wim, at=AT)
    return reverse("welcome", kwargs={"slug": "vennedal", "token": token})


def test_it_says_who_is_invited_by_which_organisation(invited):
    page = Client().get(invited)
    assert page.status_code == 200
    assert "Welkom, Bram Visser" in words_of(page)
    assert "Zorggroep Vennedal" in words_of(page)
    assert "bram@vennedal.example" in words_of(page)


def test_who_accepts_is_signed_in_and_lands_on_what_waits(invited):
    bram = Client()
    page = bram.post(invited, NEW)
    assert (page.status_code, page.headers["Location"]) == (302, "/")
    page = bram.get("/")
    assert page.status_code == 200
    assert "Bram Visser" in page.content.decode()
    assert bram.session["organisation"]["slug"] == "vennedal"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"password": PASSWORD, "again": "iets anders"}, "niet hetzelfde"),
        ({"password": "veertien teken", "again": "veertien teken"}, "te kort. Neem minstens 15 tekens."),
        ({"password": "bram@vennedal.example", "again": "bram@vennedal.example"}, "lijkt te veel"),
        ({}, "Nog 2 dingen"),
    ],
)
def test_a_password_that_will_not_do_is_refused_and_the_invitation_stays(given, said, invited):
    client = Client()
    page = client.post(invited, given)
    assert page.status_code == 200
    assert said in words_of(page)
    assert client.post(invited, NEW).status_code == 302


def gone(client, address):
    page = client.get(address)
    return page.status_code, words_of(page)


def test_wrong_spent_ended_and_outdated_are_one_page(invited, vennedal):
    wrong = gone(Client(), reverse("welcome", kwargs={"slug": "vennedal", "token": "x" * 43}))
    nowhere = gone(Client(), reverse("welcome", kwargs={"slug": "nergens", "token": "x" * 43}))
    with time_machine.travel(AT + timedelta(hours=72), tick=False):
        outdated = gone(Client(), invited)
    with time_machine.travel(AT + timedelta(hours=71), tick=False):
        assert Client().get(invited).status_code == 200
    Client().post(invited, NEW)
    spent = gone(Client(), invited)
    assert {wrong, nowhere, outdated, spent} == {wrong}
    assert wrong[0] == 404
    assert "Vraag de beheerder van je organisatie om een nieuwe uitnodiging." in wrong[1]


def test_it_opens_no_other_organisation(invited, elsewhere):
    other = invited.replace("/vennedal/", "/elders/")
    assert Client().get(other).status_code == 404
    assert Client().post(other, NEW).status_code == 404


def test_a_new_invitation_ends_the_old_one(invited, vennedal):
    with vennedal.scope():
        invite(person=vennedal.bram, by=vennedal.wim, at=AT)
    assert Client().get(invited).status_code == 404


@pytest.fixture
def invited_again(invited, vennedal, elsewhere):
    """Bram of Vennedal can sign in; the other organisation invites the same address."""
    login_for(vennedal.bram)
    bram = elsewhere.bram
    with elsewhere.scope():
        type(bram).objects.filter(pk=bram.pk).update(email="bram@vennedal.example")
        bram.refresh_from_db()
        token = invite(person=bram, by=elsewhere.wim, at=AT)
    return reverse("welcome", kwargs={"slug": "elders", "token": token})


def test_who_has_an_account_gives_its_password(invited_again):
    client = Client()
    page = client.get(invited_again)
    assert "Je hebt al een account met dit adres." in words_of(page)
    page = client.post(invited_again, {"password": "een verkeerde zin"})
    assert page.status_code == 200
    assert "Vul het wachtwoord in dat daarbij hoort." in words_of(page)
    assert client.post(invited_again, {"password": PASSWORD}).status_code == 302
    assert client.session["organisation"]["slug"] == "elders"
    assert "Zorggroep Elders" in client.get("/").content.decode()


def test_somebody_else_who_is_signed_in_reads_so_and_changes_over(invited_again, elsewhere):
    client = client_of(elsewhere.noor)
    assert "Je bent nu ingelogd als noor@elders.example." in words_of(client.get(invited_again))
    client.post(invited_again, {"password": PASSWORD})
    assert "Bram Visser" in client.get("/").content.decode()


def test_guessing_the_password_by_an_invitation_makes_one_wait(invited_again):
    for _ in range(12):
        page = Client().post(invited_again, {"password": "een verkeerde zin"})
    assert page.status_code == 429
