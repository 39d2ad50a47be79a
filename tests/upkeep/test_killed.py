"""G38: processes are killed under load: nothing that was acknowledged is lost, nothing that was sent again is twice there."""

from __future__ import annotations

import random
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from itertools import count
from threading import Event
from typing import Any

import pytest
from django.db import connection

from regie.backing.models import Conversation
from regie.decisions.models import Revision
from regie.designs.models import Edition
from regie.journal.seals import seal
from regie.journal.verify import verify
from regie.journeys.models import Journey
from regie.kernel.walls import strays
from regie.people.models import Person, Sent, Unit
from tests.access.reporting import figure
from tests.cast import AT, Company, company_called, journey_of
from tests.depth import DEEP, deep
from tests.rows import events
from tests.upkeep.killing import Kind, Sending, Server, Visitor
from tests.web.visiting import client_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.deepens("takes minutes")]
KILLS = deep(200, otherwise=5)
ALL_EVERY = deep(8, otherwise=4)
"""Of so many kills one is of everything at once."""
SEED = 38
PATIENCE = 300
"""Seconds in which something must happen, also on a machine with much else to do."""


@pytest.fixture
def server(subprocess_environment, tmp_path) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = Server({**subprocess_environment, "REGIE_DATA_DIR": str(tmp_path)}, port, tmp_path / "log", has_worker=DEEP)
    yield made
    if made.process is not None:
        made.kill_all()


EVENTS = {"unit": "unit_added", "person": "person_added", "edition": "edition_opened", "path": "journey_opened",
          "talk": "conversation_recorded", "proposal": "proposed", "back": "withdrawn"}  # fmt: skip
"""What the journal calls the making of each."""


def kinds(company: Company, journey: str) -> dict[str, tuple[Kind, ...]]:
    """Who makes what."""
    new = f"/designs/{company.version.uuid}/editions/new/"
    guide, start = str(company.marjan.uuid), (date.today() + timedelta(days=14)).isoformat()
    goals = f"/journeys/{journey}/goals/"
    day = date.today()
    return {
        "wim": (
            Kind("unit", "/people/units/new/", "/people/units/new/", "name", lambda mark: {"name": mark}),
            Kind("person", "/people/new/", "/people/new/", "email", lambda m: {"name": m, "email": f"{m}@x.example"}),
        ),
        "saskia": (Kind("edition", new, new, "title", lambda m: {"title": m, "start_on": start, "guide": guide}),),
        "ilse": (Kind("path", "/journeys/own/", "/journeys/own/", "title", lambda m: {"title": m, "start_on": start}),),
        "noor": (
            Kind("proposal", goals, f"{goals}propose/", "goal_0", lambda mark: {"goal_0": mark}),
            Kind("talk", goals, f"{goals}conversation/", "held_on", lambda m: {
                "partner": guide, "held_on": (day - timedelta(days=int(m[1:]))).isoformat()}),
            Kind("back", goals, f"{goals}withdraw/", "csrfmiddlewaretoken", lambda mark: {}),
        ),
    }  # fmt: skip


def there(company: Company, name: str) -> Counter[str]:
    """How often each mark is there, of one kind."""
    with company.scope():
        match name:
            case "unit":
                return Counter(Unit.objects.values_list("name", flat=True))
            case "person":
                return Counter(Person.objects.values_list("name", flat=True))
            case "edition":
                return Counter(Edition.objects.values_list("title", flat=True))
            case "path":
                return Counter(Journey.objects.values_list("title", flat=True))
            case "proposal":
                return Counter(
                    one.choice["goals"][0]["text"] for one in Revision.objects.filter(proposal__element="goals")
                )
            case "talk":
                days = Conversation.objects.values_list("held_on", flat=True)
                return Counter(f"m{(date.today() - one).days}" for one in days)
    raise KeyError(name)


