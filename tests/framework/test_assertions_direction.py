"""C1-C5: what follows from the cells of richting."""

import pytest

from regie.framework import (
    Deviation,
    Element,
    FloorCrossed,
    Form,
    Level,
    Offer,
    Role,
    needed_for_running,
    shipped_table,
)
from tests.framework.cells import ALL, cell, needed, who_decides


def test_c1_every_journey_has_a_direction_step():
    for level in ALL:
        assert cell("direction", level).offer is Offer.REQUIRED
        assert who_decides("direction", level) == ["learner"]
        at_level = [one for one in shipped_table() if one.level is Level(level)]
        assert Element.DIRECTION in needed_for_running(at_level)


def test_c2_questions_are_for_the_learner_at_1_and_for_the_manager_at_2():
    assert [cell("direction", level).questions_for for level in ALL] == [Role.LEARNER, Role.MANAGER, None, None]
    assert cell("direction", 1).form is Form.PRESET_QUESTIONS
    # Preset questions come first, guiding questions block nothing.
    assert needed("direction", 1) == {"learner": {"questions_answered", "heard:manager"}}
    assert needed("direction", 2) == {"learner": set()}


def test_c3_the_frame_of_reference_widens():
    assert [cell("direction", level).scope for level in ALL] == [
        ("department",),
        ("department", "organisation"),
        ("organisation",),
        ("organisation",),
    ]


def test_c4_level_3_offers_an_assignment_and_level_4_does_not():
    assert [cell("direction", level).artefacts for level in (3, 4)] == [("optional_assignment",), ()]


@pytest.mark.parametrize("level", list(Level))
def test_c5_a_design_may_replace_the_means_and_not_drop_the_step(level):
    def deviate(**changes):
        deviation = Deviation(element=Element.DIRECTION, level=level, changes=changes, reason="Anders")
        return shipped_table().deviate([deviation]).cell(element=Element.DIRECTION, level=level)

    assert deviate(form="reflection", topics=["craft"]).topics == ("craft",)
    for dropping in (
        {"offer": "if_wished"},
        {"offer": "not_standard"},
        {"decides": [], "must_consult": [], "may_consult": []},
    ):
        with pytest.raises(FloorCrossed) as crossed:
            deviate(**dropping)
        assert crossed.value.assertion == "C5"
