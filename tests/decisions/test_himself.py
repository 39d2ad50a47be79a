"""Nobody is heard by, or agrees with, himself; a stand-in speaks for somebody absent, on the days named."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regie.decisions.operations import ask, record_attempt
from regie.decisions.rulings import may_decide
from regie.framework import Role
from regie.people.operations import appoint, name_stand_in
from tests.cast import AT, LATER, journey_of
from tests.refusals import refused


def hold(company, who, role, of=None):
    appoint(person=company.people[who], role=role, of=of, by=company.wim, at=AT)


def stand_in(company, absent, by, days=(0, 30)):
    first, last = (AT.date() + timedelta(days=day) for day in days)
    name_stand_in(
        person=company.people[absent], stand_in=company.people[by], from_on=first, until_on=last, by=company.wim, at=AT
    )


@pytest.fixture
def pace(inside):
    """Pace at level 1: Saskia decides, the organisation is heard."""
    return journey_of(inside, 1).settled("direction", "content")


@pytest.fixture
def alone(inside, pace):
    """Saskia speaks for the organisation as well, and nobody else does."""
    from regie.people.operations import end_appointment

    end_appointment(appointment=inside.annelies.appointments.get(), on=AT.date(), by=inside.wim, at=AT)
    hold(inside, "saskia", "organisation")
    pace.propose("pace")
    return pace


def test_one_person_in_both_roles_is_not_heard_by_himself(inside, alone):
    with refused("hears_himself"):
        alone.answer("pace", "organisation", by=inside.saskia)
    with refused("hears_himself", "heard:organisation"):
        alone.decide("pace")


def test_his_own_silence_is_no_attempt_either(inside, alone):
    with refused("hears_himself"):
        record_attempt(voice=alone.voice("pace", "organisation"), reason="ik zei niets", by=inside.saskia, at=LATER)
    with refused("hears_himself", "heard:organisation"):
        alone.decide("pace", at=LATER)


def test_another_holder_helps(inside, alone):
    hold(inside, "bram", "organisation")
    with refused("hearing_open", "heard:organisation"):
        alone.decide("pace")
    alone.answer("pace", "organisation", by=inside.bram)
    assert alone.decide("pace").by == inside.saskia


def test_a_stand_in_helps(inside, alone):
    stand_in(inside, "saskia", "bram")
    voice = alone.answer("pace", "organisation", by=inside.bram)
    assert (voice.answered_by, voice.instead_of) == (inside.bram, inside.saskia)


def test_what_he_said_before_another_wrote_does_not_let_him_decide_but_the_other(inside, pace):
    hold(inside, "saskia", "organisation")
    hold(inside, "bram", "designer")
    from regie.designs.models import Design

    Design.objects.update(owner=inside.wim)  # nobody in particular answers for it: every designer does
    pace.journey.version.design.refresh_from_db()
    pace.propose("pace", by=inside.bram)
    pace.answer("pace", "organisation", by=inside.saskia)
    with refused("hears_himself", "heard:organisation"):
        pace.decide("pace", by=inside.saskia)
    assert pace.decide("pace", by=inside.bram).by == inside.bram


def test_who_stands_in_for_the_decider_is_not_heard_by_the_decider_or_himself(inside, pace):
    hold(inside, "ilse", "organisation")
    stand_in(inside, "saskia", "ilse")
    pace.propose("pace", by=inside.saskia)
    pace.answer("pace", "organisation", by=inside.ilse)
    assert may_decide(pace.case("pace"), inside.saskia)
    ruling = may_decide(pace.case("pace"), inside.ilse)
    assert (ruling.allowed, ruling.because) == (False, "hears_himself")


def test_who_is_designer_and_learner_at_once_does_not_agree_with_himself(inside):
    hold(inside, "noor", "designer")
    play = journey_of(inside, 2).settled("direction", "content")
    from regie.designs.models import Design

    Design.objects.update(owner=inside.noor)
    play.propose("work_forms", by=inside.noor)
    ruling = may_decide(play.case("work_forms"), inside.noor)
    assert (ruling.allowed, ruling.because) == (False, "agrees_with_himself")


@pytest.mark.parametrize(("days", "may"), [((0, 1), True), ((-3, 0), False), ((1, 9), False), ((-1, 1), True)])
def test_a_stand_in_speaks_on_the_days_named_and_on_no_other(inside, pace, days, may):
    stand_in(inside, "annelies", "bram", days)
    pace.propose("pace")
    if may:
        voice = pace.answer("pace", "organisation", by=inside.bram)
        assert (voice.answered_by, voice.instead_of) == (inside.bram, inside.annelies)
    else:
        with refused("not_asked"):
            pace.answer("pace", "organisation", by=inside.bram)


def test_the_decision_of_a_stand_in_says_for_whom(inside, pace):
    stand_in(inside, "saskia", "bram")
    pace.propose("pace", by=inside.bram)
    pace.answer("pace", "organisation")
    decision = pace.decide("pace", by=inside.bram)
    assert (decision.by, decision.instead_of, decision.role) == (inside.bram, inside.saskia, "designer")


def test_nobody_stands_in_for_a_learners_own_decision(inside):
    stand_in(inside, "noor", "bram")
    play = journey_of(inside, 3)
    with refused("not_a_decider"):
        play.propose("goals", by=inside.bram)


def test_a_stand_in_answers_for_who_was_asked_by_name(inside):
    play = journey_of(inside, 3)
    play.propose("plan")
    ask(proposal=play.proposal("plan"), role=Role.MANAGER, of=inside.ruud, by=inside.noor, at=AT)
    stand_in(inside, "ruud", "bram")
    voice = play.answer("plan", "manager", by=inside.bram)
    assert (voice.answered_by, voice.instead_of) == (inside.bram, inside.ruud)


def test_who_proposed_is_not_heard_on_his_own_text_in_another_role(inside, pace):
    hold(inside, "saskia", "organisation")
    pace.propose("pace")
    with refused("hears_himself"):
        pace.answer("pace", "organisation", by=inside.saskia)
