"""An act and its journal entry are one: what cannot be written down did not happen.

The entry comes last in every operation. Nothing is patched: Noor's key is destroyed, so that the journal
refuses to write about her, after everything else was written.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from regie.backing.operations import deny_conversation
from regie.decisions.operations import answer_request, ask, record_attempt, request_deviation, withdraw
from regie.framework import Element, Role
from regie.journeys.operations import write_own_words
from regie.kernel.keys import KeyDestroyed, destroy_subject_key
from tests.cast import LATER, Play, journey_of
from tests.rows import everything

Act = Callable[[Play], object]


def pace(play: Play) -> Play:
    play.settled("direction", "content").propose("pace")
    return play


def joint(play: Play) -> Play:
    play.settled("direction", "content").propose("work_forms", by=play.company.saskia)
    return play


def heard(play: Play) -> Play:
    pace(play).answer("pace", "organisation")
    play.answer("pace", "learner")
    return play


def wished(play: Play) -> Play:
    wish(play)
    return play


def wish(play: Play) -> object:
    return request_deviation(
        journey=play.journey, element=Element.PACE, wish="Liever minder", by=play.company.noor, at=play.at
    )


def answered(play: Play) -> object:
    return answer_request(
        request=play.case("pace").request, granted=True, text="Goed", by=play.company.saskia, at=play.at
    )


def attempt(play: Play) -> object:
    voice = play.voice("pace", "organisation")
    return record_attempt(voice=voice, reason="gebeld", by=play.company.saskia, at=LATER)


def invited(play: Play) -> object:
    return ask(
        proposal=play.proposal("goals"), role=Role.OTHERS, of=play.company.bram, by=play.company.noor, at=play.at
    )


def talked(play: Play) -> Play:
    return play.settled("direction").talk("goals")


def goals(play: Play) -> Play:
    play.settled("direction").propose("goals")
    return play


def denied(play: Play) -> object:
    (talk,) = play.case("goals").conversations
    return deny_conversation(conversation=talk, by=play.company.marjan, at=play.at)


ACTS: dict[str, tuple[Callable[[Play], Play], Act]] = {
    "propose": (lambda play: play, lambda play: play.propose("direction")),
    "revise": (pace, lambda play: play.revise("pace")),
    "withdraw": (pace, lambda play: withdraw(proposal=play.proposal("pace"), by=play.company.saskia, at=play.at)),
    "ask": (goals, invited),
    "answer": (pace, lambda play: play.answer("pace", "organisation")),
    "agree": (joint, lambda play: play.answer("work_forms", "learner")),
    "record_attempt": (pace, attempt),
    "decide": (heard, lambda play: play.decide("pace")),
    "request_deviation": (lambda play: play, wish),
    "answer_request": (wished, answered),
    "record_conversation": (lambda play: play.settled("direction"), lambda play: play.talk("goals")),
    "deny_conversation": (talked, denied),
    "write_own_words": (lambda play: play, lambda play: play.write_question("Hoe dan?")),
}


TRIED_ELSEWHERE = {
    "ask_chosen",
    "change_level",
    "answer_level",
    "Outcome",
    "propose_to_many",
    "decide_for_many",
    "lay_range",
    "answer_range",
    "attempt_on_range",
    "adopt_table",
    "withdraw_level",
}
"""Choosing a mentor, changing a level and editions have tests of their own."""


@pytest.mark.parametrize("name", ACTS)
def test_an_act_that_cannot_be_written_down_did_not_happen(inside, name):
    prepare, act = ACTS[name]
    play = prepare(journey_of(inside, 2))
    destroy_subject_key(subject=inside.noor.uuid, at=play.at)
    before = everything()
    with pytest.raises(KeyDestroyed):
        act(play)
    assert everything() == before


@pytest.mark.parametrize("name", ACTS)
def test_the_same_act_with_the_key_in_place_changes_something(inside, name):
    """Else the test above proves nothing."""
    prepare, act = ACTS[name]
    play = prepare(journey_of(inside, 2))
    before = everything()
    act(play)
    assert everything() != before


def test_every_operation_of_deciding_is_tried():
    from regie.backing import operations as backing
    from regie.decisions import operations as deciding

    assert (set(deciding.__all__) | set(backing.__all__)) - TRIED_ELSEWHERE <= ACTS.keys()
    assert write_own_words.__name__ in ACTS
