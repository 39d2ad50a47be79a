"""Who goes away is signed out, and nobody stays signed in for ever."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from regie.people.sessions import name_of
from regie.web.devices import device_of, device_words
from tests.cast import AT
from tests.web.visiting import PASSWORD, queries_of, words_of


@pytest.fixture
def noor(enter, settings):
    settings.REGIE_SESSION_IDLE = 30 * 60
    client = enter("noor")
    client.get(reverse("account"))
    return client


def stays(client, after: timedelta) -> bool:
    with time_machine.travel(AT + after, tick=False):
        return client.get(reverse("account")).status_code == 200


def test_half_an_hour_away_signs_out(noor):
    assert stays(noor, timedelta(minutes=29, seconds=59))
    assert not stays(noor, timedelta(minutes=60))


def test_who_keeps_working_stays_twelve_hours_and_no_longer(noor):
    quarters = [timedelta(minutes=15) * n for n in range(1, 48)]
    assert all(stays(noor, after) for after in quarters)
    assert not stays(noor, timedelta(hours=12))


def test_signed_out_is_signed_out_on_the_server(noor):
    session = noor.cookies["sessionid"].value
    assert not stays(noor, timedelta(hours=1))
    noor.cookies["sessionid"] = session
    assert not stays(noor, timedelta(minutes=1))


def test_being_seen_is_not_written_at_every_request(noor):
    assert queries_of(noor, reverse("account")) == 4


FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"


@pytest.fixture
def two_browsers(enter):
    """Noor at a computer and at a phone."""
    clients = (enter("noor"), enter("noor"))
    for client, agent in zip(clients, (FIREFOX, IPHONE), strict=True):
        client.get(reverse("account"), headers={"User-Agent": agent})
    return clients


def test_the_owner_sees_the_own_sessions_in_words(two_browsers, enter):
    enter("ruud").get(reverse("account"), headers={"User-Agent": "Opera OPR/1 Windows"})
    words = words_of(two_browsers[0].get(reverse("sessions")))
    assert "Firefox op Linux hier ben je nu" in words
    assert "Safari op iPhone" in words
    assert "Ingelogd sinds 23 november, 10:00, gezien 23 november, 10:00." in words
    assert "Opera" not in words
    keys = [client.cookies["sessionid"].value for client in two_browsers]
    page = two_browsers[0].get(reverse("sessions")).content.decode()
    assert not any(key in page for key in keys)


def test_the_owner_ends_one_or_all_others_and_nobody_elses(two_browsers, enter):
    desk, phone = two_browsers
    ruud = enter("ruud")
    ruud.get(reverse("account"))
    name = name_of(phone.cookies["sessionid"].value)
    assert ruud.post(reverse("end_session", args=[name])).status_code == 404
    assert phone.get(reverse("account")).status_code == 200
    assert desk.post(reverse("end_session", args=[name])).status_code == 302
    assert phone.get(reverse("account")).status_code == 302
    assert desk.post(reverse("end_session", args=[name])).status_code == 404
    third = enter("noor")
    third.get(reverse("account"))
    assert desk.post(reverse("end_other_sessions")).status_code == 302
    assert [client.get(reverse("account")).status_code for client in (desk, third, ruud)] == [200, 302, 200]


def test_a_new_password_ends_the_other_sessions(two_browsers, vennedal):
    desk, phone = two_browsers
    new = "een heel andere lange zin"
    said = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    desk.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert desk.post(reverse("account_change_password"), said).status_code == 302
    assert [client.get(reverse("account")).status_code for client in (desk, phone)] == [200, 302]


def test_a_list_of_sessions_costs_one_query_more_however_many(two_browsers, enter):
    costs = set()
    for _ in range(3):
        enter("noor").get(reverse("account"))
        costs.add(queries_of(two_browsers[0], reverse("sessions")))
    assert costs == {4}


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox op Linux"),
        (IPHONE, "Safari op iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge op Windows"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome op Android"),
        ("curl/8", "Een browser"),
        ("<script>", "Een browser"),
    ],
)
def test_a_browser_in_words(agent, words):
    assert device_words(device_of(agent)) == words
