"""Every route around a journey x everybody x every level: who gets in, who is told why not, who finds nothing.

What is expected comes from the framework's tables alone. A new route without a line in `RULE_OF` fails.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from regie.framework import (
    GOVERNED_BY,
    Bond,
    Cell,
    Element,
    Level,
    Reason,
    Role,
    Topic,
    deciders,
    is_alone,
    may_consult,
    may_see,
    shipped_table,
    waits_for,
)
from regie.journeys.operations import enrol, open_journey
from tests.cast import AT, FOR_ALL, OF_NOOR, START_ON, Company, Play, journey_of
from tests.rows import events
from tests.web.test_audience import EVERY_ROUTE
from tests.web.visiting import client_of

ROLES: dict[str, frozenset[Any]] = {
    "noor": frozenset({Role.LEARNER}),
    **{name: frozenset({Role(role)}) for name, role in (FOR_ALL | OF_NOOR).items()},
    "bram": frozenset(),
    "wim": frozenset(),
}
"""Who is what towards Noor; Bram is nobody to her, Wim administers."""
PARTNER = "marjan"
STRANGERS = ("bram", "wim", "noor of elders")
WORDS = (Topic.DEVELOPMENT_QUESTION, Topic.AMBITION_AND_DRIVES, Topic.LEARNING_PREFERENCE)
TOPIC_OF = {Element.DIRECTION: Topic.DIRECTION, Element.GOALS: Topic.GOALS}
NO_UUID = "00000000-0000-4000-8000-000000000000"


class Reader:
    """One of the cast towards Noor's journey at one overall level, None before it is agreed."""

    def __init__(self, name: str, level: Level | None) -> None:
        self.roles = ROLES.get(name, frozenset())
        self.bonds = self.roles | ({Bond.LEVEL_PARTNER} if name == PARTNER else frozenset())
        self.is_own, self.is_partner, self.name, self.level = name == "noor", name == PARTNER, name, level

    def cell(self, element: Element) -> Cell:
        assert self.level is not None
        return shipped_table().cell(level=self.level, element=element)

    def decides(self, element: Element) -> bool:
        return bool(self.roles & set(deciders(self.cell(element))))

    def sees(self, topic: Topic, element: Element | None = None) -> bool:
        return self.level is not None and may_see(topic=topic, roles=self.bonds, level=self.level)

    def sees_element(self, element: Element) -> bool:
        return self.decides(element) or self.sees(TOPIC_OF.get(element, Topic.PLAN))

    @property
    def knows(self) -> bool:
        """That the journey exists: who decides or is named as heard somewhere; at level 4 uninvited nobody else."""
        if self.level is None:
            return self.is_own or self.is_partner or self.name == "saskia"
        if self.is_own or any(self.decides(element) for element in Element):
            return True
        named = (may_consult(cell=self.cell(one), roles=self.roles) for one in Element)
        heard = any(one and one.because is not Reason.LIST_IS_OPEN for one in named)
        return not is_alone(self.level) and bool(self.roles) and (heard or self.is_partner)

    def _or_why_not(self, sees: bool) -> int:
        return 200 if sees else (403 if self.knows else 404)

    def board(self) -> int:
        """Part of the plan is in sight; before the level the page says what comes first."""
        return self._or_why_not(self.knows if self.level is None else self.sees(Topic.PLAN))

    def plan(self) -> int:
        return self._or_why_not(self.is_own if self.level is None else self.sees(Topic.PLAN))

    def rights(self) -> int:
        return self._or_why_not(self.level is not None and self.sees(Topic.PLAN))

    def log(self) -> int:
        return self._or_why_not(self.level is not None and self.knows)

    def levels(self) -> int:
        """Confidential: 404 to all but the two; where nobody looks on uninvited to all but the learner."""
        return 200 if self.is_own or (self.is_partner and self.knows) else 404

    def words(self) -> int:
        """Confidential: each is read by who the table names, the page by who reads one of them."""
        return 200 if self.is_own or any(self.sees(topic, GOVERNED_BY.get(topic)) for topic in WORDS) else 404

    def invitation(self) -> int:
        return self._or_why_not(self.is_own)

    def element(self, element: Element) -> int:
        if self.level is None:
            return 403 if self.knows else 404
        return self._or_why_not(self.sees_element(element))


RULE_OF: dict[str, Callable[..., int] | None] = {
    "journey": Reader.board,
    "plan": Reader.plan,
    "plan_pdf": Reader.plan,
    "rights": Reader.rights,
    "log": Reader.log,
    "journey_level": Reader.levels,
    "journey_words": Reader.words,
    "journey_invitation": Reader.invitation,
    "element": Reader.element,
    "guiding_questions": None,
    "mentoring": None,
    "level_change": None,
    "level_request": None,
}
"""By route what a GET answers; None: a step on the levels, or the page of a mentor, in tests of their
own, or a page with a test below."""
STEPS = sorted(route.name for route in EVERY_ROUTE.values() if str(route.name).startswith("element_"))
"""What can be done on an element: a GET goes to its page, a POST is for who may see it."""
PAGES = [name for name, rule in RULE_OF.items() if rule is not None and name != "element"]


def test_every_route_of_a_journey_stands_in_the_matrix():
    routes = {route.name for address, route in EVERY_ROUTE.items() if "<uuid:journey>" in address}
    assert routes - {*RULE_OF, *STEPS} == set()


