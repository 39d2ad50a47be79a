"""When a journey runs: everything settled that somebody decides and that is not the learner's to leave aside (design.md, Order)."""

from __future__ import annotations

import pytest

from regie.decisions.models import LevelRequest
from regie.decisions.operations import answer, answer_level, ask_chosen, change_level, propose
from regie.framework import Element, JourneyState, Level
from regie.journal.queries import happenings_about
from regie.journeys.choices import MentorChoice, Resource, ResourcesChoice
from regie.journeys.queries import course_of
from tests.cast import AT, ORDER, Play, journey_of, own_journey_of
from tests.refusals import refused

SPACE = ("content", "goals", "pace", "plan", "work_forms")


def state(play: Play) -> JourneyState:
    return course_of(play.journey, AT.date()).state


def helped(play: Play) -> Play:
    """Let the help be settled, by who holds that pen."""
    choice = ResourcesChoice(items=(Resource(what="Leerbibliotheek"),))
    propose(about=play.journey, element=Element.RESOURCES, choice=choice, by=play.pen("resources"), at=AT)
    for voice in play.case("resources").voices:
        play.answer("resources", voice.role)
    play.decide("resources")
    return play


def mentored(play: Play) -> Play:
    """Let Noor ask Fatima, who says yes."""
    answers = tuple("abcde")
    choice = MentorChoice(mentor=play.company.fatima.uuid, request="Wil jij?", answers=answers)
    noor, fatima = play.company.noor, play.company.fatima
    proposal = propose(about=play.journey, element=Element.MENTOR, choice=choice, by=noor, at=AT)
    answer(voice=ask_chosen(proposal=proposal, seen=1, by=noor, at=AT), said="accepted", by=fatima, at=AT)
    return play


@pytest.mark.parametrize("level", [1, 2])
def test_at_levels_1_and_2_it_waits_for_the_mentor(inside, level):
    play = helped(journey_of(inside, level).settled(*ORDER))
    assert course_of(play.journey, AT.date()).to_be_settled == (Element.MENTOR,)
    assert state(play) is JourneyState.DECIDING
    mentored(play)
    assert state(play) is JourneyState.RUNNING


@pytest.mark.parametrize("level", [1, 2])
def test_a_mentor_who_was_asked_and_did_not_answer_holds_it_up(inside, level):
    play = helped(journey_of(inside, level).settled(*ORDER))
    choice = MentorChoice(mentor=inside.fatima.uuid, request="Wil jij?", answers=tuple("abcde"))
    proposal = propose(about=play.journey, element=Element.MENTOR, choice=choice, by=inside.noor, at=AT)
    voice = ask_chosen(proposal=proposal, seen=1, by=inside.noor, at=AT)
    assert state(play) is JourneyState.DECIDING
    answer(voice=voice, said="declined", by=inside.fatima, at=AT)
    assert state(play) is JourneyState.DECIDING


@pytest.mark.parametrize("level", [3, 4])
def test_at_levels_3_and_4_no_mentor_is_needed(inside, level):
    play = journey_of(inside, level).settled(*ORDER)
    assert state(play) is JourneyState.DECIDING
    helped(play)
    assert state(play) is JourneyState.RUNNING


@pytest.mark.parametrize("last", ["direction", *SPACE])
def test_whatever_is_settled_last_lets_it_run(inside, last):
    play = journey_of(inside, 3).settled(*(element for element in ORDER if element != last))
    helped(play)
    assert state(play) is JourneyState.DECIDING
    play.settled(last)
    assert state(play) is JourneyState.RUNNING


def test_a_path_of_ones_own_runs_too(inside):
    assert state(helped(own_journey_of(inside).settled(*ORDER))) is JourneyState.RUNNING


def test_while_it_runs_it_can_be_decided_anew_and_goes_on_running(inside):
    play = helped(journey_of(inside, 3).settled(*ORDER))
    play.settled("pace")
    assert state(play) is JourneyState.RUNNING


def test_it_starts_once_and_the_journal_says_so(inside):
    play = helped(journey_of(inside, 3).settled(*ORDER)).settled("goals")
    events = [entry.event for entry in happenings_about(play.journey.uuid)]
    assert events.count("journey_started") == 1


def test_a_level_that_leaves_nothing_to_settle_lets_it_run(inside):
    """Else a journey without a mentor would wait for ever when a mentor is needed no longer."""
    play = helped(journey_of(inside, 2).settled(*ORDER))
    change = {"journey": play.journey, "scope": Element.MENTOR, "level": Level.COACHING}
    request = change_level(**change, by=inside.noor, at=AT)
    assert isinstance(request, LevelRequest)
    assert state(play) is JourneyState.DECIDING
    answer_level(request=request, agreed=True, by=inside.marjan, at=AT)
    assert state(play) is JourneyState.RUNNING


def test_a_level_that_asks_more_does_not_stop_what_runs(inside):
    play = helped(journey_of(inside, 3).settled(*ORDER))
    change_level(journey=play.journey, scope="overall", level=Level.GUIDING, by=inside.noor, at=AT)
    assert state(play) is JourneyState.RUNNING


def test_help_at_level_2_waits_for_the_learner_to_be_heard(inside):
    play = journey_of(inside, 2).settled("direction", "content")
    choice = ResourcesChoice(items=(Resource(what="Leerbibliotheek"),))
    propose(about=play.journey, element=Element.RESOURCES, choice=choice, by=inside.saskia, at=AT)
    with refused("hearing_open", "heard:learner"):
        play.decide("resources")
    play.answer("resources", "learner")
    assert play.decide("resources").by == inside.saskia
