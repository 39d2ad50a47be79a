"""G13: what is newly made is its owner's alone, and nothing tells others how somebody behaves.

Noor has a path on which nothing is agreed yet: what she typed, wrote and rated is hers. When she was here, since when
and on what stands in the database too, as a year that occurs nowhere else: no page of anybody else shows it, since no
works council consented, and none would if it had: a fact that watches somebody asks `works_council_consents`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from regie.journeys.operations import rate_level, write_own_words
from regie.people.consents import works_council_consents
from regie.people.models import Draft, Login, Session
from regie.people.operations import keep_draft, record_consent
from tests.access.asking import address_of
from tests.access.reporting import figure
from tests.access.world import ACTORS, World, made
from tests.cast import AT, Level
from tests.house.sources import SOURCE, modules
from tests.web.visiting import login_for

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

LONG_AGO = datetime(1987, 6, 5, 4, 3, tzinfo=UTC)
WHEN, WORDS = re.compile(r"1987"), "qzeigenqz"
WATCHING = ("learning_guide", "manager", "stand-in of the guide", "designer", "organisation", "administrator")
PAGES = (
    "today journey plan plan_pdf log rights journey_words journey_level journey_invitation element level_change people "
    "person edition version designs sessions account invitations rules_as_if"
).split()
ASK_CONSENT: frozenset[str] = frozenset()
"""The modules that show or send a fact that watches somebody, each of which asks whether it may: there are none yet."""


@pytest.fixture
def world() -> World:
    """Nothing is agreed; Noor was busy."""
    made_here = made("before")
    noor, page = made_here.here.noor, f"/journeys/{made_here.journey.uuid}/words/"
    with made_here.here.scope():
        words = {"development_question": f"Hoe {WORDS}?", "ambition": WORDS, "drives": WORDS}
        write_own_words(journey=made_here.journey, words=words, by=noor, at=AT)
        rate_level(journey=made_here.journey, level=Level(3), by=noor, at=AT)
        typed = {"ambition": [f"Nog niet verstuurd {WORDS}"]}
        keep_draft(page=page, form="words", drawing="0", typed=typed, by=noor, at=AT)
        Draft.objects.filter(person=noor).update(at=LONG_AGO)
    return made_here


def busy(world: World) -> None:
    """When she signed in and was seen, in a year of its own."""
    login = login_for(world.here.noor)
    Login.objects.filter(pk=login.pk).update(last_login=LONG_AGO)
    Session.objects.filter(login=login).update(since=LONG_AGO, seen_at=LONG_AGO)


def read_by(world: World, name: str) -> Iterator[tuple[str, str]]:
    """Every page that this actor gets."""
    client = world.client(next(one for one in ACTORS if one.name == name))
    for route in PAGES:
        address = address_of(world, route)
        page = client.get(address)
        if page.status_code == 200:
            yield route, page.content.decode("utf-8", "replace")


@pytest.mark.parametrize("consented", [False, True], ids=["without consent", "with consent"])
def test_nobody_reads_what_is_new_or_when_somebody_was_here(consented, world):
    if consented:
        with world.here.scope():
            day = AT.date()
            record_consent(given_on=day, given_by="OR", document="Besluit 1", by=world.here.wim, at=AT)
    with world.here.scope():
        assert works_council_consents() is consented
    world.client(next(one for one in ACTORS if one.name == "learner")).get("/")
    told, watched, pages = [], [], 0
    busy(world)
    for name in WATCHING if not consented else WATCHING[:1]:
        for route, text in read_by(world, name):
            pages += 1
            told += [(name, route)] * (WORDS in text)
            watched += [(name, route)] * bool(WHEN.search(text))
    figure("G13", "pages read by others", pages)
    figure("G13", "with something that is new and private", len(told))
    figure("G13", "with how somebody behaves", len(watched))
    assert (told, watched) == ([], [])
    assert pages > (4 if consented else 30)


def test_the_owner_reads_it(world):
    """Else the test above saw nothing."""
    client = world.client(next(one for one in ACTORS if one.name == "learner"))
    assert WORDS in client.get(address_of(world, "journey_words")).content.decode()
    busy(world)
    assert WHEN.search(client.get(address_of(world, "sessions")).content.decode())


def test_what_watches_somebody_asks_for_consent():
    """A new caller comes into the list above with a test of its own; a fact without one is found by the pages."""
    callers = {
        str(path.relative_to(SOURCE))
        for path in modules()
        if "works_council_consents(" in path.read_text() and path.name != "consents.py"
    }
    assert callers == ASK_CONSENT