@pytest.fixture
def everybody(vennedal: Company, elsewhere: Company) -> dict[str, Client]:
    found = {name: client_of(vennedal.people[name]) for name in ROLES}
    return found | {"noor of elders": client_of(elsewhere.noor)}


def journey_before_its_level(company: Company) -> Play:
    with company.scope():
        journey = open_journey(
            learner=company.noor, version=company.version, start_on=START_ON, by=company.saskia, at=AT
        )
        enrol(journey=journey, by=company.noor, at=AT)
    return Play(company, journey)


def at_level(company: Company, level: Level | None) -> Play:
    if level is None:
        return journey_before_its_level(company)
    play = journey_of(company, level.value)
    return play.settled("direction").write_question()


def rows(company: Company) -> dict[str, int]:
    """How many rows there are of everything that belongs to an organisation."""
    with company.scope():
        models = [one for one in apps.get_models() if hasattr(one, "declared") and hasattr(one, "organisation_id")]
        return {one.__name__: one.objects.count() for one in models}


def steps_on(play: Play, element: Element) -> Iterator[tuple[str, str]]:
    for name in STEPS:
        place: dict[str, Any] = {"journey": play.journey.uuid, "element": element}
        if "<uuid:voice>" in next(address for address, route in EVERY_ROUTE.items() if route.name == name):
            place["voice"] = NO_UUID
        yield name, reverse(name, kwargs=place)


def told_of(company: Company) -> Counter[str]:
    """How often each event stands in the journal."""
    with company.scope():
        return events()


ACTED_ON = dict.fromkeys([None, *Level], Element.PACE) | {Level.COACHING: Element.GOALS, Level.RELEASING: Element.PLAN}
LEVELS = pytest.mark.parametrize("level", [None, *Level], ids=lambda one: one.name.lower() if one else "no_level")


@LEVELS
def test_everybody_reads_what_the_table_says_and_reading_writes_nothing(level, vennedal, everybody):
    play = at_level(vennedal, level)
    before, told, got, expected = rows(vennedal), told_of(vennedal), {}, {}
    for name, client in everybody.items():
        reader = Reader(name, level)
        for page in PAGES:
            got[name, page] = client.get(reverse(page, args=[play.journey.uuid])).status_code
            expected[name, page] = RULE_OF[page](reader)
        for element in Element:
            got[name, element] = client.get(reverse("element", args=[play.journey.uuid, element])).status_code
            expected[name, element] = reader.element(element)
    assert {key: (said, expected[key]) for key, said in got.items() if said != expected[key]} == {}
    # That something confidential was read is all that reading leaves behind (tests/access/test_matrix.py says when).
    read = told_of(vennedal) - told
    assert read.keys() <= {"confidential_read"}
    assert rows(vennedal) == before | {"Entry": before["Entry"] + read.total()}


@LEVELS
def test_who_may_not_see_an_element_cannot_act_on_it_and_nobody_by_an_empty_form(level, vennedal, everybody):
    play, element = at_level(vennedal, level), ACTED_ON[level]
    before, wrong = rows(vennedal), {}
    for name, client in everybody.items():
        expected = Reader(name, level).element(element)
        for step, address in steps_on(play, element):
            said = client.post(
                address, {"whom": "manager", "said": "agreed", "granted": "yes", "seen": "1"}
            ).status_code
            if said != expected and not (expected == 200 and said in (403, 404, 409)):
                wrong[name, step] = (said, expected)
    assert wrong == {}
    assert rows(vennedal) == before


def test_a_step_by_get_goes_to_the_page_whoever_asks(vennedal, everybody):
    play = at_level(vennedal, Level.GUIDING)
    for client in (everybody["noor"], everybody["noor of elders"]):
        for _name, address in steps_on(play, Element.PACE):
            assert client.get(address).headers["Location"] == reverse("element", args=[play.journey.uuid, "pace"])


@pytest.mark.parametrize("level", list(Level))
def test_only_who_decides_an_element_gets_the_form_to_propose(level, vennedal, everybody):
    """Every element at every level: 200 is the form that wants to be filled in, 403 the refusal with its reason."""
    play = at_level(vennedal, level)
    wrong = {}
    for name in sorted(set(ROLES) - set(STRANGERS)):
        reader = Reader(name, level)
        for element in Element:
            can = reader.decides(element) and not waits_for(reader.cell(element), {Element.DIRECTION})
            expected = 200 if can else (403 if reader.knows else 404)
            address = reverse("element_propose", args=[play.journey.uuid, element])
            said = everybody[name].post(address, {"form": "choice"}).status_code
            if said != expected:
                wrong[name, element.value] = (said, expected)
    assert wrong == {}


@LEVELS
def test_the_questions_to_ask_are_read_by_whom_the_cell_addresses_them_to(level, vennedal, everybody):
    """C2: at level 2 the manager has questions on the direction, and nobody has any elsewhere."""
    play = at_level(vennedal, level)
    wrong = {}
    for name, client in everybody.items():
        reader = Reader(name, level)
        for element in Element:
            asks = level is not None and reader.cell(element).questions_for in reader.roles - {Role.LEARNER}
            expected = 200 if asks and reader.knows else (403 if reader.knows else 404)
            said = client.get(reverse("guiding_questions", args=[play.journey.uuid, element])).status_code
            if said != expected:
                wrong[name, element.value] = (said, expected)
    assert wrong == {}
    if level is Level.GUIDING:
        page = everybody["ruud"].get(reverse("guiding_questions", args=[play.journey.uuid, Element.DIRECTION]))
        assert page.status_code == 200
