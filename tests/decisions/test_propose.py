"""Putting a choice forward."""

from __future__ import annotations

import pytest

from regie.decisions.models import Proposal, Revision
from regie.framework import Element
from regie.journeys.choices import read_choice, written
from regie.people.operations import end_appointment
from tests.cast import ELEMENTS, TERM, WHO_IS, journey_of, own_journey_of
from tests.flips.conformance import BEFORE
from tests.framework.specification import specified
from tests.refusals import conflict, refused


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_only_who_holds_the_pen_proposes_and_nothing_else_is_written(inside, level):
    play = journey_of(inside, level).settled("direction", "content").write_question()
    for element in ("goals", "pace", "work_forms"):
        deciders = specified(element, level)["decides"]
        for role in WHO_IS.keys() - set(deciders):
            with refused("not_a_decider"):
                play.propose(element, by=inside.who(role))
    assert Proposal.objects.filter(state="open").count() == 0


@pytest.mark.parametrize("level", [1, 2, 3, 4])
@pytest.mark.parametrize("element", ELEMENTS)
def test_whoever_has_no_role_here_proposes_nothing(inside, element, level):
    play = journey_of(inside, level)
    for stranger in (inside.bram, inside.wim):
        with refused("not_a_decider"):
            play.propose(element, by=stranger)


def test_a_proposal_keeps_the_words_and_asks_whom_the_cell_names_until_the_term(inside, journey_at):
    play = journey_at(2).settled("direction", "content")
    proposal = play.propose("pace")
    text = Revision.objects.get(proposal=proposal)
    assert (text.number, text.by, text.role) == (1, inside.saskia, "designer")
    assert text.choice == written(play.choice("pace"))
    voices = play.case("pace").voices
    assert {(voice.kind, voice.role, voice.person, voice.term_at) for voice in voices} == {
        ("hearing", "organisation", None, play.at + TERM),
        ("question", "learner", None, play.at + TERM),
    }


def test_a_second_proposal_waits_for_the_first_whoever_makes_it(inside, journey_at):
    play = journey_at(2).settled("direction", "content")
    play.propose("work_forms", by=inside.saskia)
    for by in (inside.saskia, inside.noor):
        with conflict("another_proposal_open"):
            play.propose("work_forms", by=by)
    assert Proposal.objects.filter(element="work_forms").count() == 1


@pytest.mark.parametrize("level", [1, 2])
@pytest.mark.parametrize("element", ["content", "goals", "pace", "plan", "work_forms"])
def test_with_support_an_element_waits_for_what_comes_before_it(inside, element, level):
    play, before = journey_of(inside, level), []
    for earlier in BEFORE[element]:
        with refused("not_yet_before"):
            play.propose(element)
        before.append(earlier)
        play.settled(earlier)
    assert play.propose(element).state == "open"


@pytest.mark.parametrize("level", [3, 4])
def test_with_room_the_order_is_free(inside, level):
    play = journey_of(inside, level)
    play.settled("plan", "pace", "work_forms", "goals", "content", "direction")
    assert set(play.case("plan").course.settled) == set(map(Element, ELEMENTS))


def test_nothing_is_proposed_before_a_level_stands(inside):
    from regie.decisions.operations import propose
    from regie.journeys.operations import enrol, open_journey
    from tests.cast import AT, START_ON

    journey = open_journey(learner=inside.noor, version=inside.version, start_on=START_ON, by=inside.saskia, at=AT)
    enrol(journey=journey, by=inside.noor, at=AT)
    choice = read_choice(Element.DIRECTION, {"text": "Regie"}, inside.path)
    with refused("level_not_agreed"):
        propose(about=journey, element=Element.DIRECTION, choice=choice, by=inside.noor, at=AT)


@pytest.mark.parametrize("element", ["conversations", "learning_guide", "learning_groups", "coach"])
def test_on_what_nobody_decides_nothing_is_proposed(inside, journey_at, element):
    from regie.decisions.operations import propose

    play = journey_at(2).settled("direction")
    with refused("nobody_decides"):
        propose(
            about=play.journey, element=Element(element), choice=play.choice("direction"), by=inside.noor, at=play.at
        )


def test_on_a_path_of_ones_own_the_learner_proposes_everything(inside):
    play = own_journey_of(inside).settled(*ELEMENTS)
    assert {row.by for row in play.case("plan").course.settled.values()} == {inside.noor}


def test_a_designer_whose_role_ended_proposes_no_more(inside, journey_at):
    play = journey_at(1).settled("direction")
    (held,) = inside.saskia.appointments.all()
    end_appointment(appointment=held, on=play.at.date(), by=inside.wim, at=play.at)
    with refused("not_a_decider"):
        play.propose("content", by=inside.saskia)


def test_the_same_element_is_decided_anew(inside, journey_at):
    journey_at(3).settled("goals", "goals")
    assert Proposal.objects.filter(element="goals", state="decided").count() == 2
