"""B1-B14: what follows from the cells of ruggensteun."""

import pytest

from regie.framework import Element, Feedback, Form, Level, Offer, PenKind, R, Role, Timing, pen_for
from tests.framework.cells import ALL, can_decide, cell, needed, who_decides

BACKING = [element.value for element in R.BACKING.elements]


def every(element, key):
    return [getattr(cell(element, level), key) for level in ALL]


def test_b1_a_mentor_is_required_at_1_and_2_and_absent_unless_asked_for_at_3():
    assert every("mentor", "offer") == [Offer.REQUIRED, Offer.REQUIRED, Offer.IF_WISHED, Offer.OWN]
    assert pen_for(cell("mentor", 3)).kind is PenKind.IF_WISHED


def test_b2_a_mentor_is_chosen_by_the_learner_at_every_level():
    assert [who_decides("mentor", level) for level in ALL] == [["learner"]] * 4
    assert every("mentor", "initiative")[2:] == [Role.LEARNER, Role.LEARNER]


def test_b3_the_choice_questions_come_first_at_level_1_only():
    assert needed("mentor", 1) == {"learner": {"questions_answered"}}
    assert all(can_decide("mentor", level, "learner") for level in (2, 3, 4))


def test_b4_the_feedback_of_a_mentor_is_development_directed_at_2_and_3():
    directed = [one is Feedback.DEVELOPMENT_DIRECTED for one in every("mentor", "feedback")]
    assert directed == [False, True, True, False]


def test_b5_conversations_are_dated_then_planned_then_only_on_request():
    assert every("conversations", "timing") == [Timing.PRESET, Timing.WISHED, Timing.IF_WISHED, Timing.OWN]
    assert every("conversations", "offer") == [Offer.REQUIRED, Offer.REQUIRED, Offer.IF_WISHED, Offer.OWN]


def test_b6_questions_of_a_conversation_are_structured_at_1_present_at_2_and_none_at_3():
    assert every("conversations", "form") == [Form.STRUCTURED_QUESTIONS, Form.QUESTIONS, Form.OPEN, None]


def test_b7_conversations_are_about_theme_or_development_at_1_and_2_and_development_at_3():
    assert every("conversations", "topics")[:3] == [
        ("theme", "development"),
        ("theme", "development"),
        ("development",),
    ]


def test_b8_after_a_conversation_at_2_and_3_the_learner_reflects_and_the_partner_gives_feedback():
    assert every("conversations", "reflection") == [None, Role.LEARNER, Role.LEARNER, None]
    assert every("conversations", "feedback")[1:3] == [Feedback.DEVELOPMENT_DIRECTED] * 2


def test_b9_the_learner_starts_the_conversations_and_one_partner_suffices():
    assert [cell("conversations", level).starter for level in ALL] == [Role.LEARNER] * 4
    assert set(every("conversations", "partners")) == {(Role.MANAGER, Role.PEER, Role.BUDDY)}
    assert every("conversations", "min_partners")[:2] == [1, 1]


def test_b10_at_level_3_only_the_learning_guide_is_not_if_wished():
    assert [element for element in BACKING if cell(element, 3).offer is not Offer.IF_WISHED] == ["learning_guide"]
    assert cell("learning_guide", 3).monitors


def test_b11_at_level_4_all_backing_is_the_learners_own():
    for element in BACKING:
        at = cell(element, 4)
        assert (at.offer, at.timing, at.monitors) == (Offer.OWN, Timing.OWN, False)
        assert at.starter is Role.LEARNER
        assert pen_for(at).kind is PenKind.IF_WISHED


def test_b12_a_coach_has_a_maximum_at_level_2_and_none_stated_at_3():
    assert cell("coach", 2).max_sessions == "set_in_design"
    assert cell("coach", 2).form is Form.PUNCH_CARD
    assert cell("coach", 3).max_sessions is None
    assert "max_sessions" in cell("coach", 3).listing()


def test_b13_a_coach_looks_at_task_and_experience_at_2_and_mainly_at_experience_at_3():
    assert cell("coach", 2).focus == ("task", "personal_experience")
    assert cell("coach", 3).focus == ("personal_experience",)


def test_b14_learning_groups_are_preset_and_free_to_join_at_2_and_on_request_at_3():
    assert (cell("learning_groups", 2).timing, cell("learning_groups", 2).offer) == (Timing.PRESET, Offer.OFFERED)
    assert pen_for(cell("learning_groups", 2)).kind is PenKind.FREE_TO_JOIN
    assert pen_for(cell("learning_groups", 3)).kind is PenKind.IF_WISHED


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("element", [element for element in R.BACKING.elements if element is not Element.MENTOR])
def test_nobody_decides_on_the_rest_of_backing(element, level):
    assert who_decides(element.value, level.value) == []