def killed(server: Server, visitors: list[Visitor], chance: random.Random) -> Counter[str]:
    """Kill some times one that answers, then all of it, at random moments of work."""
    kills: Counter[str] = Counter()
    for number in range(KILLS):
        wait_for_work(server, visitors, chance.randint(1, 6))
        time.sleep(chance.uniform(0, 0.1))
        if number % ALL_EVERY != ALL_EVERY - 1 and server.kill_one():
            kills["one that answers"] += 1
        else:
            server.kill_all()
            kills["all"] += 1
    return kills


def wait_until(server: Server, what: Callable[[], bool]) -> None:
    """Wait for something. What keeps a server running would start it anew; here this does."""
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until, "nobody is answered any more"
        if not server.is_there:
            server.kill_all()
            server.start()
        time.sleep(0.01)


def wait_for_work(server: Server, visitors: list[Visitor], forms: int) -> None:
    """Until so many forms more were answered."""
    enough = sum(one.answered for one in visitors) + forms
    wait_until(server, lambda: sum(one.answered for one in visitors) >= enough)


def test_nothing_acknowledged_is_lost_and_nothing_is_twice_there(server):
    company = company_called()
    play = journey_of(company, 2).settled("direction", "content")
    marks, stop, began = (f"m{number}" for number in count(1)), Event(), time.monotonic()
    made = kinds(company, str(play.journey.uuid))
    sessions = {name: client_of(company.people[name]).cookies["sessionid"].value for name in made}
    with company.scope():
        before = events()
    server.start()
    visitors = [Visitor(server.port, sessions[name], kinds, marks, stop) for name, kinds in made.items()]
    for one in visitors:
        one.start()
    kills = killed(server, visitors, random.Random(SEED))
    stop.set()
    wait_until(server, lambda: not any(one.is_alive() for one in visitors))
    server.kill_all()
    assert [one.failed for one in visitors if one.failed] == []
    sendings = [sending for one in visitors for sending in one.done]
    assert [one for one in sendings if not one.is_right] == []
    lost, doubled = judged(company, sendings, before)
    tell(kills, sendings, lost, doubled, unknown=committed_unseen(company, sendings), seconds=time.monotonic() - began)
    assert (lost, doubled) == ([], [])
    assert_sound(company)


def judged(company: Company, sendings: list[Sending], before: Counter[str]) -> tuple[list[str], list[str]]:
    """The marks that are not there, and those that are there more than once; the journal counts the same."""
    lost, doubled = [], []
    with company.scope():
        told = events()
    for name, event in EVENTS.items():
        mine = [one for one in sendings if one.kind == name]
        assert len(mine) >= 1, name
        assert told[event] - before[event] == len(mine), (name, told[event] - before[event], len(mine))
        if name != "back":
            found = there(company, name)
            lost += [one.mark for one in mine if found[one.mark] == 0]
            doubled += [one.mark for one in mine if found[one.mark] > 1]
    return lost, doubled


def committed_unseen(company: Company, sendings: list[Sending]) -> int:
    """How many were done by a try that got no answer: the row of the sending is older than the last try."""
    with company.scope():
        done_at = {key: at.timestamp() for key, at in Sent.objects.values_list("key", "at")}
    assert len(done_at) == len(sendings)
    return sum(done_at[sha256(one.key.encode()).hexdigest()] < one.sent_at[-1] for one in sendings)


def tell(
    kills: Counter[str], sendings: list[Any], lost: list[str], doubled: list[str], *, unknown: int, seconds: float
) -> None:
    for name, number in kills.items():
        figure("G38", f"kills of {name}", number)
    figure("G38", "acknowledged", len(sendings))
    figure("G38", "sent again", sum(len(one.sent_at) > 1 for one in sendings))
    figure("G38", "committed without an answer", unknown)
    figure("G38", "lost", len(lost))
    figure("G38", "doubled", len(doubled))
    figure("G38", "seconds", round(seconds))


def assert_sound(company: Company) -> None:
    """The file is whole, every reference is right, and the journal verifies."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert cursor.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.check_constraints()
    with company.scope():
        assert strays() == ()
    while seal(organisation=company.organisation, at=AT) is not None:
        pass
    assert verify(organisation=company.organisation) == ()
