"""Order, and how proposals and journeys move: tables, checked as tables."""

import pytest

from regie.framework import (
    BEFORE,
    DECISIONS_OPEN_IN,
    JOURNEY_FINAL,
    JOURNEY_STEPS,
    NEEDED_TO_PUBLISH,
    PROPOSAL_FINAL,
    PROPOSAL_STEPS,
    Element,
    Ingredient,
    JourneyState,
    JourneyStep,
    Level,
    ProposalState,
    ProposalStep,
    Role,
    closing_confirmed_by,
    closing_told_to,
    may_enrol,
    needed_for_running,
    settles_on_version,
    shipped_table,
    waits_for,
)
from tests.framework.cells import cell

ORDER = {
    "direction": "",
    "content": "direction",
    "goals": "direction",
    "pace": "content",
    "plan": "content goals pace",
    "work_forms": "content",
    "resources": "content",
    "mentor": "direction",
    "conversations": "direction",
    "learning_guide": "direction",
    "learning_groups": "direction",
    "coach": "direction",
}


def at_level(level):
    return [one for one in shipped_table() if one.level is level]


@pytest.mark.parametrize(("element", "before"), ORDER.items())
def test_an_element_waits_at_levels_1_and_2_and_is_free_at_3_and_4(element, before):
    for level in (1, 2):
        assert [str(one) for one in waits_for(cell(element, level), ())] == before.split()
        assert waits_for(cell(element, level), BEFORE[Element(element)]) == ()
    for level in (3, 4):
        assert waits_for(cell(element, level), ()) == ()


def test_what_is_settled_is_no_longer_waited_for():
    assert waits_for(cell("plan", 1), {Element.GOALS, Element.CONTENT}) == (Element.PACE,)


def test_the_order_has_no_circle_and_starts_with_direction():
    settled = []
    while len(settled) < len(Element):
        ready = [e for e in Element if e not in settled and set(BEFORE[e]) <= set(settled)]
        assert ready, "a circle"
        settled += ready
    assert settled[0] is Element.DIRECTION
    assert list(BEFORE) == list(Element)


@pytest.mark.parametrize(("level", "mentor"), [(1, True), (2, True), (3, False), (4, False)])
def test_running_needs_what_somebody_decides_and_is_not_left_to_wish(level, mentor):
    decided = ["direction", "content", "goals", "plan", "pace", "work_forms", "resources"]
    assert [str(e) for e in needed_for_running(at_level(Level(level)))] == decided + ["mentor"] * mentor


def test_a_version_settles_what_the_designer_decides_at_level_1():
    on_version = [(one.element.value, one.level) for one in shipped_table() if settles_on_version(one)]
    assert on_version == [(element, Level.DIRECTING) for element in ("content", "pace", "work_forms", "resources")]


def test_a_proposal_ends_decided_withdrawn_or_overtaken():
    assert {ProposalState.DECIDED, ProposalState.WITHDRAWN, ProposalState.OVERTAKEN} == PROPOSAL_FINAL
    assert {step for _, step in PROPOSAL_STEPS} == set(ProposalStep)
    assert set(PROPOSAL_STEPS.values()) == set(ProposalState)


def test_a_journey_goes_from_invited_to_closed_and_can_be_paused():
    state, seen = JourneyState.INVITED, []
    for step in ["enrol", "start_intake", "agree_level", "run", "pause", "resume", "start_closing", "close"]:
        state = JOURNEY_STEPS[state, JourneyStep(step)]
        seen.append(state.value)
    assert seen == ["enrolled", "intake", "deciding", "running", "paused", "running", "closing", "closed"]


def test_a_journey_can_be_stopped_from_anywhere_but_its_end():
    assert {JourneyState.CLOSED, JourneyState.STOPPED} == JOURNEY_FINAL
    stoppable = {state for state, step in JOURNEY_STEPS if step is JourneyStep.STOP}
    assert stoppable == set(JourneyState) - JOURNEY_FINAL
    assert DECISIONS_OPEN_IN.isdisjoint(JOURNEY_FINAL)


def test_at_level_4_a_learner_makes_an_own_path():
    assert [may_enrol(level) for level in Level] == [{Role.LEARNER, Role.ORGANISATION}] * 3 + [{Role.LEARNER}]


def test_closing_is_the_learners_and_at_level_1_the_guides_too():
    assert [closing_confirmed_by(level) for level in Level] == [{Role.LEARNER, Role.LEARNING_GUIDE}] + [
        {Role.LEARNER}
    ] * 3
    assert [closing_told_to(level) for level in Level] == [set(), {Role.LEARNING_GUIDE}, set(), set()]


def test_publishing_for_more_room_asks_less_of_a_design():
    assert set(NEEDED_TO_PUBLISH) == set(Level)
    open_until_the_question = {Ingredient.THEMES, Ingredient.HOURS, Ingredient.WORK_FORMS, Ingredient.RESOURCES}
    assert open_until_the_question <= NEEDED_TO_PUBLISH[Level.DIRECTING]
    assert open_until_the_question.isdisjoint(NEEDED_TO_PUBLISH[Level.GUIDING])
    assert NEEDED_TO_PUBLISH[Level.COACHING] == NEEDED_TO_PUBLISH[Level.RELEASING]
    assert set().union(*NEEDED_TO_PUBLISH.values()) == set(Ingredient)
