"""Speaking on a proposal when asked."""

from __future__ import annotations

import pytest

from regie.decisions.models import Decision
from regie.decisions.operations import answer
from tests.cast import LATER
from tests.refusals import conflict, refused


@pytest.fixture
def pace(inside, journey_at):
    """Pace at level 2, proposed: the organisation is heard, the learner asked."""
    play = journey_at(2).settled("direction", "content")
    play.propose("pace")
    return play


@pytest.fixture
def joint(inside, journey_at):
    """Work forms at level 2, proposed by the designer."""
    play = journey_at(2).settled("direction", "content")
    play.propose("work_forms", by=inside.saskia)
    return play


def test_an_answer_is_kept_with_who_gave_it(inside, pace):
    voice = pace.answer("pace", "organisation")
    assert (voice.answer, voice.answered_by, voice.instead_of, voice.answered_at) == (
        "input", inside.annelies, None, pace.at,
    )  # fmt: skip


@pytest.mark.parametrize("who", ["saskia", "noor", "marjan", "ruud", "bram", "wim"])
def test_who_was_not_asked_does_not_speak(inside, pace, who):
    with refused("not_asked"):
        pace.answer("pace", "organisation", by=inside.people[who])


def test_a_hearing_wants_input_a_question_may_be_left(inside, pace):
    for said in ("no_input", "agreed", "disagreed", "nonsense"):
        with refused("input_lacking"):
            pace.answer("pace", "organisation", said)
    with refused("input_lacking"):
        answer(voice=pace.voice("pace", "organisation"), said="input", text="  ", by=inside.annelies, at=pace.at)
    assert pace.answer("pace", "learner", "no_input").answer == "no_input"


def test_nobody_answers_twice_also_not_from_an_old_page(inside, pace):
    old = pace.voice("pace", "organisation")
    pace.answer("pace", "organisation")
    with conflict("already_answered"):
        pace.answer("pace", "organisation")
    with conflict("already_answered"):
        answer(voice=old, said="input", text="anders", by=inside.annelies, at=pace.at)
    assert pace.voice("pace", "organisation").text == "zo denk ik erover"


def test_an_answer_after_the_term_still_counts(inside, pace):
    voice = pace.answer("pace", "organisation", at=LATER)
    assert voice.answered_at == LATER


def test_on_what_is_closed_nobody_speaks_any_more(inside, pace):
    from regie.decisions.operations import withdraw

    voice = pace.voice("pace", "organisation")
    withdraw(proposal=pace.proposal("pace"), by=inside.saskia, at=pace.at)
    with conflict("proposal_closed"):
        answer(voice=voice, said="input", text="te laat", by=inside.annelies, at=pace.at)


def test_the_last_agreement_decides(inside, joint):
    joint.answer("work_forms", "learner")
    decision = Decision.objects.get(element="work_forms")
    assert (decision.by, decision.role, decision.level) == (inside.noor, "learner", 2)


def test_a_disagreement_leaves_it_open_and_wants_words(inside, joint):
    with refused("input_lacking"):
        answer(voice=joint.voice("work_forms", "learner"), said="disagreed", text="", by=inside.noor, at=joint.at)
    joint.answer("work_forms", "learner", "disagreed")
    with refused("agreement_open", "agreed:learner"):
        joint.decide("work_forms", by=inside.saskia)
    assert joint.case("work_forms").proposal is not None


def test_agreement_is_with_one_text_only(inside, joint):
    voice = joint.voice("work_forms", "learner")
    joint.revise("work_forms", by=inside.saskia)
    with conflict("proposal_changed"):
        answer(voice=voice, said="agreed", text="", by=inside.noor, at=joint.at)
    joint.answer("work_forms", "learner")
    assert Decision.objects.get(element="work_forms").proposal.revision == 2


def test_who_wrote_the_text_agrees_with_it_by_that_and_not_once_more(inside, joint):
    joint.revise("work_forms", by=inside.noor)
    assert joint.voice("work_forms", "designer").revision == 2
    with refused("not_asked"):
        joint.answer("work_forms", "designer", by=inside.noor)
