"""Editions: people start a version together, the organisation is heard once, a designer proposes to all at once."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from regie.decisions.log import log_for
from regie.decisions.operations import (
    answer,
    answer_range,
    attempt_on_range,
    decide,
    decide_for_many,
    lay_range,
    propose_to_many,
)
from regie.decisions.ranges import voices_for, voices_waiting
from regie.decisions.rulings import may_decide
from regie.designs.operations import open_edition
from regie.framework import Element, Role
from regie.insight.editions import edition_for
from regie.insight.inbox import inbox_for
from regie.journeys.choices import read_choice
from regie.journeys.operations import join_edition
from regie.journeys.queries import course_of
from regie.kernel.answers import NotFound
from regie.people.operations import add_person, appoint
from tests.around import courses_around
from tests.cast import AT, LATER, START_ON, p2_path
from tests.designing import drawing_of, joined
from tests.refusals import conflict, refused

PACE, FORMS = Element.PACE, Element.WORK_FORMS


@pytest.fixture
def edition(inside):
    return open_edition(
        version=inside.version, title="Lichting 2", start_on=START_ON + timedelta(days=2), guide=inside.marjan,
        code="lichting-2", by=inside.saskia, at=AT,
    )  # fmt: skip


def learner_called(company, name: str):
    person = add_person(name=name, email=f"{name.lower()}@vennedal.example", by=company.wim, at=AT)
    appoint(person=company.ruud, role="manager", of=person, by=company.wim, at=AT)
    return person


def pace_of(hours: str):
    return read_choice(PACE, {"hours_per_week": hours, "weeks": 36}, p2_path())


def ready_for_pace(company, edition, name: str, level: int = 2):
    return joined(company, edition, learner_called(company, name), level)


def at_pace(play):
    """Direction and themes settled, each by who holds the pen."""
    learner = play.journey.learner
    play.propose("direction", by=learner)
    play.decide("direction", by=learner)
    play.write_question()
    play.propose("content")
    play.decide("content")
    return play


def test_an_edition_starts_on_a_monday_and_needs_a_published_version(inside, edition):
    assert (edition.start_on, edition.code) == (START_ON, "lichting-2")
    with refused("not_published"):
        open_edition(version=drawing_of(inside).version, title="x", start_on=START_ON, by=inside.saskia, at=AT)
    with refused("not_designer"):
        open_edition(version=inside.version, title="x", start_on=START_ON, by=inside.marjan, at=AT)
    with conflict("name_taken"):
        open_edition(version=inside.version, title="x", start_on=START_ON, code="lichting-2", by=inside.saskia, at=AT)


def test_who_joins_gets_its_start_its_version_and_its_guide(inside, edition):
    tom = learner_called(inside, "Tom")
    journey = join_edition(edition=edition, learner=tom, by=inside.saskia, at=AT)
    course = course_of(journey, AT.date())
    assert (journey.start_on, journey.version_id, journey.state) == (START_ON, inside.version.pk, "invited")
    assert course.cast.people_in(Role.LEARNING_GUIDE) == (inside.marjan,)
    assert course.cast.level_partner == inside.marjan
    with conflict("already_member"):
        join_edition(edition=edition, learner=tom, by=inside.saskia, at=AT)
    with refused("not_designer"):
        join_edition(edition=edition, learner=inside.bram, by=inside.marjan, at=AT)


def test_heard_once_on_a_range_counts_for_everybody_inside_it(inside, edition):
    plays = [at_pace(ready_for_pace(inside, edition, name)) for name in ("Tom", "Lot")]
    lay_range(edition=edition, lowest=Decimal(2), highest=Decimal(3), by=inside.saskia, at=AT)
    (voice,) = voices_for(edition)
    outcomes = propose_to_many(edition=edition, element=PACE, choice=pace_of("2.5"), by=inside.saskia, at=AT)
    assert [(one.journey.learner.name, one.done) for one in outcomes] == [("Lot", True), ("Tom", True)]
    for play in plays:
        case = play.case("pace")
        assert sorted((one.kind, one.role, one.range_id is not None) for one in case.voices) == [
            ("hearing", "organisation", True), ("question", "learner", False),
        ]  # fmt: skip
        assert {str(fact) for fact in may_decide(case, inside.saskia).missing} == {
            "heard:organisation", "asked:learner",
        }  # fmt: skip
    answer_range(voice=voice, text="Niet in december", by=inside.annelies, at=AT)
    with conflict("already_answered"):
        answer_range(voice=voice, text="Nog iets", by=inside.annelies, at=AT)
    for play in plays:
        assert {str(fact) for fact in may_decide(play.case("pace"), inside.saskia).missing} == {"asked:learner"}
        (entry,) = [
            one for one in log_for(play.journey.learner, course_of(play.journey, AT.date()), AT) if one.element is PACE
        ]
        assert ("Annelies Pool", "Niet in december") in [(said.person, said.text) for said in entry.voices]


def test_outside_the_range_the_organisation_is_heard_apart(inside, edition):
    play = at_pace(ready_for_pace(inside, edition, "Tom"))
    lay_range(edition=edition, lowest=Decimal(2), highest=Decimal(3), by=inside.saskia, at=AT)
    answer_range(voice=voices_for(edition)[0], text="Prima", by=inside.annelies, at=AT)
    play.propose("pace", choice=pace_of("4"))
    assert {str(fact) for fact in may_decide(play.case("pace"), inside.saskia).missing} == {
        "heard:organisation", "asked:learner",
    }  # fmt: skip
    play.revise("pace", hours_per_week="3")
    assert {str(fact) for fact in may_decide(play.case("pace"), inside.saskia).missing} == {"asked:learner"}
    play.revise("pace", hours_per_week="3.01")
    assert "heard:organisation" in {str(fact) for fact in may_decide(play.case("pace"), inside.saskia).missing}


def test_silence_on_a_range_needs_a_recorded_attempt(inside, edition):
    play = at_pace(ready_for_pace(inside, edition, "Tom"))
    lay_range(edition=edition, lowest=Decimal(2), highest=Decimal(3), by=inside.saskia, at=AT)
    (voice,) = voices_for(edition)
    play.propose("pace", choice=pace_of("2.5"))
    with refused("term_not_passed"):
        attempt_on_range(voice=voice, reason="gebeld", by=inside.saskia, at=AT)
    with refused("not_designer"):
        attempt_on_range(voice=voice, reason="gebeld", by=inside.ruud, at=LATER)
    with refused("reason_lacking"):
        attempt_on_range(voice=voice, reason=" ", by=inside.saskia, at=LATER)
    attempt_on_range(voice=voice, reason="gebeld", by=inside.saskia, at=LATER)
    assert may_decide(play.case("pace", LATER), inside.saskia)
    with conflict("already_answered"):
        attempt_on_range(voice=voice, reason="gebeld", by=inside.saskia, at=LATER)


def test_a_range_is_laid_by_who_designs_goes_up_and_is_answered_by_who_is_asked(inside, edition):
    with refused("not_designer"):
        lay_range(edition=edition, lowest=Decimal(2), highest=Decimal(3), by=inside.annelies, at=AT)
    with refused("choice_incomplete"):
        lay_range(edition=edition, lowest=Decimal(3), highest=Decimal(2), by=inside.saskia, at=AT)
    lay_range(edition=edition, lowest=Decimal(2), highest=Decimal(2), by=inside.saskia, at=AT)
    (voice,) = voices_for(edition)
    for who in ("saskia", "noor", "ruud", "wim"):
        with refused("not_asked"):
            answer_range(voice=voice, text="ja", by=inside.people[who], at=AT)
    with refused("input_lacking"):
        answer_range(voice=voice, text="  ", by=inside.annelies, at=AT)


def test_nobody_is_heard_on_his_own_range(inside, edition):
    appoint(person=inside.saskia, role="organisation", by=inside.wim, at=AT)
    lay_range(edition=edition, lowest=Decimal(2), highest=Decimal(3), by=inside.saskia, at=AT)
    (voice,) = voices_for(edition)
    with refused("hears_himself"):
        answer_range(voice=voice, text="ja", by=inside.saskia, at=AT)
    answer_range(voice=voice, text="ja", by=inside.annelies, at=AT)


def test_who_is_heard_for_an_edition_sees_no_journey_by_it(inside, edition):
    play = at_pace(ready_for_pace(inside, edition, "Tom"))
    lay_range(edition=edition, lowest=Decimal(2), highest=Decimal(3), by=inside.saskia, at=AT)
    play.propose("pace", choice=pace_of("2.5"))
    seen = edition_for(inside.annelies, edition.uuid, AT)
    assert (seen.designs, seen.members, len(seen.ranges)) == (False, (), 1)
    log = log_for(inside.annelies, course_of(play.journey, AT.date()), AT)
    assert PACE not in {entry.element for entry in log}
    for stranger in ("noor", "ruud", "wim"):
        with pytest.raises(NotFound):
            edition_for(inside.people[stranger], edition.uuid, AT)


def test_each_learner_answers_alone_and_what_is_ready_is_made_final_for_all(inside, edition):
    tom, lot = (at_pace(ready_for_pace(inside, edition, name)) for name in ("Tom", "Lot"))
    choice = read_choice(FORMS, {"forms": {"kwaliteitsgegevens": "e_module"}}, p2_path())
    propose_to_many(edition=edition, element=FORMS, choice=choice, by=inside.saskia, at=AT)
    (voice,) = [one for one in tom.case("work_forms").voices if one.role == "learner"]
    answer(voice=voice, said="agreed", by=tom.journey.learner, at=AT)
    assert FORMS in tom.case("work_forms").course.settled
    assert FORMS not in lot.case("work_forms").course.settled
    lay_range(edition=edition, lowest=Decimal(2), highest=Decimal(3), by=inside.saskia, at=AT)
    answer_range(voice=voices_for(edition)[0], text="Prima", by=inside.annelies, at=AT)
    propose_to_many(edition=edition, element=PACE, choice=pace_of("2.5"), by=inside.saskia, at=AT)
    (asked,) = [one for one in lot.case("pace").voices if one.role == "learner"]
    answer(voice=asked, said="no_input", by=lot.journey.learner, at=AT)
    outcomes = decide_for_many(edition=edition, element=PACE, by=inside.saskia, at=AT)
    assert {one.journey.learner.name: (one.done, one.ruling.because) for one in outcomes} == {
        "Lot": (True, "may_decide"), "Tom": (False, "asking_open"),
    }  # fmt: skip


def test_who_stands_elsewhere_is_left_alone_with_the_reason(inside, edition):
    at_pace(ready_for_pace(inside, edition, "Tom"))
    ready_for_pace(inside, edition, "Lot")
    ready_for_pace(inside, edition, "Zoë", level=3)
    join_edition(edition=edition, learner=learner_called(inside, "Nog"), by=inside.saskia, at=AT)
    outcomes = propose_to_many(edition=edition, element=PACE, choice=pace_of("2.5"), by=inside.saskia, at=AT)
    assert {one.journey.learner.name: one.ruling.because for one in outcomes} == {
        "Tom": "may_propose", "Lot": "not_yet_before", "Zoë": "not_a_decider",
    }  # fmt: skip
    again = propose_to_many(edition=edition, element=PACE, choice=pace_of("3"), by=inside.saskia, at=AT)
    assert {one.journey.learner.name: one.ruling.because for one in again}["Tom"] == "another_proposal_open"


def test_the_page_of_an_edition_says_where_each_stands_as_far_as_the_designer_may_see(inside, edition):
    at_pace(ready_for_pace(inside, edition, "Tom"))
    ready_for_pace(inside, edition, "Zoë", level=4)
    join_edition(edition=edition, learner=learner_called(inside, "Nog"), by=inside.saskia, at=AT)
    facts = edition_for(inside.saskia, edition.uuid, AT)
    seen = {
        one.name: (one.state.value, one.level.value if one.level else None, bool(one.stands)) for one in facts.members
    }
    assert seen == {"Tom": ("deciding", 2, True), "Zoë": ("deciding", None, False), "Nog": ("invited", None, False)}
    assert {element.value: count for element, count in facts.to_propose.items()} == {
        "pace": 1, "work_forms": 1, "resources": 1,
    }  # fmt: skip


def test_what_is_asked_for_an_edition_waits_on_the_first_page(inside, edition):
    lay_range(edition=edition, lowest=Decimal(2), highest=Decimal(3), by=inside.saskia, at=AT)
    steps = {name: [one.step for one in inbox_for(inside.people[name], AT).waiting] for name in ("annelies", "saskia")}
    assert steps == {"annelies": ["answer_range"], "saskia": []}
    late = {
        name: [one.step for one in inbox_for(inside.people[name], LATER).waiting] for name in ("annelies", "saskia")
    }
    assert late == {"annelies": ["answer_range"], "saskia": ["attempt_on_range"]}
    answer_range(voice=voices_waiting()[0], text="Prima", by=inside.annelies, at=LATER)
    assert [one.step for one in inbox_for(inside.annelies, LATER).waiting] == []
    assert courses_around(inside.annelies, date(2026, 11, 24)) == ()


def test_a_decision_tells_of_the_range_it_rested_on_then(inside, edition):
    """A range that is laid later says nothing of a decision made before."""
    play = at_pace(ready_for_pace(inside, edition, "Tom"))
    proposal = play.propose("pace", choice=pace_of("2.5"))
    for voice in play.case("pace").voices:
        who = inside.annelies if voice.role == "organisation" else play.journey.learner
        answer(voice=voice, said="input", text="goed", by=who, at=AT)
    decide(proposal=proposal, seen=1, by=inside.saskia, at=AT)
    lay_range(edition=edition, lowest=Decimal(2), highest=Decimal(3), by=inside.saskia, at=LATER)
    (entry,) = [
        one for one in log_for(play.journey.learner, course_of(play.journey, AT.date()), LATER) if one.element is PACE
    ]
    assert [said.asked_at for said in entry.voices] == [AT, AT]
