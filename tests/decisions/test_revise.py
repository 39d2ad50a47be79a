"""Changing and taking back an open proposal: nobody's text disappears."""

from __future__ import annotations

import pytest

from regie.decisions.models import Revision
from tests.refusals import conflict, refused


@pytest.fixture
def joint(inside, journey_at):
    """Work forms at level 2, proposed by the designer."""
    play = journey_at(2).settled("direction", "content")
    play.propose("work_forms", by=inside.saskia)
    return play


def test_a_revision_stands_beside_the_text_before_it(inside, joint):
    joint.revise("work_forms", by=inside.noor, forms={"meelopen": "shadowing"})
    assert [
        (one.number, one.by, one.role) for one in Revision.objects.filter(proposal=joint.proposal("work_forms"))
    ] == [
        (1, inside.saskia, "designer"),
        (2, inside.noor, "learner"),
    ]


def test_who_edits_an_old_page_is_told_and_the_other_text_stays(inside, joint):
    joint.revise("work_forms", by=inside.noor, seen=1, forms={"meelopen": "shadowing"})
    with conflict("proposal_changed"):
        joint.revise("work_forms", by=inside.saskia, seen=1, forms={"meelopen": "reading"})
    assert joint.case("work_forms").choice.forms == {"meelopen": "shadowing"}
    assert Revision.objects.count() - Revision.objects.exclude(proposal=joint.proposal("work_forms")).count() == 2


def test_agreement_is_asked_anew_of_the_other_and_input_stands(inside, joint):
    joint.answer("work_forms", "learner", "disagreed")
    joint.revise("work_forms", by=inside.noor)
    voices = joint.case("work_forms").voices
    assert [(one.role, one.revision, one.answer) for one in voices] == [
        ("learner", 1, "disagreed"),
        ("designer", 2, ""),
    ]


@pytest.mark.parametrize("who", ["annelies", "marjan", "ruud", "bram", "wim"])
def test_whoever_does_not_decide_changes_and_withdraws_nothing(inside, joint, who):
    from regie.decisions.operations import withdraw

    with refused("not_a_decider"):
        joint.revise("work_forms", by=inside.people[who])
    with refused("not_a_decider"):
        withdraw(proposal=joint.proposal("work_forms"), by=inside.people[who], at=joint.at)


def test_what_was_withdrawn_is_closed_and_a_new_proposal_begins(inside, joint):
    from regie.decisions.operations import revise, withdraw

    proposal = joint.proposal("work_forms")
    assert withdraw(proposal=proposal, by=inside.noor, at=joint.at).state == "withdrawn"
    for again in (
        lambda: withdraw(proposal=proposal, by=inside.saskia, at=joint.at),
        lambda: revise(proposal=proposal, seen=1, choice=joint.choice("work_forms"), by=inside.noor, at=joint.at),
    ):
        with conflict("proposal_closed"):
            again()
    assert joint.propose("work_forms", by=inside.noor).pk != proposal.pk


def test_what_was_decided_is_not_revised_or_withdrawn(inside, journey_at):
    from regie.decisions.operations import revise, withdraw

    play = journey_at(3)
    proposal = play.propose("goals")
    play.decide("goals")
    with conflict("proposal_closed"):
        revise(proposal=proposal, seen=1, choice=play.choice("goals"), by=inside.noor, at=play.at)
    with conflict("proposal_closed"):
        withdraw(proposal=proposal, by=inside.noor, at=play.at)
