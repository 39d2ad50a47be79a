"""Terms work by the clock of the reader: the same rows, a second later, say something else. No task ran."""

from __future__ import annotations

import pytest

from regie.decisions.log import log_for
from regie.decisions.operations import record_attempt
from regie.decisions.rulings import may_decide
from regie.decisions.voices import VoiceState, voice_state
from regie.framework import Fact
from regie.insight.board import board_for
from regie.insight.inbox import inbox_for
from tests.cast import JUST_BEFORE, LATER
from tests.refusals import conflict, refused
from tests.rows import everything


@pytest.fixture
def pace(inside, journey_at):
    """Pace at level 2, proposed: the organisation is heard, the learner asked; neither answered."""
    play = journey_at(2).settled("direction", "content")
    play.propose("pace")
    return play


def missing(play, by, at):
    return {str(fact) for fact in may_decide(play.case("pace", at), by).missing}


def test_silence_of_who_was_asked_counts_once_the_term_passed_that_of_who_must_be_heard_does_not(inside, pace):
    before = everything()
    assert missing(pace, inside.saskia, JUST_BEFORE) == {"heard:organisation", "asked:learner"}
    assert missing(pace, inside.saskia, LATER) == {"heard:organisation"}
    assert everything() == before


def test_the_same_voices_read_otherwise_after_the_term(inside, pace):
    case = pace.case("pace")
    assert {voice_state(voice, JUST_BEFORE) for voice in case.voices} == {VoiceState.WAITING}
    assert {voice_state(voice, LATER) for voice in case.voices} == {VoiceState.SILENT}


def test_log_board_and_inbox_of_the_decider_differ_with_nothing_but_the_clock(inside, pace):
    def log(at):
        (entry,) = [one for one in log_for(inside.saskia, pace.case("pace", at).course, at) if one.element == "pace"]
        return {said.role.value: said.state.value for said in entry.voices}

    def card(at):
        board = board_for(inside.saskia, pace.journey.uuid, at)
        (found,) = [one for band in board.bands for one in band.cards if one.element == "pace"]
        return found.state.value, {str(fact) for fact in found.missing}, found.act

    def waits(at):
        return {one.act for one in inbox_for(inside.saskia, at).waiting if one.element == "pace"}

    assert log(JUST_BEFORE) == {"organisation": "waiting", "learner": "waiting"}
    assert log(LATER) == {"organisation": "silent", "learner": "silent"}
    assert card(JUST_BEFORE) == ("hearing", {"heard:organisation", "asked:learner"}, "look")
    assert card(LATER) == ("proposed", {"heard:organisation"}, "record_attempt")
    assert (waits(JUST_BEFORE), waits(LATER)) == (set(), {"record_attempt"})


def test_an_attempt_is_recorded_only_after_the_term_with_its_reason_and_once(inside, pace):
    def attempt(at, reason="twee keer gebeld", by=inside.saskia, role="organisation"):
        return record_attempt(voice=pace.voice("pace", role), reason=reason, by=by, at=at)

    with refused("term_not_passed"):
        attempt(JUST_BEFORE)
    with refused("reason_lacking"):
        attempt(LATER, reason=" ")
    for who in (inside.noor, inside.annelies, inside.bram):
        with refused("not_a_decider"):
            attempt(LATER, by=who)
    with refused("not_asked"):
        attempt(LATER, role="learner")
    assert attempt(LATER).attempt_by == inside.saskia
    with conflict("already_answered"):
        attempt(LATER)
    assert pace.decide("pace", at=LATER).element == "pace"


def test_no_attempt_is_recorded_of_who_answered(inside, pace):
    pace.answer("pace", "organisation")
    with conflict("already_answered"):
        record_attempt(voice=pace.voice("pace", "organisation"), reason="toch", by=inside.saskia, at=LATER)


def test_no_attempt_is_recorded_on_a_proposal_that_is_closed(inside, pace):
    from regie.decisions.operations import withdraw

    old = pace.voice("pace", "organisation")
    withdraw(proposal=pace.proposal("pace"), by=inside.saskia, at=pace.at)
    with conflict("no_open_proposal"):
        record_attempt(voice=old, reason="gebeld", by=inside.saskia, at=LATER)
    pace.propose("pace")
    with conflict("proposal_closed"):
        record_attempt(voice=old, reason="gebeld", by=inside.saskia, at=LATER)


def test_who_answers_after_the_attempt_is_heard_all_the_same(inside, pace):
    record_attempt(voice=pace.voice("pace", "organisation"), reason="gebeld", by=inside.saskia, at=LATER)
    pace.answer("pace", "organisation", at=LATER)
    assert voice_state(pace.voice("pace", "organisation"), LATER) is VoiceState.INPUT


def test_silence_never_agrees(inside, journey_at):
    play = journey_at(2).settled("direction", "content")
    play.propose("work_forms", by=inside.saskia)
    with refused("agreement_open", "agreed:learner"):
        play.decide("work_forms", by=inside.saskia, at=LATER)
    with refused("not_asked"):
        record_attempt(voice=play.voice("work_forms", "learner"), reason="gebeld", by=inside.saskia, at=LATER)


def test_nothing_is_missing_that_the_clock_does_not_explain(inside, pace):
    assert Fact.parse("heard:organisation") in may_decide(pace.case("pace", LATER), inside.saskia).missing
