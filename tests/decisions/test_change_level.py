"""Another level after the first: who asks, who agrees, from when (content.md, Agreeing); and what becomes of what is open."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regie.decisions.models import Decision, LevelRequest
from regie.decisions.operations import (
    answer,
    answer_level,
    ask_chosen,
    change_level,
    decide,
    propose,
    record_attempt,
    revise,
    withdraw,
)
from regie.decisions.rulings import may_decide
from regie.framework import Element, Level, Role, Topic, scope_of
from regie.journeys.choices import MentorChoice, Resource, ResourcesChoice
from regie.journeys.models import LevelAgreement
from regie.journeys.operations import enrol, open_journey
from regie.journeys.queries import course_of
from regie.people.operations import appoint, end_appointment
from tests.cast import AT, LATER, START_ON, TERM, Play, journey_of
from tests.refusals import conflict, refused

WEEKS_4, WEEKS_6 = timedelta(weeks=4), timedelta(weeks=6)


def asks(play: Play, scope: str, level: int, by=None, reason: str = "daarom", at=AT):
    by = by or play.company.noor
    return change_level(journey=play.journey, scope=scope_of(scope), level=Level(level), reason=reason, by=by, at=at)


def answers(play: Play, request, agreed: bool = True, by=None, text: str = "", at=AT):
    return answer_level(request=request, agreed=agreed, text=text, by=by or play.company.marjan, at=at)


def agreed(play: Play, scope: str, level: int) -> Play:
    """Let another level stand, by the two whom it takes."""
    row = asks(play, scope, level)
    if isinstance(row, LevelRequest):
        answers(play, row)
    assert level_of(play, scope) == level
    return play


def level_of(play: Play, scope: str) -> int:
    course = course_of(play.journey, AT.date())
    if scope == "overall":
        return course.overall.value
    elements = [one for one in Element if scope in (one.value, one.r.value)]
    return course.level(elements[0]).value


# --- who asks, who agrees, from when --------------------------------------------


@pytest.mark.parametrize(
    ("first", "scope", "level"),
    [(3, "overall", 1), (3, "overall", 2), (3, "space", 2), (3, "goals", 2), (2, "pace", 1)],
)
def test_more_support_that_the_learner_asks_stands_at_once(inside, first, scope, level):
    play = journey_of(inside, first)
    agreement = asks(play, scope, level)
    assert isinstance(agreement, LevelAgreement)
    assert (agreement.scope, agreement.level, agreement.reason) == (scope, level, "daarom")
    assert level_of(play, scope) == level


@pytest.mark.parametrize(("first", "scope", "level"), [(3, "overall", 2), (3, "space", 1), (2, "goals", 1)])
def test_more_support_that_the_partner_proposes_waits_for_the_learner(inside, first, scope, level):
    play = journey_of(inside, first)
    request = asks(play, scope, level, by=inside.marjan)
    assert isinstance(request, LevelRequest)
    assert level_of(play, scope) == first
    assert answers(play, request, by=inside.noor).level == level
    assert level_of(play, scope) == level


@pytest.mark.parametrize(
    ("first", "scope", "level"), [(1, "overall", 2), (2, "overall", 3), (2, "space", 3), (2, "goals", 3)]
)
@pytest.mark.parametrize("asker", ["noor", "marjan"])
def test_more_room_wants_both_whoever_asks(inside, first, scope, level, asker):
    play = journey_of(inside, first)
    other = "marjan" if asker == "noor" else "noor"
    request = asks(play, scope, level, by=inside.people[asker])
    assert level_of(play, scope) == first
    with refused("agrees_with_himself"):
        answers(play, request, by=inside.people[asker])
    agreement = answers(play, request, by=inside.people[other])
    assert level_of(play, scope) == level
    assert agreement.review_on is not None


@pytest.mark.parametrize("who", ["saskia", "annelies", "ruud", "fatima", "ilse", "hessel", "wim", "bram"])
def test_nobody_else_asks_or_agrees(inside, who):
    play = journey_of(inside, 2)
    with refused("not_level_partner"):
        asks(play, "goals", 1, by=inside.people[who])
    request = asks(play, "goals", 3)
    with refused("not_level_partner"):
        answers(play, request, by=inside.people[who])


@pytest.mark.parametrize("text", ["", "Ik zie het anders."])
def test_on_more_room_a_difference_leaves_what_held_and_keeps_the_objection(inside, text):
    play = journey_of(inside, 2)
    request = asks(play, "goals", 3)
    assert answers(play, request, agreed=False, text=text) is None
    assert level_of(play, "goals") == 2
    request.refresh_from_db()
    assert (request.answer, request.text, request.answered_by) == ("disagreed", text, inside.marjan)


def test_on_more_support_a_difference_lets_the_lower_stand_at_once_with_a_review(inside):
    play = journey_of(inside, 3)
    request = asks(play, "overall", 2, by=inside.marjan)
    agreement = answers(play, request, agreed=False, by=inside.noor, text="Ik wil het zelf blijven doen.")
    assert level_of(play, "overall") == 2
    assert AT.date() + WEEKS_4 <= agreement.review_on <= AT.date() + WEEKS_6
    request.refresh_from_db()
    assert request.text == "Ik wil het zelf blijven doen."


@pytest.mark.parametrize(("scope", "level", "wants"), [("goals", 2, False), ("goals", 1, True), ("plan", 1, True)])
@pytest.mark.parametrize("who", ["noor", "marjan"])
def test_an_element_two_or_three_steps_from_its_R_wants_a_reason(inside, scope, level, wants, who):
    play = journey_of(inside, 3)
    if wants:
        with refused("reason_lacking"):
            asks(play, scope, level, by=inside.people[who], reason=" ")
    else:
        asks(play, scope, level, by=inside.people[who], reason="")
    play = journey_of(inside, 3, code="ander")
    assert asks(play, scope, level, by=inside.people[who]).reason == "daarom"


def test_the_distance_is_to_the_R_and_not_to_the_overall_level(inside):
    play = agreed(journey_of(inside, 3), "space", 2)
    assert asks(play, "pace", 1, reason="").level == 1
    play = agreed(journey_of(inside, 1, code="ander"), "coach", 2)
    with refused("reason_lacking"):
        asks(play, "coach", 3, reason="")


def test_the_own_level_4_stands_at_once_and_nobody_else_gives_it(inside):
    play = journey_of(inside, 1)
    with refused("not_your_step"):
        asks(play, "overall", 4, by=inside.marjan)
    asks(play, "overall", 4, reason="")
    assert level_of(play, "overall") == 4


@pytest.mark.parametrize("who", ["noor", "marjan"])
def test_more_room_goes_by_one_step(inside, who):
    play = journey_of(inside, 1)
    for scope, level in (("overall", 3), ("space", 3), ("goals", 4)):
        with refused("more_than_one_step"):
            asks(play, scope, level, by=inside.people[who])


def test_what_holds_already_is_not_asked(inside):
    with refused("same_level"):
        asks(journey_of(inside, 2), "goals", 2)


def test_before_a_first_level_none_is_changed(inside):
    journey = open_journey(learner=inside.noor, version=inside.version, start_on=START_ON, by=inside.saskia, at=AT)
    enrol(journey=journey, by=inside.noor, at=AT)
    with refused("level_not_agreed"):
        asks(Play(inside, journey), "goals", 2)


def test_one_scope_has_one_open_request(inside):
    play = journey_of(inside, 2)
    asks(play, "goals", 3)
    with conflict("level_asked"):
        asks(play, "goals", 3, by=inside.marjan)
    asks(play, "plan", 3)


def test_an_answer_is_given_once(inside):
    play = journey_of(inside, 2)
    request = asks(play, "goals", 3)
    answers(play, request)
    with conflict("already_answered"):
        answers(play, request, agreed=False)
    assert level_of(play, "goals") == 3


def test_what_stands_at_once_overtakes_what_was_asked(inside):
    play = journey_of(inside, 2)
    request = asks(play, "goals", 3)
    asks(play, "goals", 1)
    with conflict("already_answered"):
        answers(play, request)
    assert level_of(play, "goals") == 1


def test_a_request_that_became_two_steps_is_not_agreed_but_can_be_refused(inside):
    play = journey_of(inside, 2)
    request = asks(play, "goals", 3)
    asks(play, "overall", 1)
    with refused("more_than_one_step"):
        answers(play, request)
    assert answers(play, request, agreed=False) is None
    assert level_of(play, "goals") == 1


def test_agreements_are_kept_and_the_latest_of_a_scope_holds(inside):
    play = agreed(agreed(agreed(journey_of(inside, 2), "goals", 1), "goals", 2), "goals", 3)
    assert [(one.scope, one.level) for one in play.journey.levels.order_by("pk")] == [
        ("overall", 2),
        ("goals", 1),
        ("goals", 2),
        ("goals", 3),
    ]


def test_the_manager_is_the_other_of_the_two_where_there_is_no_guide(inside):
    play = journey_of(inside, 2)
    end_appointment(appointment=inside.marjan.appointments.get(), on=AT.date(), by=inside.wim, at=AT)
    request = asks(play, "goals", 3)
    with refused("not_level_partner"):
        answers(play, request)
    answers(play, request, by=inside.ruud)
    assert level_of(play, "goals") == 3


# --- what becomes of what is open ------------------------------------------------


def test_a_hearing_that_is_no_longer_needed_stays_and_no_longer_blocks(inside):
    play = journey_of(inside, 1).settled("direction", "content", "goals", "pace")
    play.propose("plan")
    with refused("hearing_open", "heard:designer", "heard:learning_guide"):
        play.decide("plan")
    agreed(play, "plan", 2)
    assert {(voice.kind, voice.role) for voice in play.case("plan").voices} == {
        ("hearing", "designer"),
        ("hearing", "learning_guide"),
    }
    assert play.decide("plan").level == 2


def test_a_question_and_a_hearing_do_not_block_the_learner_who_got_the_pen(inside):
    play = journey_of(inside, 2).settled("direction", "content")
    play.propose("pace")
    agreed(play, "pace", 3)
    assert len(play.case("pace").voices) == 2
    decision = play.decide("pace")
    assert (decision.by, decision.level, decision.role) == (inside.noor, 3, "learner")


@pytest.mark.parametrize(
    ("element", "before", "after", "voices"),
    [
        ("plan", 2, 1, {("hearing", "designer"), ("hearing", "learning_guide")}),
        ("pace", 3, 2, {("hearing", "organisation"), ("question", "learner")}),
        ("pace", 3, 1, {("hearing", "organisation")}),
        ("work_forms", 3, 2, {("agreement", "designer")}),
        ("work_forms", 1, 2, {("agreement", "learner")}),
        ("resources", 1, 2, {("hearing", "learner")}),
    ],
)
def test_whoever_is_newly_needed_is_asked_at_once(inside, element, before, after, voices):
    play = journey_of(inside, before).settled("direction", "content", "goals", "pace")
    proposed(play, element)
    before_it = {(voice.kind, voice.role) for voice in play.case(element).voices}
    later = AT + timedelta(days=2)
    row = asks(play, element, after, at=later)
    if isinstance(row, LevelRequest):
        answers(play, row, at=later)
    found = play.case(element).voices
    assert {(voice.kind, voice.role) for voice in found} - before_it == voices
    assert {voice.term_at for voice in found if (voice.kind, voice.role) in voices} == {later + TERM}
    case = play.case(element, at=later)
    # Where they hold it together, the other one's yes is the last thing missing; whoever wrote it waits.
    waiting = [case.revision.by] if case.cell.joint else inside.people.values()
    assert not any(may_decide(case, person) for person in waiting)


def test_who_was_asked_before_is_not_asked_twice_and_keeps_the_term(inside):
    play = journey_of(inside, 2).settled("direction", "content")
    play.propose("pace")
    agreed(agreed(play, "pace", 3), "pace", 2)
    assert [(voice.kind, voice.role, voice.term_at) for voice in play.case("pace").voices] == [
        ("hearing", "organisation", LATER),
        ("question", "learner", LATER),
    ]


def test_what_was_heard_before_counts_after(inside):
    play = journey_of(inside, 2).settled("direction", "content")
    play.propose("pace")
    play.answer("pace", "organisation")
    agreed(play, "pace", 1)
    assert play.decide("pace").role == "designer"


def test_an_attempt_that_was_recorded_counts_after(inside):
    play = journey_of(inside, 1).settled("direction", "content")
    play.propose("pace")
    voice = play.voice("pace", "organisation")
    record_attempt(voice=voice, reason="Twee keer gebeld.", by=inside.saskia, at=LATER)
    row = asks(play, "pace", 2, at=LATER)
    answers(play, row, at=LATER)
    answer(voice=play.voice("pace", "learner"), said="no_input", by=inside.noor, at=LATER)
    assert play.later(LATER).decide("pace", by=inside.saskia).level == 2


@pytest.mark.parametrize("act", ["decide", "revise", "withdraw"])
def test_a_proposal_whose_writer_lost_the_pen_is_of_who_holds_it_now(inside, act):
    play = journey_of(inside, 2).settled("direction", "content")
    proposal = play.propose("pace")
    agreed(play, "pace", 3)
    acts = {
        "decide": lambda by: decide(proposal=proposal, seen=1, by=by, at=AT),
        "revise": lambda by: revise(
            proposal=proposal, seen=1, choice=play.choice("pace", hours_per_week="3"), by=by, at=AT
        ),
        "withdraw": lambda by: withdraw(proposal=proposal, by=by, at=AT),
    }
    with refused("not_a_decider"):
        acts[act](inside.saskia)
    acts[act](inside.noor)
    proposal.refresh_from_db()
    after = {"decide": ("decided", 1), "revise": ("open", 2), "withdraw": ("withdrawn", 1)}
    assert (proposal.state, proposal.revision) == after[act]


def test_the_learner_who_lost_the_pen_can_be_asked_on_the_text_she_wrote(inside):
    play = journey_of(inside, 3).settled("direction", "content")
    play.propose("pace")
    agreed(play, "pace", 2)
    with refused("not_a_decider"):
        play.decide("pace", by=inside.noor)
    play.answer("pace", "organisation")
    play.answer("pace", "learner")
    assert play.decide("pace", by=inside.saskia).by == inside.saskia


@pytest.mark.parametrize(("after", "pen"), [(1, "saskia"), (3, "noor")])
def test_half_an_agreement_counts_for_nothing_where_the_cell_is_joint_no_more(inside, after, pen):
    play = journey_of(inside, 2).settled("direction", "content")
    proposal = play.propose("work_forms", by=inside.saskia)
    play.revise("work_forms", by=inside.noor)
    waiting = play.voice("work_forms", "designer")
    agreed(play, "work_forms", after)
    with conflict("rules_changed"):
        answer(voice=waiting, said="agreed", by=inside.saskia, at=AT)
    other = "noor" if pen == "saskia" else "saskia"
    with refused("not_a_decider"):
        decide(proposal=proposal, seen=2, by=inside.people[other], at=AT)
    assert not Decision.objects.filter(proposal=proposal).exists()
    assert decide(proposal=proposal, seen=2, by=inside.people[pen], at=AT).by == inside.people[pen]


@pytest.mark.parametrize(("after", "pen"), [(1, "saskia"), (3, "noor")])
def test_a_no_blocks_no_more_where_one_decides_alone(inside, after, pen):
    play = journey_of(inside, 2).settled("direction", "content")
    play.propose("work_forms", by=inside.saskia)
    play.answer("work_forms", "learner", said="disagreed")
    agreed(play, "work_forms", after)
    assert play.decide("work_forms", by=inside.people[pen]).level == after


def test_who_decided_alone_waits_for_the_other_once_the_cell_is_joint(inside):
    play = journey_of(inside, 3).settled("direction", "content")
    proposal = play.propose("work_forms")
    agreed(play, "work_forms", 2)
    with refused("agreement_open", "agreed:designer"):
        play.decide("work_forms", by=inside.noor)
    play.answer("work_forms", "designer")
    proposal.refresh_from_db()
    assert proposal.state == "decided"


def test_what_must_come_first_holds_up_what_was_open_and_it_can_be_withdrawn(inside):
    play = journey_of(inside, 3)
    proposal = play.propose("pace")
    goals = play.propose("goals")
    agreed(play, "pace", 2)
    agreed(play, "goals", 2)
    with refused("not_yet_before"):
        play.decide("goals")
    withdraw(proposal=proposal, by=inside.saskia, at=AT)
    play.settled("direction")
    revise(proposal=goals, seen=1, choice=play.choice("goals"), by=inside.noor, at=AT)
    with refused("conversation_open", "conversation"):
        play.decide("goals")
    assert play.talk("goals").decide("goals").level == 2


def test_a_yes_of_a_mentor_does_not_settle_what_the_new_level_still_asks(inside):
    inside.fatima.appointments.all().delete()
    play = journey_of(inside, 3).settled("direction")
    choice = MentorChoice(mentor=inside.fatima.uuid, request="Wil jij?")
    proposal = propose(about=play.journey, element=Element.MENTOR, choice=choice, by=inside.noor, at=AT)
    voice = ask_chosen(proposal=proposal, seen=1, by=inside.noor, at=AT)
    agreed(play, "mentor", 1)
    answer(voice=voice, said="accepted", by=inside.fatima, at=AT)
    proposal.refresh_from_db()
    assert proposal.state == "open"
    assert course_of(play.journey, AT.date()).cast.people_in(Role.MENTOR) == ()
    full = choice.model_copy(update={"answers": ("a", "b", "c", "d", "e")})
    revise(proposal=proposal, seen=1, choice=full, by=inside.noor, at=AT)
    proposal.refresh_from_db()
    again = ask_chosen(proposal=proposal, seen=2, by=inside.noor, at=AT)
    answer(voice=again, said="accepted", by=inside.fatima, at=AT)
    assert course_of(play.journey, AT.date()).cast.people_in(Role.MENTOR) == (inside.fatima,)


def test_what_was_decided_stands(inside):
    play = journey_of(inside, 2).settled("direction", "content", "pace", "work_forms")
    before = {(one.element, one.level, one.by_id) for one in Decision.objects.all()}
    asks(play, "overall", 4)
    assert {(one.element, one.level, one.by_id) for one in Decision.objects.all()} == before
    assert len(course_of(play.journey, AT.date()).settled) == 4


def test_nothing_that_was_private_opens_up(inside):
    """More support widens whose turn it is, not who reads the grounds of a level."""
    play = journey_of(inside, 3)
    appoint(person=inside.bram, role="peer", of=inside.noor, by=inside.wim, at=AT)
    asks(play, "overall", 1)
    course = course_of(play.journey, AT.date())
    for topic in (Topic.LEVEL_GROUNDS, Topic.INTAKE_RATINGS, Topic.MENTOR_CHOICE_ANSWERS):
        readers = {name for name, one in inside.people.items() if course.may_see(one, topic)}
        assert readers <= {"noor", "marjan"}


def proposed(play: Play, element: str):
    """Put a choice forward on any of the elements here, by who holds the pen."""
    if element != "resources":
        return play.propose(element)
    choice = ResourcesChoice(items=(Resource(what="Leerbibliotheek"),))
    return propose(about=play.journey, element=Element.RESOURCES, choice=choice, by=play.company.saskia, at=AT)
