"""Choosing a mentor: by the learner and nobody else, asked, accepted, declined, asked again; capacity; who reads what (B1-B3)."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest

from regie.cli.log_entries import entry_of
from regie.decisions.log import log_for
from regie.decisions.models import Proposal, Voice
from regie.decisions.operations import answer, ask_chosen, decide, propose, revise
from regie.decisions.queries import case_for
from regie.framework import QUESTIONS_ANSWERED, Element, Role
from regie.insight.board import board_for
from regie.journeys.choices import MentorChoice
from regie.journeys.queries import course_for, course_of
from regie.kernel.answers import NotFound, Refused
from regie.people.models import Appointment
from regie.people.operations import add_person, appoint, name_stand_in
from tests.around import cases_around
from tests.cast import AT, LATER, TERM, Company, Play, journey_of
from tests.refusals import conflict, refused

ANSWERS = tuple(f"geheim {n}" for n in range(1, 6))
LEVELS = (1, 2, 3, 4)


@pytest.fixture
def company(inside: Company) -> Company:
    """Vennedal where nobody is Noor's mentor yet, and Fatima offers to be one for one learner."""
    inside.fatima.appointments.all().delete()
    appoint(person=inside.fatima, role="mentor", places=1, by=inside.wim, at=AT)
    return inside


def scene(company: Company, level: int) -> Play:
    return journey_of(company, level).settled("direction")


def chosen(person, request="Wil jij mijn mentor zijn?", answers=ANSWERS) -> MentorChoice:
    return MentorChoice(mentor=person.uuid, request=request, answers=answers)


def proposed(play: Play, person=None, **more) -> Proposal:
    choice = chosen(person or play.company.fatima, **more)
    return propose(about=play.journey, element=Element.MENTOR, choice=choice, by=play.company.noor, at=play.at)


def asked(play: Play, proposal: Proposal, by=None, at=AT) -> Voice:
    proposal.refresh_from_db()
    return ask_chosen(proposal=proposal, seen=proposal.revision, by=by or play.company.noor, at=at)


def says(play: Play, voice: Voice, said: str, by=None, at=AT) -> Voice:
    return answer(voice=voice, said=said, by=by or play.company.fatima, at=at)


def mentors(play: Play) -> list[str]:
    return [person.name for person in course_of(play.journey, AT.date()).cast.people_in(Role.MENTOR)]


@pytest.mark.parametrize("level", LEVELS)
def test_the_yes_of_the_person_chosen_settles_it_and_not_the_choice_alone(company, level):
    play = scene(company, level)
    proposal = proposed(play)
    with refused("acceptance_open"):
        decide(proposal=proposal, seen=1, by=company.noor, at=AT)
    voice = asked(play, proposal)
    assert (voice.kind, voice.role, voice.person) == ("acceptance", "mentor", company.fatima)
    assert mentors(play) == []
    with refused("acceptance_open"):
        decide(proposal=proposal, seen=1, by=company.noor, at=AT)
    says(play, voice, "accepted")
    course = course_of(play.journey, AT.date())
    assert Element.MENTOR in course.settled
    assert mentors(play) == ["Fatima de Wit"]
    decision = proposal.decision
    assert (decision.by, decision.role, decision.level) == (company.noor, "learner", level)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("who", ["saskia", "annelies", "marjan", "ruud", "ilse", "hessel", "wim", "bram", "fatima"])
def test_nobody_but_the_learner_chooses_asks_or_decides(company, level, who):
    play, other = scene(company, level), company.people[who]
    with refused("not_a_decider"):
        propose(about=play.journey, element=Element.MENTOR, choice=chosen(company.fatima), by=other, at=AT)
    proposal = proposed(play)
    with refused("not_a_decider"):
        asked(play, proposal, by=other)
    voice = asked(play, proposal)
    if other != company.fatima:
        with refused("not_asked"):
            says(play, voice, "accepted", by=other)
    with refused("not_a_decider"):
        decide(proposal=proposal, seen=1, by=other, at=AT)
    assert mentors(play) == []


def test_the_learner_does_not_say_yes_to_herself_or_for_another(company):
    play = scene(company, 2)
    own = proposed(play, company.noor)
    with refused("hears_himself"):
        asked(play, own)
    revise(proposal=own, seen=1, choice=chosen(company.fatima), by=company.noor, at=AT)
    with refused("not_asked"):
        says(play, asked(play, own), "accepted", by=company.noor)


