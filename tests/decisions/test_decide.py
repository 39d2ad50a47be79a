"""Making it final: once, by who holds the pen, with everything that the cell asks for on record."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regie.backing.operations import deny_conversation
from regie.decisions.models import Decision
from regie.decisions.operations import decide, withdraw
from regie.journeys.choices import written
from regie.journeys.models import LevelAgreement, Settled
from tests.cast import ELEMENTS, ORDER, WHO_IS, journey_of
from tests.framework.oracle import needed_facts
from tests.framework.specification import specified
from tests.refusals import conflict, refused


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_what_is_decided_holds_from_then_on_with_the_cell_that_held(inside, level):
    play = journey_of(inside, level).settled(*ORDER)
    decisions = {one.element: one for one in Decision.objects.all()}
    assert decisions.keys() == set(ELEMENTS)
    for element, decision in decisions.items():
        settled = Settled.objects.get(element=element)
        assert settled.choice == decision.choice == written(play.choice(element))
        assert decision.level == level
        assert {**decision.cell} == {"r": decision.cell["r"], "element": element, "level": level} | specified(
            element, level
        )
        assert decision.role in specified(element, level)["decides"]
        assert decision.by == inside.who(decision.role)


@pytest.mark.parametrize("level", [1, 2, 3, 4])
@pytest.mark.parametrize("element", ELEMENTS)
def test_only_the_deciders_of_the_cell_make_it_final(inside, element, level):
    from tests.flips.test_flips import scene_of

    play = scene_of(inside, element, level)
    play.propose(element)
    for role in WHO_IS.keys() - set(specified(element, level)["decides"]):
        with refused("not_a_decider"):
            play.decide(element, by=inside.who(role))
    assert Decision.objects.filter(element=element).count() == 0


BARE = {
    ("direction", 1): {"text": "Regie houden"},
    ("goals", 1): {"goals": [{"text": "Een doel"}]},
    ("goals", 2): {"goals": [{"text": "Een doel"}]},
    ("plan", 1): {"steps": [{"title": "Een dag"}]},
    ("plan", 2): {"steps": [{"title": "Een dag"}]},
    ("content", 2): None,
    ("pace", 1): None,
    ("pace", 2): None,
    ("work_forms", 2): None,
}
"""The cells that ask for anything, with a choice that brings nothing of it along."""


def test_no_other_cell_asks_for_anything():
    asking = {
        (e, n)
        for e in ELEMENTS
        for n in (1, 2, 3, 4)
        for role in specified(e, n)["decides"]
        if needed_facts(e, n, role)
    }
    assert asking == BARE.keys()


@pytest.mark.parametrize(("element", "level"), BARE)
def test_a_bare_proposal_is_refused_with_everything_that_is_missing_and_no_other(inside, element, level):
    from regie.framework import Element
    from regie.journeys.choices import read_choice
    from tests.flips.conformance import BEFORE

    first = specified(element, level)["decides"][0]
    play = journey_of(inside, level).settled(*BEFORE[element])
    bare = BARE[element, level]
    choice = None if bare is None else read_choice(Element(element), bare, inside.path)
    play.propose(element, by=inside.who(first), choice=choice)
    missing = needed_facts(element, level, first)
    order = [
        "questions_answered",
        "format_complete",
        "conversation",
        "development_question",
        "heard",
        "asked",
        "agreed",
    ]
    code = min((fact.split(":")[0] for fact in missing), key=order.index)
    because = {
        "questions_answered": "questions_open", "format_complete": "format_incomplete",
        "development_question": "development_question_open", "conversation": "conversation_open",
        "heard": "hearing_open", "asked": "asking_open", "agreed": "agreement_open",
    }  # fmt: skip
    with refused(because[code], *missing):
        play.decide(element, by=inside.who(first))
    assert play.case(element).proposal is not None


def test_a_decision_taken_twice_is_one(inside, journey_at):
    play = journey_at(3)
    proposal = play.propose("goals")
    play.decide("goals")
    with conflict("already_decided"):
        decide(proposal=proposal, seen=1, by=inside.noor, at=play.at)
    assert Decision.objects.count() == 1


def test_who_looked_at_an_old_text_does_not_decide_the_new_one(inside, journey_at):
    play = journey_at(3)
    play.propose("goals")
    play.revise("goals")
    for seen in (1, 3):
        with conflict("proposal_changed"):
            play.decide("goals", seen=seen)
    assert play.decide("goals", seen=2).choice == written(play.choice("goals"))


def test_what_was_withdrawn_is_not_decided(inside, journey_at):
    play = journey_at(3)
    proposal = play.propose("goals")
    withdraw(proposal=proposal, by=inside.noor, at=play.at)
    with conflict("already_decided"):
        decide(proposal=proposal, seen=1, by=inside.noor, at=play.at)


def test_a_conversation_that_was_denied_counts_for_nothing(inside, journey_at):
    play = journey_at(2).settled("direction").talk("goals")
    play.propose("goals")
    (talk,) = play.case("goals").conversations
    deny_conversation(conversation=talk, by=inside.marjan, at=play.at)
    with refused("conversation_open", "conversation"):
        play.decide("goals")
    play.talk("goals", partner="ruud").decide("goals")


def test_a_conversation_about_another_element_does_not_count(inside, journey_at):
    play = journey_at(2).settled("direction", "content").talk("goals")
    play.settled("goals")
    play.propose("goals")
    # The talk belongs to the goals that were decided; new goals want a new one.
    play = play.later(play.at + timedelta(hours=1))
    with refused("conversation_open", "conversation"):
        play.decide("goals")


def agreed(play, scope, level):
    from django.db.models import F

    from regie.journeys.models import Journey

    LevelAgreement.objects.create(
        journey=play.journey, scope=scope, level=level, by=play.journey.learner, at=play.at + timedelta(minutes=1)
    )
    Journey.objects.filter(pk=play.journey.pk).update(rules=F("rules") + 1)


def test_a_level_agreed_meanwhile_changes_who_decides_what_is_open(inside, journey_at):
    play = journey_at(3).settled("direction", "content")
    play.propose("pace")
    agreed(play, "pace", 1)
    with refused("not_a_decider"):
        play.decide("pace", by=inside.noor)
    with refused("hearing_open", "heard:organisation"):
        play.decide("pace", by=inside.saskia)
    play.revise("pace", by=inside.saskia)
    play.answer("pace", "organisation")
    decision = play.decide("pace", by=inside.saskia)
    assert (decision.level, decision.rules, decision.role) == (1, play.journey.rules + 1, "designer")


def test_a_level_of_one_element_leaves_the_others_and_what_was_decided(inside, journey_at):
    play = journey_at(3).settled("direction", "content", "pace")
    agreed(play, "pace", 1)
    assert play.case("pace").settled.weeks == 36
    assert play.settled("plan").case("plan").settled is not None
    with refused("not_a_decider"):
        play.propose("pace", by=inside.noor)


def test_more_room_frees_who_was_waiting(inside, journey_at):
    play = journey_at(1)
    with refused("not_yet_before"):
        play.propose("goals")
    agreed(play, "goals", 4)
    assert play.settled("goals").case("goals").settled is not None


def test_a_proposal_that_has_to_wait_after_a_change_can_still_be_withdrawn(inside, journey_at):
    play = journey_at(3)
    proposal = play.propose("pace")
    agreed(play, "overall", 1)
    with refused("not_yet_before"):
        play.decide("pace", by=inside.saskia)
    assert withdraw(proposal=proposal, by=inside.saskia, at=play.at).state == "withdrawn"
