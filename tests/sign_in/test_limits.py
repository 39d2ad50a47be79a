"""How often something may be tried: N times, and the next is 429 that says when and what to do (G32)."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from regie.people.models import Attempt
from regie.people.operations import Limit, add_person, appoint, clear_attempts, invite, invite_many, take_turn
from regie.web.limits import SIGN_IN_FROM
from tests.access.reporting import figure
from tests.cast import AT
from tests.kernel.two import two_at_once
from tests.sign_in.codes import app_of, code_of
from tests.web.visiting import OURS, PASSWORD, client_of, login_for, words_of

WRONG = "een verkeerde zin die lang is"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AT, tick=False) as clock:
        yield clock


def guess(email, password=WRONG, *, client=None, place="192.0.2.1"):
    return (client or Client()).post(
        reverse("account_login"), {"login": email, "password": password}, REMOTE_ADDR=place
    )


def link_to(slug, token):
    return reverse("welcome", kwargs={"slug": slug, "token": token})


def assert_too_often(page, wait):
    assert (page.status_code, page.headers["Retry-After"]) == (429, str(wait))
    assert OURS in page.content.decode()
    assert "Dit is te vaak geprobeerd." in words_of(page)


@pytest.mark.parametrize("email", ["noor@vennedal.example", "nobody@vennedal.example"])
def test_five_guesses_a_minute_for_one_account_wherever_from(email, vennedal, clock):
    login_for(vennedal.noor)
    for place in range(5):
        assert guess(email, place=f"192.0.2.{place}").status_code == 200
        clock.shift(10)
    page = guess(email, PASSWORD, place="192.0.2.9")
    assert_too_often(page, 10)
    assert "Vraag dan een nieuw aan." in words_of(page)
    clock.shift(10)
    assert guess(email, place="192.0.2.9").status_code == 200
    assert guess(email.upper(), place="192.0.2.9").status_code == 429


def test_twenty_a_minute_from_one_address(db):
    for number in range(20):
        assert guess(f"n{number}@x.example").status_code == 200
    assert_too_often(guess("another@x.example"), 60)
    assert guess("another@x.example", place="192.0.2.2").status_code == 200


def test_one_network_of_ipv6_is_one_address(db):
    for number in range(20):
        guess(f"n{number}@x.example", place=f"2001:db8::{number}")
    assert guess("another@x.example", place="2001:db8::ffff").status_code == 429
    assert guess("another@x.example", place="2001:db8:0:1::1").status_code == 200


def test_nobody_is_kept_out_by_who_guesses_for_them(vennedal, clock):
    """An hour long; she signs in from a browser that she used before."""
    email = login_for(vennedal.noor).email
    hers = Client()
    assert guess(email, PASSWORD, client=hers).status_code == 302
    hers.post(reverse("account_logout"))
    for number in range(6):
        for again in range(6):
            last = guess(email, place=f"198.51.100.{number * 3 + again % 3}")
        assert last.status_code == 429
        clock.shift(600)
    for place in range(5):
        guess(email, place=f"198.51.100.{place + 100}")
    assert guess(email, PASSWORD, place="203.0.113.5").status_code == 429
    assert guess(email, PASSWORD, client=hers, place="203.0.113.6").status_code == 302


def test_nobody_is_locked_out_for_a_quarter_of_an_hour_by_who_tries_everything(vennedal, clock):
    """From their own office as well, knowing the password as well, before every step of theirs.

    From a browser that they used they are in at once, from a new one by the link in their mail.
    """
    login, hers, longest = login_for(vennedal.noor), Client(), 0.0
    assert guess(login.email, PASSWORD, client=hers, place=OFFICE).status_code == 302
    secret, password = app_of(login), PASSWORD
    for quarter in range(4):
        hers.post(reverse("account_logout"))
        for client, is_new in ((hers, False), (Client(), True)):
            began = now()
            try_everything(login.email, password)
            if is_new:
                assert guess(login.email, password, client=client, place=OFFICE).status_code == 429
                password = f"{PASSWORD} nummer {quarter}"
                choose_by_mail(client, login.email, password)
                try_everything(login.email, password)
            assert guess(login.email, password, client=client, place=OFFICE).status_code == 302
            try_everything(login.email, password)
            assert client.post(reverse("mfa_authenticate"), {"code": code_of(secret)}).status_code == 302
            assert client.get(reverse("today")).status_code == 200
            longest = max(longest, (now() - began).total_seconds())
            clock.shift(30)  # the code of an app works once
        clock.shift(14 * 60)
    figure("G32", "times in while every limit was used up by others", 8)
    figure("G32", "seconds that took at most", longest)
    assert longest <= 15 * 60


OFFICE = "192.0.2.1"


def try_everything(email, password):
    """Use up what there is: guesses for the account and from the office, codes, links for a new password."""
    attacker = Client()
    guess(email, password, client=attacker, place="203.0.113.9")
    for number in range(6):
        attacker.post(reverse("mfa_authenticate"), {"code": f"00000{number}"})
        guess(email, place=f"198.51.100.{number}")
    while guess(f"{uuid4()}@x.example", place=OFFICE).status_code == 200:
        pass
    while ask_for_link(Client(), email).status_code == 302:
        pass


def ask_for_link(client, email):
    return client.post(reverse("account_reset_password"), {"email": email})


def choose_by_mail(client, email, password):
    """What somebody does who may not try: ask for a link, and where that is refused as well take the last in the mail."""
    assert ask_for_link(client, email).status_code == 429
    links = re.findall(r"https?://\S+/account/password/reset/\S+", "\n".join(one.body for one in mail.outbox))
    page = client.get(links[-1], follow=True)
    address = page.redirect_chain[-1][0]
    assert client.post(address, {"password1": password, "password2": password}).status_code == 302


def test_the_mark_of_a_browser_is_of_one_account_and_cannot_be_made_up(vennedal):
    noor, ruud = login_for(vennedal.noor).email, login_for(vennedal.ruud).email
    hers, forged = Client(), Client()
    guess(noor, PASSWORD, client=hers)
    hers.post(reverse("account_logout"))
    forged.cookies["known"] = hers.cookies["known"].value[:-3] + "AAA"
    for place in range(5):
        guess(ruud, place=f"192.0.2.{place}")
        guess(noor, place=f"192.0.2.{place + 100}")
    assert guess(ruud, client=hers, place="192.0.2.77").status_code == 429
    assert guess(noor, client=forged, place="192.0.2.78").status_code == 429


def test_the_right_password_begins_anew(vennedal):
    email = login_for(vennedal.noor).email
    for _ in range(3):
        for place in range(4):
            assert guess(email, place=f"192.0.2.{place}").status_code == 200
        assert guess(email, PASSWORD, place="192.0.2.8").status_code == 302


@pytest.mark.parametrize("email", ["noor@vennedal.example", "nobody@vennedal.example"])
def test_three_links_an_hour_for_one_address(email, vennedal):
    login_for(vennedal.noor)
    for _ in range(3):
        assert Client().post(reverse("account_reset_password"), {"email": email}).status_code == 302
    assert_too_often(Client().post(reverse("account_reset_password"), {"email": email}), 3600)
    assert len(mail.outbox) == 3


def test_five_codes_a_minute(vennedal):
    login = login_for(vennedal.noor)
    secret = app_of(login)
    client = Client()
    guess(login.email, PASSWORD, client=client)
    for number in range(5):
        assert client.post(reverse("mfa_authenticate"), {"code": f"00000{number}"}).status_code == 200
    assert_too_often(client.post(reverse("mfa_authenticate"), {"code": code_of(secret)}), 60)
    assert "_auth_user_id" not in client.session


def test_fifty_times_a_day_an_organisation_invites_whoever_does_it(vennedal, elsewhere):
    """Many at once count as one time; to invite fifty people one by one and another two hundred at once is a day."""
    with vennedal.scope():
        appoint(person=vennedal.bram, role="administrator", by=vennedal.wim, at=AT)
    wim, bram = client_of(vennedal.wim), client_of(vennedal.bram)
    one, many = reverse("invite", kwargs={"person": vennedal.ruud.uuid}), reverse("invitations")
    for _ in range(25):
        assert wim.post(one).status_code == 200
        assert bram.post(many, {"person": [str(vennedal.ilse.uuid), str(vennedal.hessel.uuid)]}).status_code == 200
    for page in (wim.post(one), bram.post(one), wim.post(many, {"person": str(vennedal.ilse.uuid)})):
        assert (page.status_code, page.headers["Retry-After"]) == (429, str(24 * 3600))
        assert "Jullie nodigden vandaag al 50 keer mensen uit. Over 24 uur kan het weer." in words_of(page)
    assert wim.get(many).status_code == 200
    there = client_of(elsewhere.wim).post(reverse("invite", kwargs={"person": elsewhere.bram.uuid}))
    assert there.status_code == 200


def test_guessing_by_an_invitation_counts_as_signing_in(vennedal, elsewhere):
    login = login_for(vennedal.bram)
    with elsewhere.scope():
        type(elsewhere.bram).objects.filter(pk=elsewhere.bram.pk).update(email=login.email)
        elsewhere.bram.refresh_from_db()
        token = invite(person=elsewhere.bram, by=elsewhere.wim, at=AT)
    address = link_to("elders", token)
    for _ in range(5):
        assert Client().post(address, {"password": WRONG}).status_code == 200
    assert_too_often(Client().post(address, {"password": PASSWORD}), 60)
    assert guess(login.email, PASSWORD, place="192.0.2.9").status_code == 429


def test_a_whole_team_comes_in_by_invitations_from_one_office(vennedal):
    """Nothing is guessed by choosing a new password; what can be guessed stays counted, from that office too."""
    with vennedal.scope():
        team = [
            add_person(name=f"Lid {n}", email=f"lid{n}@vennedal.example", unit=None, by=vennedal.wim, at=AT)
            for n in range(SIGN_IN_FROM.times + 5)
        ]
        links = [link_to("vennedal", token) for _person, token in invite_many(people=team, by=vennedal.wim, at=AT)]
    new = {"password": PASSWORD, "again": PASSWORD}
    assert {Client().post(link, new, REMOTE_ADDR="192.0.2.1").status_code for link in links} == {302}
    assert {Client().post(link, new, REMOTE_ADDR="192.0.2.1").status_code for link in links} == {404}
    for _ in range(5):
        assert guess("lid3@vennedal.example").status_code == 200
    assert_too_often(guess("lid3@vennedal.example", PASSWORD), 60)


def test_sixty_links_with_nothing_behind_them_from_one_address(vennedal):
    with vennedal.scope():
        good = link_to("vennedal", invite(person=vennedal.bram, by=vennedal.wim, at=AT))
    for number in range(60):
        page = Client().get(link_to(("vennedal", "nergens")[number % 2], f"{number:043}"), REMOTE_ADDR="192.0.2.1")
        assert page.status_code == 404
    empty = link_to("vennedal", "x" * 43)
    assert_too_often(Client().post(empty, {"password": PASSWORD}, REMOTE_ADDR="192.0.2.1"), 60)
    by_provider = reverse("welcome_by", kwargs={"slug": "vennedal", "token": "x" * 43})
    assert_too_often(Client().get(by_provider, REMOTE_ADDR="192.0.2.1"), 60)
    assert Client().get(empty, REMOTE_ADDR="192.0.2.2").status_code == 404
    assert Client().get(good, REMOTE_ADDR="192.0.2.1").status_code == 200


def test_what_was_refused_does_not_count(db):
    limit = Limit("x", 2, timedelta(minutes=1))
    waits = [
        take_turn(limit=limit, who="a", at=AT + timedelta(seconds=second)) for second in (0, 10, 20, 59, 60, 61, 70)
    ]
    assert waits == [None, None, 40, 1, None, 9, None]
    assert take_turn(limit=limit, who="b", at=AT) is None


def test_attempts_that_no_limit_counts_are_forgotten(db):
    limit = Limit("x", 9, timedelta(days=1))
    for hours in (0, 1, 23):
        take_turn(limit=limit, who="a", at=AT + timedelta(hours=hours))
    assert clear_attempts(at=AT + timedelta(hours=25)) == 2
    assert [one.at for one in Attempt.objects.all()] == [AT + timedelta(hours=23)]
    with pytest.raises(ValueError, match="attempts are kept"):
        Limit("longer", 1, timedelta(days=2))


TAKING = """
from datetime import timedelta
from regie.people.operations import Limit, take_turn
with organisation_scope(organisation):
    print(take_turn(limit=Limit("x", 1, timedelta(hours=1)), who=word, at=AT), flush=True)
"""


@pytest.mark.django_db(transaction=True)
def test_two_processes_never_pass_a_limit_together(elsewhere, subprocess_environment):
    """Inside the scope of an organisation, as pages count: on PostgreSQL that is a transaction."""
    with two_at_once(TAKING, organisation=elsewhere.organisation.slug, environment=subprocess_environment) as both:
        answers = [sorted(both.say(uuid4())) for _ in range(40)]
    assert answers == [["3600", "None"]] * 40
