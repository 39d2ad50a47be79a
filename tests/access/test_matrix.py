"""G1 and G2: every address x every way of asking x everybody x the states of a journey, against a table of our own.

What somebody may not know of answers 404, word for word like an address that never was; what they may know of and not
do 403 with the reason; nothing ever 500. What a POST did is undone before the next one.

Every text holds a marker of its own: every page that is fetched here is searched for what its reader may not see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models
from django.urls import reverse

from regie.framework import Level, Topic, may_see
from regie.kernel.walls import row_models
from regie.web.audience import limit_of
from tests.access.asking import BY_NAME, FOR_THE_DEMO, MAY_BE_WRITTEN, address_of, asked, is_file, watched
from tests.access.canaries import MARKER, NO_PROSE, PROSE, may_read, must_read
from tests.access.oracle import KNOWERS, READERS, WITHOUT_A_PASSWORD, expected
from tests.access.papers import is_pdf, text_of
from tests.access.reporting import figure
from tests.access.world import ACTORS, STATES, Actor, World, made
from tests.depth import deep
from tests.web.test_audience import EVERY_ROUTE

pytestmark = pytest.mark.django_db

OF_JOURNEYS = {name for name, address in BY_NAME.items() if "<uuid:journey>" in address} | {"conversation"}
PARTS = 5
"""The actors are dealt over so many tests, so that they can run side by side."""
ASKED = deep(STATES, otherwise=tuple(state for state in STATES if state != "before"))
"""The states that each run asks; `./dev deep` asks all."""
VARIES = re.compile(r'(nonce="|csrfmiddlewaretoken" value="|once" value="|X-CSRFToken": ?"|hx-headers=\'[^\']*)[^"\']*')


def _asked_where(state: str, part: int) -> Any:
    """On PostgreSQL a sample is asked: what differs there is the second wall, which has tests of its own."""
    marks = [] if (state, part) == ("shared", 0) else [pytest.mark.looks]
    marks += [pytest.mark.deepens] if state == "before" else []
    return pytest.param(state, part, marks=marks)


HEADERS = (
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Permissions-Policy",
    "X-Frame-Options",
)
"""HSTS as well, where there is TLS: not on this machine (`tests/house/test_settings.py`). `healthz` is no page: a balancer asks it."""


def careless(page: Any, actor: Actor) -> list[str]:
    """G19: the headers that an answer lacks; of who is signed in nothing may be kept either."""
    lacking = [one for one in HEADERS if not page.has_header(one)]
    policy = page.headers.get("Content-Security-Policy", "")
    lacking += [one for one in ("unsafe-inline", "unsafe-eval", "*") if one in policy]
    cached = "no-store" not in page.headers.get("Cache-Control", "") and actor.door != "anonymous"
    return lacking + ["no-store"] * (cached and page.resolver_match is not None and not _for_all(page))


def _for_all(page: Any) -> bool:
    return page.resolver_match.url_name in ("theme", "healthz")


def flattened(page: Any, address: str) -> str:
    """A page without what differs in every answer, without its own address and what the menu marks by that alone."""
    words = VARIES.sub(r"\1", page.content.decode()).replace(address, "/")
    return words.replace(' aria-current="true"', "")


def cells(world: World, actor: Actor) -> Iterator[tuple[str, str]]:
    """What this actor asks in this state; what does not depend on the journey is asked in one state only."""
    for name in BY_NAME:
        if name in OF_JOURNEYS or world.state == "shared":
            yield name, "get"
            yield name, "post"


def wrongly_answered(world: World, actor: Actor) -> tuple[int, dict[tuple[str, str, str], Any]]:
    """How many cells were asked, and which were not answered as the tables say."""
    client, wrong, count = world.client(actor), {}, 0
    seen: set[str] = set()
    on_page: set[str] = set()
    on_paper: set[str] | None = None
    nothing = flattened(asked(client, "get", "/never/was/"), "/never/was/")
    for name, method in cells(world, actor):
        address = address_of(world, name)
        written: list[str] = []
        with watched(written):
            page = asked(client, method, address)
        right = expected(world, actor, name, method)
        if method == "get" and set(written) - MAY_BE_WRITTEN - {"journal_entry"}:
            wrong[actor.name, name, "writes"] = sorted(set(written))
        if name != "healthz" and (lacking := careless(page, actor)):
            wrong[actor.name, name, f"{method} headers"] = lacking
        if is_file(page) and limit_of(EVERY_ROUTE[BY_NAME[name]].callback) is None:
            wrong[actor.name, name, f"{method} limit"] = "a file without a limit"
        said, count = page.status_code, count + 1
        if name not in FOR_THE_DEMO:
            seen.update(here := MARKER.findall(text_of(page)))
            if method == "get" and (amiss := unrecorded(world, actor, name, here, written.count("journal_entry"))):
                wrong[actor.name, name, "reading"] = amiss
            on_page |= set(here) if name == "plan" else set()
            on_paper = {*(on_paper or ()), *here} if is_pdf(page) else on_paper
        if said not in right:
            wrong[actor.name, name, method] = (said, sorted(right))
        elif right == {404} and name != "welcome" and flattened(page, address) != nothing:
            wrong[actor.name, name, method] = "not the page of what never was"
        elif right == {403} and name not in WITHOUT_A_PASSWORD and not page.context_data["because"]:
            wrong[actor.name, name, method] = "no reason"
    if world.state == "shared":
        for name in BY_NAME:
            said, count = asked(client, "put", address_of(world, name)).status_code, count + 1
            if said not in {302, 403, 404, 405} and name != "healthz":
                wrong[actor.name, name, "put"] = said
    for element in ("direction", "goals"):
        address = reverse("element", args=[world.journey.uuid, element])
        seen.update(MARKER.findall(asked(client, "get", address).content.decode()))
    return count, wrong | sightings(world, actor, seen) | papers(world, actor, on_page, on_paper)


NUMBERS_ALONE = frozenset({"journey_level", "level_change", "level_request"})
"""Pages on which confidential numbers may stand without a word beside them."""


def unrecorded(world: World, actor: Actor, name: str, here: list[str], entries: int) -> str:
    """G18: what is amiss where a page shows what another wrote in confidence; else nothing.

    Who reads it gives one entry; a page without it none, and the learner, whose path it is, never.
    """
    known = world.elsewhere.people.get(actor.name.split(" ")[0]) if actor.door == "elsewhere" else None
    me = getattr(world.people.get(actor.name, known), "pk", None)
    learner = "learner" in actor.roles and actor.door == "person"
    read = {one for one in here if world.canaries[one].in_confidence and world.canaries[one].writer != me}
    figure("G18", "pages with something confidential of another", bool(read) and not learner)
    figure("G18", "readings recorded", entries)
    if entries == (1 if read and not learner else 0):
        return ""
    if entries == 1 and name in NUMBERS_ALONE and not learner:
        return ""
    return f"{len(read)} texts, {entries} entries"


def sightings(world: World, actor: Actor, seen: set[str]) -> dict[tuple[str, str, str], Any]:
    """G2: the markers that this actor saw and should not, or should and did not (told of only beyond one in fifty)."""
    forbidden = {one for one in seen if not may_read(world.canaries[one], world, actor)}
    wanted = {one for one, canary in world.canaries.items() if must_read(canary, world, actor)}
    figure("G2", "forbidden sightings", len(forbidden))
    figure("G2", "permitted sightings looked for", len(wanted))
    figure("G2", "of them seen", len(wanted & seen))
    wrong = {(actor.name, "saw", str(world.canaries[one])): one for one in sorted(forbidden)}
    missed = wanted - seen
    if len(missed) * 50 > len(wanted):
        wrong |= {(actor.name, "missed", str(world.canaries[one])): one for one in sorted(missed)}
    return wrong


ON_THE_PLAN = frozenset({"journeys.settled.choice", "journeys.journey.title"})
"""Fields whose text stands in the plan, for everybody who reads that."""


def papers(world: World, actor: Actor, on_page: set[str], on_paper: set[str] | None) -> dict[tuple[str, str, str], Any]:
    """G2: who may fetch the plan as a document finds in it what the page of the plan shows. `on_paper`: None without one.

    What is in it and should not be is among the sightings of this actor.
    """
    may = actor.door == "person" and bool(actor.roles & READERS[_table_of(world)]["plan_pdf"])
    figure("G2", "documents read", on_paper is not None)
    figure("G2", "markers in documents", len(on_paper or ()))
    if (on_paper is not None) is not may:
        return {(actor.name, "plan_pdf", "get"): "no document" if may else "a document"}
    wanted = {one for one in on_page if world.canaries[one].field in ON_THE_PLAN}
    if may and not wanted:
        return {(actor.name, "plan", "get"): "nothing to find in the document would prove nothing"}
    missed = wanted - (on_paper or set())
    return {(actor.name, "missed in the document", str(world.canaries[one])): one for one in missed}


def _table_of(world: World) -> str:
    return "shared" if world.state == "archived" else world.state


@pytest.mark.parametrize(("state", "part"), [_asked_where(state, part) for state in ASKED for part in range(PARTS)])
def test_everybody_gets_at_every_address_what_the_tables_say(state, part):
    world, count, wrong = made(state), 0, {}
    for actor in ACTORS[part::PARTS]:
        asked_here, wrong_here = wrongly_answered(world, actor)
        count, wrong = count + asked_here, wrong | wrong_here
    figure("G1", "cells", count)
    figure("G1", "deviations", len(wrong))
    figure("G19", "answers with every header", count)
    assert wrong == {}


def test_the_matrix_is_as_large_as_was_promised():
    """Counted without asking: at least 20,000 cells."""
    all_states, once = len(OF_JOURNEYS & set(BY_NAME)) * 2, (len(BY_NAME) - len(OF_JOURNEYS)) * 2 + len(BY_NAME)
    assert len(ACTORS) * (all_states * len(ASKED) + once) >= 20_000


def test_every_route_stands_in_a_table(db):
    """A new route without a line of the oracle fails here, and says which."""
    from tests.access import oracle

    known = (
        oracle.FOR_EVERYBODY
        | oracle.FOR_NOBODY
        | oracle.FOR_A_LOGIN
        | oracle.FOR_A_PERSON
        | oracle.FOR_THE_ADMINISTRATOR
        | oracle.FOR_THE_DESIGNER
        | oracle.FOR_EITHER
        | oracle.AROUND
        | oracle.DETAILED.keys()
    )
    assert {name for name in BY_NAME if name not in known and not oracle.is_step(name)} == set()
    assert {name for name in known if name not in BY_NAME} == set()


def test_every_text_field_of_ours_is_sown_or_said_to_hold_no_prose():
    """A new text field fails until it is known whether somebody writes in it."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    fields = {
        (model._meta.label_lower, one.name)
        for model in row_models()
        for one in model._meta.local_fields
        if isinstance(one, kinds)
    }
    told = {(label, name) for table in (PROSE, NO_PROSE) for label, names in table.items() for name in names}
    assert fields - told == set()
    assert told - fields == set()


TOPICS = {"plan": Topic.PLAN, "journey_words": Topic.DEVELOPMENT_QUESTION}
LEVELS = {"private": Level.RELEASING, "shared": Level.GUIDING}


@pytest.mark.parametrize("page", TOPICS)
@pytest.mark.parametrize("state", LEVELS)
def test_the_table_of_sight_says_the_same_as_ours(state, page):
    """Two tables written apart: that of the framework, and that of this test."""
    from regie.framework import Role

    sees = {role.value for role in Role if may_see(topic=TOPICS[page], roles={role}, level=LEVELS[state])}
    assert sees == READERS[state][page]
    assert READERS[state][page] <= KNOWERS[state]