def test_a_stand_in_does_not_become_a_mentor_for_another(company):
    play = scene(company, 2)
    name_stand_in(
        person=company.fatima, stand_in=company.bram, from_on=AT.date(), until_on=None, by=company.fatima, at=AT
    )
    with refused("not_asked"):
        says(play, asked(play, proposed(play)), "accepted", by=company.bram)


def test_B3_at_level_1_the_choice_questions_come_first_and_at_2_they_need_not(company):
    play = scene(company, 1)
    proposal = proposed(play, answers=("een", "", "drie"))
    with refused("questions_open", "questions_answered"):
        asked(play, proposal)
    revise(proposal=proposal, seen=1, choice=chosen(company.fatima), by=company.noor, at=AT)
    assert asked(play, proposal).revision == 2
    other = journey_of(company, 2, code="twee").settled("direction")
    assert asked(other, proposed(other, answers=())).kind == "acceptance"


def test_who_declines_leaves_it_open_and_somebody_else_can_be_asked(company):
    play = scene(company, 2)
    proposal = proposed(play)
    first = asked(play, proposal)
    says(play, first, "declined")
    assert proposal_state(proposal) == "open"
    assert mentors(play) == []
    with refused("already_asked"):
        asked(play, proposal)
    with conflict("already_answered"):
        says(play, first, "accepted")
    revise(proposal=proposal, seen=1, choice=chosen(company.bram), by=company.noor, at=AT)
    says(play, asked(play, proposal), "accepted", by=company.bram)
    assert mentors(play) == ["Bram Visser"]
    assert [(one.person.name, one.answer) for one in proposal.voices.order_by("pk")] == [
        ("Fatima de Wit", "declined"),
        ("Bram Visser", "accepted"),
    ]


def test_the_same_person_is_asked_again_on_another_request(company):
    play = scene(company, 2)
    proposal = proposed(play)
    says(play, asked(play, proposal), "declined")
    revise(proposal=proposal, seen=1, choice=chosen(company.fatima, "En één gesprek?"), by=company.noor, at=AT)
    says(play, asked(play, proposal), "accepted")
    assert proposal_state(proposal) == "decided"


def test_a_yes_to_an_older_text_counts_for_nothing(company):
    play = scene(company, 2)
    proposal = proposed(play)
    voice = asked(play, proposal)
    revise(proposal=proposal, seen=1, choice=chosen(company.bram), by=company.noor, at=AT)
    with conflict("proposal_changed"):
        says(play, voice, "accepted")
    assert mentors(play) == []
    with refused("acceptance_open"):
        decide(proposal=proposal, seen=2, by=company.noor, at=AT)


def test_silence_is_no_yes_and_a_late_yes_counts(company):
    play = scene(company, 2)
    proposal = proposed(play)
    voice = asked(play, proposal)
    with refused("acceptance_open"):
        decide(proposal=proposal, seen=1, by=company.noor, at=LATER)
    says(play, voice, "accepted", at=LATER + timedelta(days=1))
    assert proposal_state(proposal) == "decided"


def test_who_has_no_place_is_not_asked(company):
    first, second = scene(company, 2), journey_of(company, 3, code="tweede", learner=other_learner(company))
    says(first, asked(first, proposed(first)), "accepted")
    learner = second.journey.learner
    choice = chosen(company.fatima)
    proposal = propose(about=second.journey, element=Element.MENTOR, choice=choice, by=learner, at=AT)
    with refused("mentor_full"):
        asked(second, proposal, by=learner)


def test_the_last_place_goes_to_the_first_yes(company):
    first, second = scene(company, 2), journey_of(company, 3, code="tweede", learner=other_learner(company))
    learner = second.journey.learner
    choice = chosen(company.fatima)
    later = propose(about=second.journey, element=Element.MENTOR, choice=choice, by=learner, at=AT)
    voices = asked(first, proposed(first)), asked(second, later, by=learner)
    says(first, voices[0], "accepted")
    with refused("mentor_full"):
        says(second, voices[1], "accepted")
    says(second, voices[1], "declined")
    assert [len(mentors(play)) for play in (first, second)] == [1, 0]


