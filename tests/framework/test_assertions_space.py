"""A1-A14: what follows from the cells of ruimte."""

from regie.framework import Role, consult_roles, may_consult
from tests.framework.cells import ALL, can_decide, cell, needed, who_decides


def heard(element, level):
    return {role.value for role in consult_roles(cell(element, level))}


def test_a1_themes_are_final_by_the_designer_at_1_and_2_and_by_the_learner_at_3_and_4():
    assert [who_decides("content", level) for level in ALL] == [
        ["designer"],
        ["designer"],
        ["learner"],
        ["learner"],
    ]


def test_a2_themes_need_the_development_question_at_level_2_only():
    assert needed("content", 2) == {"designer": {"development_question"}}
    assert [needed("content", level) for level in (1, 3, 4)] == [
        {"designer": set()},
        {"learner": set()},
        {"learner": set()},
    ]


def test_a3_who_may_be_heard_on_themes():
    assert [heard("content", level) for level in ALL] == [
        {"organisation"},
        {"organisation"},
        {"designer"},
        set(),
    ]


def test_a4_goals_are_written_by_the_learner_at_every_level():
    assert [who_decides("goals", level) for level in ALL] == [["learner"]] * 4


def test_a5_goals_need_the_preset_questions_at_1_and_2():
    assert ["questions_answered" in needed("goals", level)["learner"] for level in ALL] == [
        True,
        True,
        False,
        False,
    ]


def test_a6_goals_need_one_conversation_at_level_2_only():
    assert ["conversation" in needed("goals", level)["learner"] for level in ALL] == [
        False,
        True,
        False,
        False,
    ]
    assert cell("goals", 2).min_conversations == 1
    # Being heard does not replace a conversation.
    assert not can_decide("goals", 2, "learner", "questions_answered", "heard:coach", "heard:manager")
    assert can_decide("goals", 2, "learner", "questions_answered", "conversation")


def test_a7_the_plan_needs_designer_and_learning_guide_heard_at_level_1_only():
    assert needed("plan", 1) == {"learner": {"heard:designer", "heard:learning_guide", "format_complete"}}
    assert not can_decide("plan", 1, "learner", "format_complete", "heard:designer")
    assert not can_decide("plan", 1, "learner", "format_complete", "heard:learning_guide")
    assert can_decide("plan", 2, "learner", "format_complete")
    assert heard("plan", 2) == set()


def test_a8_the_fixed_format_is_enforced_at_1_and_2_only():
    assert ["format_complete" in needed("plan", level)["learner"] for level in ALL] == [
        True,
        True,
        False,
        False,
    ]
    assert [cell("plan", level).format_is_fixed for level in ALL] == [True, True, False, False]


def test_a9_consultation_on_the_plan_at_level_3_is_open_and_never_blocks():
    assert all(may_consult(cell=cell("plan", 3), roles={role}) for role in Role if role is not Role.LEARNER)
    assert can_decide("plan", 3, "learner")


def test_a10_pace_waits_for_the_organisation_at_1_and_2_and_for_the_learner_asked_at_2():
    assert needed("pace", 1) == {"designer": {"heard:organisation"}}
    assert needed("pace", 2) == {"designer": {"heard:organisation", "asked:learner"}}
    assert not can_decide("pace", 2, "designer", "asked:learner")
    assert not can_decide("pace", 2, "designer", "heard:organisation")
    assert can_decide("pace", 2, "designer", "heard:organisation", "asked:learner")
    assert can_decide("pace", 2, "designer", "heard:organisation", "heard:learner")
    assert not can_decide("pace", 1, "designer", "asked:organisation")
    assert [who_decides("pace", level) for level in (3, 4)] == [["learner"], ["learner"]]


def test_a11_the_designer_is_suggested_at_level_3_on_content_plan_and_work_forms_not_on_pace():
    for element in ("content", "plan", "work_forms"):
        assert Role.DESIGNER in cell(element, 3).may_consult
    assert Role.DESIGNER not in cell("pace", 3).may_consult
    assert may_consult(cell=cell("pace", 3), roles={Role.DESIGNER})


def test_a12_work_forms_go_from_the_designer_by_agreement_to_the_learner():
    assert [who_decides("work_forms", level) for level in ALL] == [
        ["designer"],
        ["learner", "designer"],
        ["learner"],
        ["learner"],
    ]
    assert needed("work_forms", 2) == {"designer": {"agreed:learner"}, "learner": {"agreed:designer"}}
    assert not can_decide("work_forms", 2, "learner", "agreed:learner")


def test_a13_resources_are_offered_then_talked_over_then_added_by_the_learner():
    assert [who_decides("resources", level) for level in ALL] == [
        ["designer"],
        ["designer"],
        ["learner"],
        ["learner"],
    ]
    assert needed("resources", 1) == {"designer": set()}
    assert needed("resources", 2) == {"designer": {"heard:learner"}}
    assert cell("resources", 2).consult_topic == "added_value"


def test_a14_the_library_is_preselected_by_the_designer_at_level_1_only():
    assert [cell("resources", level).curated_by for level in ALL] == [Role.DESIGNER, None, None, None]
