"""Inviting somebody to think along, and asking again whom the cell makes the decider hear."""

from __future__ import annotations

import pytest

from regie.decisions.operations import ask
from regie.framework import Role
from regie.people.operations import end_appointment
from tests.cast import ELEMENTS, WHO_IS, journey_of
from tests.framework.oracle import consult
from tests.refusals import conflict, refused


def asking(play, element, role, of=None, by=None, proposal=None):
    proposal = proposal or play.proposal(element)
    return ask(proposal=proposal, role=Role(role), of=of, by=by or play.pen(element), at=play.at)


@pytest.mark.parametrize("level", [1, 2, 3, 4])
@pytest.mark.parametrize("element", ELEMENTS)
def test_a_role_is_invited_exactly_where_the_cell_lets_it_be_heard(inside, element, level):
    from tests.flips.test_flips import scene_of

    play = scene_of(inside, element, level)
    play.propose(element)
    there = {voice.role for voice in play.case(element).voices}
    by, invited = play.pen(element), set()
    for role in WHO_IS.keys() - there:
        allowed, standing = consult(element, level, role)
        if allowed:
            invited.add(asking(play, element, role, by=by).role)
        else:
            with refused("decides_itself" if standing == "decider" else "not_heard_here"):
                asking(play, element, role, by=by)
    assert {voice.role for voice in play.case(element).voices} == there | invited
    assert {voice.kind for voice in play.case(element).voices if voice.role in invited} <= {"invitation"}


def test_only_who_holds_the_pen_invites(inside, journey_at):
    play = journey_at(3)
    play.propose("plan")
    for who in (inside.saskia, inside.marjan, inside.bram):
        with refused("not_a_decider"):
            asking(play, "plan", "manager", by=who)


def test_the_same_is_not_asked_twice_while_it_is_open(inside, journey_at):
    play = journey_at(3)
    play.propose("plan")
    asking(play, "plan", "manager")
    with refused("already_asked"):
        asking(play, "plan", "manager")
    asking(play, "plan", "manager", of=inside.ruud)
    with refused("already_asked"):
        asking(play, "plan", "manager", of=inside.ruud)


def test_on_an_open_list_anybody_is_asked_by_name_and_nobody_by_the_word_others(inside, journey_at):
    play = journey_at(3)
    play.propose("plan")
    with refused("nobody_in_role"):
        asking(play, "plan", "others")
    with refused("hears_himself"):
        asking(play, "plan", "others", of=inside.noor)
    assert asking(play, "plan", "others", of=inside.bram).person == inside.bram


def test_a_role_without_anybody_in_it_is_not_asked(inside, journey_at):
    play = journey_at(3)
    play.propose("plan")
    with refused("nobody_in_role"):
        asking(play, "plan", "peer")


def test_nobody_is_asked_in_a_role_that_he_does_not_hold(inside, journey_at):
    """Else who decides could let a friend speak for the organisation."""
    play = journey_at(2).settled("direction", "content")
    play.propose("pace")
    play.revise("pace")
    for friend in (inside.bram, inside.ruud):
        with refused("nobody_in_role"):
            asking(play, "pace", "organisation", of=friend)


@pytest.mark.parametrize("answered", [False, True])
def test_whom_the_cell_makes_the_decider_hear_is_asked_once_for_each_text(inside, journey_at, answered):
    play = journey_at(2).settled("direction", "content")
    play.propose("pace")
    if answered:
        play.answer("pace", "organisation")
    for of in (None, inside.annelies):
        with refused("already_asked"):
            asking(play, "pace", "organisation", of=of)
    play.revise("pace")
    assert asking(play, "pace", "organisation", of=inside.annelies).kind == "hearing"


def test_what_is_closed_asks_nobody(inside, journey_at):
    play = journey_at(3)
    proposal = play.propose("plan")
    play.decide("plan")
    with conflict("proposal_closed"):
        asking(play, "plan", "manager", by=inside.noor, proposal=proposal)


def test_who_lost_the_role_is_heard_in_it_no_longer(inside, journey_at):
    play = journey_at(3)
    play.propose("plan")
    asking(play, "plan", "manager", of=inside.ruud)
    end_appointment(appointment=inside.ruud.appointments.get(), on=play.at.date(), by=inside.wim, at=play.at)
    with refused("not_asked"):
        play.answer("plan", "manager", by=inside.ruud)


@pytest.mark.parametrize("element", ELEMENTS)
def test_at_the_last_level_nobody_is_asked_anything(inside, element):
    play = journey_of(inside, 4)
    play.propose(element)
    assert play.case(element).voices == ()
    for role in WHO_IS:
        with refused("decides_itself" if role == "learner" else "not_heard_here"):
            asking(play, element, role)
    play.decide(element)


@pytest.mark.parametrize("element", ["content", "plan", "pace", "work_forms", "direction"])
def test_at_level_3_an_invitation_never_blocks(inside, element):
    play = journey_of(inside, 3)
    play.propose(element)
    role = "designer" if element == "content" else "manager"
    asking(play, element, role)
    decision = play.decide(element)
    assert (decision.by, decision.element) == (inside.noor, element)
