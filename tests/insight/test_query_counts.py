"""The number of queries does not grow with what there is to read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regie.decisions.log import log_for
from regie.decisions.operations import ask
from regie.framework import Role
from regie.insight.board import board_for
from regie.insight.inbox import inbox_for
from regie.people.operations import add_person, appoint
from tests.around import cases_around
from tests.cast import AT, ORDER, journey_of

FEW, MANY = 3, 30
ON_THE_BOARD, IN_THE_INBOX = 8, 12
FOR_THE_VERSION = {1: 1}
"""More at a level at which the version of the design settles something: what it settled."""
FOR_THE_ORGANISATION = {"saskia": 13, "annelies": 0}
"""More for who designs: the outlines of all journeys, what is open and settled there, the drafts, and the hours asked
for whole editions. Who speaks for the organisation asks that too, and here reads no journey whole: nothing waits."""


def cost(read) -> int:
    with CaptureQueriesContext(connection) as asked:
        read()
    return len([one for one in asked if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def learners(company, count):
    """More learners with the same people around them."""
    for number in range(count):
        one = add_person(name=f"Lerende {number}", email=f"l{number}-{count}@x.example", by=company.wim, at=AT)
        for name, role in (("marjan", "learning_guide"), ("ruud", "manager")):
            appoint(person=company.people[name], role=role, of=one, by=company.wim, at=AT - timedelta(days=1))
        yield one


def test_everybodys_journeys_cost_the_same_for_3_and_for_30(inside):
    counts = {name: set() for name in ("saskia", "annelies", "marjan", "ruud")}
    made = 0
    for wanted in (FEW, MANY):
        for learner in learners(inside, wanted - made):
            play = journey_of(inside, 2, learner=learner)
            play.propose("direction", by=learner)
            play.decide("direction", by=learner)
            play.write_question()
            play.propose("content")
        made = wanted
        assert len(cases_around(inside.saskia, AT)) == wanted
        for name, found in counts.items():
            person = inside.people[name]
            found.add(cost(lambda p=person: inbox_for(p, AT)))
    # The same for each, few or many: of which four read the cases, and one the levels asked.
    assert counts == {key: {IN_THE_INBOX + FOR_THE_ORGANISATION.get(key, 0)} for key in counts}


def test_the_board_costs_at_most_eight_and_the_same_with_3_and_30_voices(inside):
    play = journey_of(inside, 3).settled("direction", "content")
    proposal = play.propose("plan")
    counts, made = set(), 0
    for wanted in (FEW, MANY):
        for number in range(made, wanted):
            other = add_person(name=f"Ander {number}", email=f"a{number}@x.example", by=inside.wim, at=AT)
            ask(proposal=proposal, role=Role.OTHERS, of=other, by=inside.noor, at=AT)
        made = wanted
        assert len(play.case("plan").voices) == wanted
        counts.add(cost(lambda: board_for(inside.noor, play.journey.uuid, AT)))
    (count,) = counts
    assert count <= ON_THE_BOARD, count


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_the_board_costs_the_same_empty_and_settled(inside, level):
    play = journey_of(inside, level)
    empty = cost(lambda: board_for(inside.noor, play.journey.uuid, AT))
    play.settled(*ORDER)
    settled = cost(lambda: board_for(inside.noor, play.journey.uuid, AT))
    assert empty == settled
    assert empty <= ON_THE_BOARD + FOR_THE_VERSION.get(level, 0)


def test_the_log_costs_the_same_with_3_and_30_decisions(inside):
    play, counts, made = journey_of(inside, 3), set(), 0
    for wanted in (FEW, MANY):
        play.settled(*["goals"] * (wanted - made))
        made = wanted
        course = play.case("goals").course
        counts.add(cost(lambda course=course: log_for(inside.noor, course, AT)))
        assert len(log_for(inside.noor, course, AT)) == wanted
    assert len(counts) == 1
