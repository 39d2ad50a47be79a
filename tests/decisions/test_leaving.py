"""People who leave, and stand-ins, while something waits for them: it stays finishable, and says why it waits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regie.decisions.models import Decision, LevelRequest
from regie.decisions.operations import (
    answer_level,
    ask,
    ask_chosen,
    change_level,
    propose,
    record_attempt,
    revise,
    withdraw,
    withdraw_level,
)
from regie.decisions.rulings import may_decide
from regie.framework import Element, JourneyState, Level, Reason, Role
from regie.insight.acts import possible_for
from regie.insight.board import board_for
from regie.insight.inbox import inbox_for
from regie.journeys.choices import MentorChoice
from regie.journeys.queries import course_of
from regie.people.operations import appoint, end_appointment, name_stand_in, take_place
from tests.around import cases_around
from tests.cast import AT, LATER, Company, Play, journey_of
from tests.refusals import conflict, refused

DAY = timedelta(days=1)


def leaves(company: Company, *names: str, on=AT) -> None:
    """These people are not there any more from the day of `on`."""
    for name in names:
        person = company.people[name]
        person.left_on = on.date()
        person.save()


def loses_the_role(company: Company, *names: str, on=AT) -> None:
    for name in names:
        for row in company.people[name].appointments.all():
            end_appointment(appointment=row, on=on.date(), by=company.wim, at=on)


GOES = pytest.mark.parametrize("goes", [leaves, loses_the_role])
"""Somebody is gone, or does something else from now on: towards what waits it is the same."""


def stands_in(company: Company, absent: str, by: str, days: tuple[int, int] = (0, 30), at=AT) -> None:
    first, last = (AT.date() + timedelta(days=day) for day in days)
    name_stand_in(
        person=company.people[absent], stand_in=company.people[by], from_on=first, until_on=last, by=company.wim, at=at
    )


def waits_for(company: Company, name: str, at=AT) -> list[tuple[str, str]]:
    """What stands in the inbox of somebody: on which element, and what to do."""
    found = inbox_for(company.people[name], at).waiting
    return [(one.element.value if one.element else one.step, one.act.value if one.act else "") for one in found]


def can_do(play: Play, element: str, name: str, at=AT) -> tuple[str, str] | None:
    possible = possible_for(play.case(element, at), play.company.people[name])
    return None if possible is None else (possible.act.value, possible.because.value)


# --- who must be heard leaves ------------------------------------------------------


@pytest.fixture
def direction(inside):
    """Direction at level 1: Noor wrote it, Ruud, the only manager, is asked."""
    play = journey_of(inside, 1)
    play.propose("direction")
    return play


@GOES
def test_the_only_manager_is_gone_while_a_hearing_waits(inside, direction, goes):
    assert waits_for(inside, "ruud") == [("direction", "give_input")]
    goes(inside, "ruud")
    with refused("hearing_open", "heard:manager"):
        direction.decide("direction")
    with refused("term_not_passed"):
        record_attempt(voice=direction.voice("direction", "manager"), reason="hij is weg", by=inside.noor, at=AT)
    assert can_do(direction, "direction", "noor", LATER) == ("record_attempt", "may_propose")
    voice = direction.voice("direction", "manager")
    record_attempt(voice=voice, reason="Ruud werkt hier niet meer.", by=inside.noor, at=LATER)
    decision = direction.decide("direction", at=LATER)
    assert (decision.by, decision.element) == (inside.noor, "direction")


@GOES
def test_who_is_gone_answers_no_more_and_gets_nothing_to_do(inside, direction, goes):
    goes(inside, "ruud")
    with refused("not_asked"):
        direction.answer("direction", "manager", by=inside.ruud)
    assert [cases.course.journey for cases in cases_around(inside.ruud, AT)] == []


@GOES
def test_who_comes_after_answers_what_waited_for_the_one_before(inside, direction, goes):
    goes(inside, "ruud")
    appoint(person=inside.bram, role="manager", of=inside.noor, by=inside.wim, at=AT)
    assert ("direction", "give_input") in waits_for(inside, "bram")
    voice = direction.answer("direction", "manager", by=inside.bram)
    assert (voice.answered_by, voice.instead_of) == (inside.bram, None)
    assert direction.decide("direction").by == inside.noor


def test_what_was_said_before_leaving_stands(inside, direction):
    direction.answer("direction", "manager")
    leaves(inside, "ruud", on=AT + DAY)
    assert direction.later(AT + DAY).decide("direction").by == inside.noor


def test_without_anybody_in_the_role_from_the_start_the_attempt_is_recorded_too(inside):
    loses_the_role(inside, "marjan")
    play = journey_of_alone(inside)
    play.propose("plan")
    play.answer("plan", "designer")
    with refused("hearing_open", "heard:learning_guide"):
        play.decide("plan")
    voice = play.voice("plan", "learning_guide")
    record_attempt(voice=voice, reason="Er is geen leerbegeleider.", by=inside.noor, at=LATER)
    assert play.decide("plan", at=LATER).level == 1


def journey_of_alone(company: Company) -> Play:
    """A journey where the plan comes next at level 1, and no learning guide: the manager agreed on the level."""
    play = journey_of(company, 4).settled("direction", "content", "goals", "pace")
    change_level(
        journey=play.journey, scope=Element.PLAN, level=Level.DIRECTING, reason="houvast", by=company.noor, at=AT
    )
    return play


def test_a_question_to_a_role_that_nobody_holds_passes_with_its_term(inside):
    """The learner is never gone; pace at level 2 asks the organisation, which is, and the learner, who is silent."""
    play = journey_of(inside, 2).settled("direction", "content")
    play.propose("pace")
    leaves(inside, "annelies")
    record_attempt(voice=play.voice("pace", "organisation"), reason="Niemand meer.", by=inside.saskia, at=LATER)
    assert play.decide("pace", at=LATER).by == inside.saskia


# --- stand-ins ---------------------------------------------------------------------


def test_a_stand_in_named_while_it_waits_answers_on_behalf(inside, direction):
    stands_in(inside, "ruud", "bram")
    assert waits_for(inside, "bram") == [("direction", "give_input")]
    voice = direction.answer("direction", "manager", by=inside.bram)
    assert (voice.answered_by, voice.instead_of) == (inside.bram, inside.ruud)
    assert direction.decide("direction").by == inside.noor


def test_when_the_period_ends_the_stand_in_is_done_and_the_absent_one_is_back(inside, direction):
    stands_in(inside, "ruud", "bram", days=(0, 2))
    after = AT + 2 * DAY
    assert waits_for(inside, "bram", AT + DAY) == [("direction", "give_input")]
    assert waits_for(inside, "bram", after) == []
    with refused("not_asked"):
        direction.answer("direction", "manager", by=inside.bram, at=after)
    assert direction.answer("direction", "manager", at=after).instead_of is None


def test_what_a_stand_in_said_stands_after_the_period(inside, direction):
    stands_in(inside, "ruud", "bram", days=(0, 2))
    direction.answer("direction", "manager", by=inside.bram)
    assert direction.later(LATER).decide("direction").by == inside.noor


def test_who_left_has_no_stand_in_any_more(inside, direction):
    stands_in(inside, "ruud", "bram")
    leaves(inside, "ruud")
    with refused("not_asked"):
        direction.answer("direction", "manager", by=inside.bram)
    record_attempt(voice=direction.voice("direction", "manager"), reason="Weg.", by=inside.noor, at=LATER)
    assert direction.decide("direction", at=LATER)


def test_a_stand_in_who_left_speaks_for_nobody(inside, direction):
    stands_in(inside, "ruud", "bram")
    leaves(inside, "bram")
    with refused("not_asked"):
        direction.answer("direction", "manager", by=inside.bram)
    assert direction.answer("direction", "manager").answered_by == inside.ruud


@pytest.mark.parametrize("act", ["decide", "revise", "withdraw"])
def test_what_a_stand_in_proposed_is_of_the_absent_one_when_the_period_ends(inside, act):
    play = journey_of(inside, 1).settled("direction", "content")
    stands_in(inside, "saskia", "bram", days=(0, 2))
    play.propose("pace", by=inside.bram)
    play.answer("pace", "organisation")
    after = play.later(AT + 2 * DAY)
    acts = {
        "decide": lambda by: after.decide("pace", by=by),
        "revise": lambda by: after.revise("pace", by=by),
        "withdraw": lambda by: withdraw(proposal=after.proposal("pace"), by=by, at=after.at),
    }
    with refused("not_a_decider"):
        acts[act](inside.bram)
    acts[act](inside.saskia)


def test_a_stand_in_asked_by_name_for_who_left_speaks_no_more_and_holds_nothing_up(inside):
    play = journey_of(inside, 3)
    play.propose("plan")
    ask(proposal=play.proposal("plan"), role=Role.MANAGER, of=inside.ruud, by=inside.noor, at=AT)
    stands_in(inside, "ruud", "bram")
    leaves(inside, "ruud")
    with refused("not_asked"):
        play.answer("plan", "manager", by=inside.bram)
    assert play.decide("plan").level == 3


# --- who decides leaves ------------------------------------------------------------


@pytest.fixture
def joint(inside):
    """Work forms at level 2, written by Saskia: Noor is asked to agree."""
    play = journey_of(inside, 2).settled("direction", "content")
    play.propose("work_forms", by=inside.saskia)
    return play


@GOES
def test_what_a_designer_who_is_gone_wrote_can_be_agreed_with(inside, joint, goes):
    goes(inside, "saskia")
    assert ("work_forms", "agree") in waits_for(inside, "noor")
    joint.answer("work_forms", "learner")
    decision = Decision.objects.get(element="work_forms")
    assert (decision.by, decision.role) == (inside.noor, "learner")


@GOES
def test_another_text_waits_for_the_designer_who_comes_after(inside, joint, goes):
    goes(inside, "saskia")
    joint.revise("work_forms", by=inside.noor)
    with refused("agreement_open", "agreed:designer"):
        joint.decide("work_forms", by=inside.noor)
    appoint(person=inside.bram, role="designer", by=inside.wim, at=AT)
    assert ("work_forms", "agree") in waits_for(inside, "bram")
    joint.answer("work_forms", "designer", by=inside.bram)
    assert Decision.objects.get(element="work_forms").by == inside.bram


@GOES
def test_without_any_designer_the_learner_takes_it_back_or_gets_the_pen(inside, joint, goes):
    goes(inside, "saskia")
    joint.revise("work_forms", by=inside.noor)
    change_level(journey=joint.journey, scope="overall", level=Level.RELEASING, by=inside.noor, at=AT)
    assert joint.decide("work_forms", by=inside.noor).level == 4


@GOES
def test_what_only_a_designer_decides_is_taken_over_by_the_next_or_by_the_learner(inside, goes):
    play = journey_of(inside, 1).settled("direction", "content")
    proposal = play.propose("resources")
    goes(inside, "saskia")
    assert [name for name, one in inside.people.items() if may_decide(play.case("resources"), one)] == []
    change_level(journey=play.journey, scope="overall", level=Level.RELEASING, by=inside.noor, at=AT)
    withdraw(proposal=proposal, by=inside.noor, at=AT)
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"


def test_the_decider_who_is_the_only_one_left_to_be_heard_needs_another(inside):
    """Nobody is heard by himself; it is no dead end: another holder, a stand-in, or taking it back."""
    play = journey_of(inside, 1).settled("direction", "content")
    play.propose("pace")
    appoint(person=inside.saskia, role="organisation", by=inside.wim, at=AT)
    leaves(inside, "annelies")
    with refused("hears_himself"):
        record_attempt(voice=play.voice("pace", "organisation"), reason="alleen ik", by=inside.saskia, at=LATER)
    stands_in(inside, "saskia", "bram")
    play.answer("pace", "organisation", by=inside.bram, at=LATER)
    assert play.decide("pace", by=inside.saskia, at=LATER).by == inside.saskia


# --- a mentor who was asked --------------------------------------------------------


@pytest.fixture
def mentor(inside):
    """Mentor at level 2: Noor asked Bram, who has not answered."""
    inside.fatima.appointments.all().delete()
    play = journey_of(inside, 2).settled("direction")
    choice = MentorChoice(mentor=inside.bram.uuid, request="Wil jij?")
    play.proposals["mentor"] = propose(about=play.journey, element=Element.MENTOR, choice=choice, by=inside.noor, at=AT)
    ask_chosen(proposal=play.proposal("mentor"), seen=1, by=inside.noor, at=AT)
    return play


def another(play: Play, mentor, at=AT) -> None:
    proposal = play.proposal("mentor")
    choice = MentorChoice(mentor=mentor.uuid, request="Wil jij dan?")
    revise(proposal=proposal, seen=proposal.revision, choice=choice, by=play.company.noor, at=at)
    play.later(at).accept()


def mentors(play: Play) -> list[str]:
    return [one.name for one in course_of(play.journey, AT.date()).cast.people_in(Role.MENTOR)]


def test_while_the_mentor_thinks_nothing_is_asked_of_the_learner(inside, mentor):
    assert can_do(mentor, "mentor", "noor") is None


def test_a_mentor_who_leaves_is_told_to_the_learner_who_asks_another(inside, mentor):
    leaves(inside, "bram")
    assert can_do(mentor, "mentor", "noor") == ("revise", "chosen_gone")
    assert ("mentor", "revise") in waits_for(inside, "noor")
    with refused("acceptance_open"):
        mentor.decide("mentor")
    another(mentor, inside.fatima)
    assert mentors(mentor) == ["Fatima de Wit"]


def test_a_mentor_who_said_no_is_told_to_the_learner_who_asks_another(inside, mentor):
    mentor.answer("mentor", "mentor", said="declined", by=inside.bram)
    assert can_do(mentor, "mentor", "noor") == ("revise", "chosen_declined")
    assert ("mentor", "revise") in waits_for(inside, "noor")
    another(mentor, inside.fatima)
    assert mentors(mentor) == ["Fatima de Wit"]


def test_a_mentor_who_is_silent_when_the_term_passes_can_be_passed_over(inside, mentor):
    assert can_do(mentor, "mentor", "noor", LATER) == ("revise", "chosen_silent")
    another(mentor, inside.fatima, at=LATER)
    assert Decision.objects.filter(element="mentor").count() == 1


def test_the_board_says_that_it_is_the_learners_turn_and_to_the_mentor_nothing(inside, mentor):
    leaves(inside, "bram")
    board = board_for(inside.noor, mentor.journey.uuid, AT)
    card = next(card for band in board.bands for card in band.cards if card.element is Element.MENTOR)
    assert (card.act, card.because, card.state) == ("revise", Reason.CHOSEN_GONE, "proposed")


def test_a_yes_of_somebody_who_is_not_there_any_more_does_not_count(inside, mentor):
    leaves(inside, "bram")
    with refused("mentor_full"):
        mentor.answer("mentor", "mentor", said="accepted", by=inside.bram)
    assert mentors(mentor) == []


def test_a_yes_that_waited_for_something_else_is_weighed_again(inside, mentor):
    """Bram says yes while the choice questions are still open; when they are not, he is gone."""
    change_level(journey=mentor.journey, scope=Element.MENTOR, level=Level.DIRECTING, by=inside.noor, at=AT)
    mentor.answer("mentor", "mentor", said="accepted", by=inside.bram)
    request = change_level(journey=mentor.journey, scope=Element.MENTOR, level=Level.GUIDING, by=inside.noor, at=AT)
    answer_level(request=request, agreed=True, by=inside.marjan, at=AT)
    leaves(inside, "bram")
    with refused("chosen_gone"):
        mentor.decide("mentor")
    assert mentors(mentor) == []
    another(mentor, inside.fatima)
    assert mentors(mentor) == ["Fatima de Wit"]


def test_a_yes_that_waited_does_not_take_a_place_that_was_given_away(inside, mentor):
    """Bram has one place; his yes waits for the choice questions, and another learner gets it meanwhile."""
    appoint(person=inside.bram, role="mentor", places=1, by=inside.wim, at=AT)
    change_level(journey=mentor.journey, scope=Element.MENTOR, level=Level.DIRECTING, by=inside.noor, at=AT)
    mentor.answer("mentor", "mentor", said="accepted", by=inside.bram)
    take_place(person=inside.bram, role=Role.MENTOR, of=inside.ilse, at=AT)
    request = change_level(journey=mentor.journey, scope=Element.MENTOR, level=Level.GUIDING, by=inside.noor, at=AT)
    answer_level(request=request, agreed=True, by=inside.marjan, at=AT)
    with refused("mentor_full"):
        mentor.decide("mentor")
    assert mentors(mentor) == []


def test_only_the_one_of_the_two_who_asked_takes_it_back(inside, asked_level):
    _play, request = asked_level
    with refused("not_your_step"):
        withdraw_level(request=request, by=inside.marjan, at=AT)
    request.refresh_from_db()
    assert request.answer == ""


def test_a_mentor_who_left_after_the_yes_leaves_the_choice_standing_and_can_be_chosen_anew(inside, mentor):
    mentor.answer("mentor", "mentor", said="accepted", by=inside.bram)
    leaves(inside, "bram")
    assert mentors(mentor) == []
    choice = MentorChoice(mentor=inside.fatima.uuid, request="Wil jij?")
    mentor.proposals["mentor"] = propose(
        about=mentor.journey, element=Element.MENTOR, choice=choice, by=inside.noor, at=AT
    )
    mentor.accept()
    assert mentors(mentor) == ["Fatima de Wit"]


# --- a level that waits ------------------------------------------------------------


@pytest.fixture
def asked_level(inside):
    """Noor asked more room on her goals: the level partner, Marjan, is to answer."""
    play = journey_of(inside, 2)
    request = change_level(journey=play.journey, scope=Element.GOALS, level=Level.COACHING, by=inside.noor, at=AT)
    assert isinstance(request, LevelRequest)
    return play, request


@GOES
def test_the_level_partner_is_gone_and_the_manager_answers(inside, asked_level, goes):
    play, request = asked_level
    goes(inside, "marjan")
    assert waits_for(inside, "ruud") == [("answer_level", "")]
    with refused("not_level_partner"):
        answer_level(request=request, agreed=True, by=inside.marjan, at=AT)
    answer_level(request=request, agreed=True, by=inside.ruud, at=AT)
    assert course_of(play.journey, AT.date()).level(Element.GOALS) is Level.COACHING


def test_a_stand_in_of_the_level_partner_answers(inside, asked_level):
    _play, request = asked_level
    stands_in(inside, "marjan", "bram", days=(0, 2))
    with refused("not_level_partner"):
        answer_level(request=request, agreed=True, by=inside.bram, at=AT + 2 * DAY)
    assert answer_level(request=request, agreed=True, by=inside.bram, at=AT).level == 3


@GOES
def test_what_a_level_partner_who_is_gone_asked_the_learner_still_answers(inside, goes):
    play = journey_of(inside, 3)
    request = change_level(journey=play.journey, scope=Element.GOALS, level=Level.GUIDING, by=inside.marjan, at=AT)
    goes(inside, "marjan")
    assert answer_level(request=request, agreed=True, by=inside.noor, at=AT).level == 2


@GOES
def test_without_any_level_partner_the_learner_takes_back_what_waits(inside, asked_level, goes):
    play, request = asked_level
    goes(inside, "marjan", "ruud")
    with conflict("level_asked"):
        change_level(journey=play.journey, scope=Element.GOALS, level=Level.COACHING, by=inside.noor, at=AT)
    with refused("not_level_partner"):
        withdraw_level(request=request, by=inside.bram, at=AT)
    withdraw_level(request=request, by=inside.noor, at=AT)
    request.refresh_from_db()
    assert (request.answer, request.answered_by) == ("withdrawn", inside.noor)
    assert course_of(play.journey, AT.date()).level(Element.GOALS) is Level.GUIDING
    with conflict("already_answered"):
        withdraw_level(request=request, by=inside.noor, at=AT)
    appoint(person=inside.bram, role="learning_guide", of=inside.noor, by=inside.wim, at=AT)
    again = change_level(journey=play.journey, scope=Element.GOALS, level=Level.COACHING, by=inside.noor, at=AT)
    assert answer_level(request=again, agreed=True, by=inside.bram, at=AT).level == 3


def test_a_manager_who_was_the_partner_and_is_not_any_more_does_not_answer(inside, asked_level):
    """A new guide goes before the manager, also on what waited already."""
    _play, request = asked_level
    loses_the_role(inside, "marjan")
    appoint(person=inside.bram, role="learning_guide", of=inside.noor, by=inside.wim, at=AT)
    with refused("not_level_partner"):
        answer_level(request=request, agreed=True, by=inside.ruud, at=AT)
    assert answer_level(request=request, agreed=True, by=inside.bram, at=AT).level == 3


def test_a_journey_that_waited_only_for_who_is_gone_runs_once_it_is_decided(inside):
    """The last element: the guide who must be heard on the plan is gone, and the attempt is enough."""
    before = ("direction", "content", "goals", "pace", "work_forms", "resources", "mentor")
    play = journey_of(inside, 1).settled(*before)
    play.propose("plan")
    play.answer("plan", "designer")
    leaves(inside, "marjan")
    voice = play.voice("plan", "learning_guide")
    record_attempt(voice=voice, reason="Marjan werkt hier niet meer.", by=inside.noor, at=LATER)
    play.decide("plan", at=LATER)
    assert course_of(play.journey, LATER.date()).state is JourneyState.RUNNING
