"""What a design lacks at a level: what the framework lists, each with its place and its sentence."""

import pytest

from regie.designs.pathfile import LevelPreset, PathFile, Text, gap_sentence_for, gaps_for, read_path
from regie.framework import NEEDED_TO_PUBLISH, Element, Ingredient, Level
from tests.designs.pathfile.example import P2

BARE = PathFile(regie=1, code="leeg", title=Text(nl="Leeg"), level=LevelPreset(overall=Level.DIRECTING))


@pytest.mark.parametrize("level", Level)
def test_an_empty_design_lacks_all_that_the_framework_lists_and_nothing_else(level):
    found = {gap.ingredient for gap in gaps_for(BARE, level)}
    assert found == NEEDED_TO_PUBLISH[level] | {Ingredient.FRAME}


@pytest.mark.parametrize("level", Level)
def test_every_gap_has_a_place_and_a_sentence(level):
    for gap in gaps_for(BARE, level):
        assert gap.field.split(".")[0].split("[")[0] in PathFile.model_fields
        assert gap_sentence_for(gap).endswith(".")


def test_level_1_wants_a_week_for_each_moment_that_level_2_leaves_to_the_learner():
    path = read_path(P2.read_bytes())
    assert [(gap.field, gap.code) for gap in gaps_for(path, Level.DIRECTING)] == [
        ("activities[9].weeks", "moment_without_week"),
        ("activities[11].weeks", "moment_without_week"),
    ]
    assert gaps_for(path, Level.GUIDING) == []


def test_level_2_may_leave_open_what_waits_for_the_learner():
    path = read_path(P2.read_bytes())
    open_ = path.model_copy(
        update={
            "themes": (),
            "hours_per_week": None,
            "resources": (),
            "library": None,
            "activities": tuple(
                one.model_copy(update={"theme": None, "form": None, "hours": None}) for one in path.activities
            ),
        }
    )
    assert gaps_for(open_, Level.GUIDING) == []
    assert {gap.element for gap in gaps_for(open_, Level.DIRECTING)} >= {
        Element.CONTENT,
        Element.PACE,
        Element.WORK_FORMS,
        Element.RESOURCES,
    }


def test_the_own_presets_count_where_no_level_is_asked():
    mixed = LevelPreset(overall=Level.RELEASING, by_element={Element.PLAN: Level.GUIDING})
    codes = {gap.code for gap in gaps_for(BARE.model_copy(update={"level": mixed}))}
    assert codes == {"no_summary", "no_catalogue", "no_questions_direction", "no_plan_format"}
