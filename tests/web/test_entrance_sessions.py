"""Who goes away is signed out, and nobody stays signed in for ever."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.cast import AT
from tests.web.visiting import queries_of


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
    assert queries_of(noor, reverse("account")) == 3
