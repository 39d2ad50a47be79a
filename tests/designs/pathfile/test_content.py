"""The texts that the product ships with can be read, and suit the cells that ask for them."""

import pytest

from regie.designs.pathfile import Use, default_plan_format, default_question_sets, default_work_forms
from regie.framework import Element, Form, Level, Role, shipped_table

ASKING = {
    Form.PRESET_QUESTIONS,
    Form.CHOICE_QUESTIONS,
    Form.GUIDING_QUESTIONS,
    Form.STRUCTURED_QUESTIONS,
    Form.QUESTIONS,
    Form.REFLECTION,
}


def test_every_set_has_as_many_questions_as_written():
    assert {code: len(one.questions) for code, one in default_question_sets().items()} == {
        "direction_L1": 5,
        "direction_L2": 5,
        "direction_L3": 5,
        "goals_L1_L2": 5,
        "pace_L2_learner": 4,
        "pace_L1_L2_organisation": 4,
        "resources_L2": 5,
        "mentor_choice_L1": 5,
        "conversation_L1": 5,
        "conversation_L2": 4,
        "look_back_talk": 3,
        "feedback": 5,
        "look_back_STARR": 5,
        "look_back_Korthagen": 5,
        "learning_guide_L1": 5,
        "learning_guide_L2_L3": 5,
        "coach_intake": 5,
        "intervision": 6,
        "level_talk": 5,
        "closing": 6,
    }


def test_every_text_is_there_in_both_languages():
    texts = [*default_work_forms().values(), *(field.title for field in default_plan_format())]
    texts += [one.title for one in default_question_sets().values()]
    texts += [question.text for one in default_question_sets().values() for question in one.questions]
    assert [text for text in texts if not (text.nl and text.en)] == []


@pytest.mark.parametrize("cell", [cell for cell in shipped_table() if cell.form in ASKING], ids=str)
def test_a_cell_that_asks_finds_its_questions(cell):
    fitting = [
        one
        for one in default_question_sets().values()
        if one.is_for(use=Use(cell.element.value), level=cell.level, role=cell.questions_for)
    ]
    assert len(fitting) == 1


def test_C4_level_3_offers_an_assignment_and_level_4_does_not():
    direction = default_question_sets()["direction_L3"]
    assert len(direction.questions_at(Level.COACHING)) == 5
    assert [one.text.nl for one in direction.questions_at(Level.RELEASING)] == [
        one.text.nl for one in direction.questions[:4]
    ]


def test_the_coach_asks_about_a_task_at_level_2_only():
    intake = default_question_sets()["coach_intake"]
    assert len(intake.questions_at(Level.GUIDING)) == 5
    assert intake.questions_at(Level.COACHING) == intake.questions[1:]


def test_C2_direction_questions_are_for_the_learner_at_1_and_for_the_manager_at_2():
    sets = default_question_sets()
    assert (sets["direction_L1"].addressed_to, sets["direction_L2"].addressed_to) == (
        (Role.LEARNER,),
        (Role.MANAGER,),
    )
    assert Element.DIRECTION.value == Use.DIRECTION.value


def test_the_plan_takes_goals_and_steps_from_what_is_there():
    assert [(field.code, field.filled_from) for field in default_plan_format()] == [
        ("goals", "goals"),
        ("steps", "activities"),
        ("first_step", None),
        ("who_helps", None),
        ("in_the_way", None),
        ("how_i_notice", None),
        ("looking_back", None),
        ("what_i_share", None),
    ]
