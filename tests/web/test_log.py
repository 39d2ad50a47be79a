"""The log that people read."""

import pytest
import time_machine

from tests.cast import LATER
from tests.web.visiting import queries_of, words_of

pytestmark = pytest.mark.django_db


def log(play, query="") -> str:
    return f"/journeys/{play.journey.uuid}/log/{query}"


def test_it_says_who_decided_who_was_heard_and_why(enter, journey_at):
    play = journey_at(2).settled("direction", "content")
    play.propose("pace")
    play.answer("pace", "organisation")
    play.answer("pace", "learner")
    play.decide("pace", reason="Zo past het bij de diensten")
    said = words_of(enter("noor").get(log(play, "?element=pace")))
    assert "Saskia Timmer (ontwerper) legde dit vast." in said
    assert "Zo past het bij de diensten" in said
    assert "Annelies Pool de organisatie Gaf inbreng op maandag 23 november." in said
    assert "Niveau 2, begeleiden" in said


def test_two_who_chose_together_both_stand_there(enter, journey_at):
    play = journey_at(2).settled("direction", "content", "work_forms")
    said = words_of(enter("noor").get(log(play, "?element=work_forms")))
    assert "legden dit samen vast." in said


def test_an_open_proposal_tells_by_the_clock_that_a_term_passed(enter, journey_at):
    play = journey_at(2).settled("direction", "content")
    play.propose("pace")
    noor = enter("noor")
    before = words_of(noor.get(log(play)))
    assert "Gevraagd. Antwoorden kan tot maandag 30 november." in before
    with time_machine.travel(LATER, tick=False):
        after = words_of(enter("noor").get(log(play)))
    assert "Gaf geen antwoord. De termijn was maandag 30 november." in after
    assert "Dat telt als geen inbreng." in after


def test_it_can_be_asked_of_one_element_by_its_address(enter, journey_at):
    play = journey_at(2).settled("direction", "content")
    lines = enter("noor").get(log(play, "?element=content")).context_data["lines"]
    assert [line.element for line in lines] == ["content"]
    assert len(enter("noor").get(log(play, "?element=onzin")).context_data["lines"]) == 2


def test_others_read_only_where_they_decide_or_were_heard(enter, journey_at):
    play = journey_at(2).settled("direction", "content", "goals", "pace")
    seen = {
        who: {one.element.value for one in enter(who).get(log(play)).context_data["lines"]}
        for who in ("noor", "marjan", "saskia", "annelies")
    }
    assert seen == {
        "noor": {"direction", "content", "goals", "pace"},
        "marjan": {"direction", "content", "goals", "pace"},
        "saskia": {"content", "pace"},
        "annelies": {"pace"},
    }
    assert enter("bram").get(log(play)).status_code == 404


def test_the_number_of_queries_does_not_grow(enter, journey_at):
    play, noor = journey_at(3), enter("noor")
    costs = []
    for many in (3, 27):
        for _ in range(many):
            play.propose("direction")
            play.decide("direction")
        costs.append(queries_of(noor, log(play)))
    assert len(noor.get(log(play)).context_data["lines"]) == 30
    assert costs[0] == costs[1]