def test_ones_own_mentor_is_chosen_anew_without_a_second_place(company):
    play = scene(company, 2)
    says(play, asked(play, proposed(play)), "accepted")
    again = proposed(play, request="Nog een keer, met een andere vraag?")
    says(play, asked(play, again), "accepted")
    assert mentors(play) == ["Fatima de Wit"]
    assert Appointment.objects.filter(role="mentor", of=company.noor).count() == 1


def test_another_mentor_takes_the_place_of_the_first(company):
    play = scene(company, 2)
    says(play, asked(play, proposed(play)), "accepted")
    week = AT + timedelta(days=7)
    other = propose(about=play.journey, element=Element.MENTOR, choice=chosen(company.bram), by=company.noor, at=week)
    says(play, asked(play, other, at=week), "accepted", by=company.bram, at=week)
    cast = course_of(play.journey, week.date()).cast
    assert [person.name for person in cast.people_in(Role.MENTOR)] == ["Bram Visser"]


def test_who_is_not_there_cannot_be_asked(company):
    play = scene(company, 2)
    company.bram.left_on = AT.date()
    company.bram.save()
    with refused("mentor_full"):
        asked(play, proposed(play, company.bram))


@pytest.mark.parametrize("level", [1, 2, 3])
def test_the_mentor_reads_the_request_and_nobody_but_the_learner_the_answers(company, level):
    play = scene(company, level)
    proposal = proposed(play)
    voice = asked(play, proposal)
    _nobody_else_reads_the_answers(play, company)
    fatima = case_for(company.fatima, play.journey.uuid, Element.MENTOR, AT)
    assert fatima.choice == chosen(company.fatima, answers=())
    says(play, voice, "accepted")
    _nobody_else_reads_the_answers(play, company)


def _nobody_else_reads_the_answers(play: Play, company: Company) -> None:
    read = set()
    for name, person in company.people.items():
        if "geheim" in _everything_read_by(play, person):
            read.add(name)
    assert read == {"noor"}


def _everything_read_by(play: Play, person) -> str:
    """What cases, log and board give to `person`, as text."""
    found: list[object] = []
    for cases in cases_around(person, AT):
        found += [(case.choice, case.settled) for case in cases]
    with suppress(NotFound, Refused):
        case = case_for(person, play.journey.uuid, Element.MENTOR, AT)
        found.append((case.choice, case.settled))
    try:
        course = course_for(person, play.journey.uuid, AT.date())
    except NotFound:
        return str(found)
    found += [entry.choice for entry in log_for(person, course, AT)]
    with suppress(NotFound, Refused):
        found.append(board_for(person, play.journey.uuid, AT))
    return str(found)


def test_the_ruling_of_a_reader_weighs_the_answers_that_are_not_shown(company):
    """Else a learning guide would be told that questions are open which were answered."""
    play = scene(company, 1)
    proposed(play)
    case = case_for(company.marjan, play.journey.uuid, Element.MENTOR, AT)
    assert case.choice.answers == ()
    assert QUESTIONS_ANSWERED in case.facts_for(company.noor)


def test_the_log_tells_who_was_asked_and_when_they_said_yes(company):
    play = scene(company, 2)
    says(play, asked(play, proposed(play)), "accepted", at=AT + timedelta(hours=2))
    entries = log_for(company.noor, course_of(play.journey, AT.date()), AT + TERM)
    (entry,) = [entry_of(one) for one in entries if one.element is Element.MENTOR]
    (voice,) = entry["accepted"]
    assert (voice["person"], voice["state"], voice["role"]) == ("Fatima de Wit", "accepted", "mentor")
    assert voice["at"] > voice["asked_at"]
    assert (entry["decider"], entry["deciders"]) == ("Noor El Amrani", ["Noor El Amrani"])


def other_learner(company: Company):
    """Another learner in the same team, with the same learning guide."""
    person = add_person(name="Ans Vos", email="ans@vennedal.example", by=company.wim, at=AT)
    appoint(person=company.marjan, role="learning_guide", of=person, by=company.wim, at=AT)
    return person


def proposal_state(proposal: Proposal) -> str:
    proposal.refresh_from_db()
    return proposal.state
