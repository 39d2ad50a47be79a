"""What of a cell can be changed on a page, and the change that makes it say what was chosen."""

import pytest

from regie.framework import (
    Deviation,
    Element,
    ImpossibleCell,
    Level,
    Offer,
    Origin,
    Role,
    changeable_in,
    changes_to,
    forms_for,
    needed_for_running,
    offers_for,
    pen_for,
    possible_deciders,
    said_by,
    shipped_table,
)

CELLS = [pytest.param(cell, id=f"{cell.element.value} {cell.level.value}") for cell in shipped_table()]


def deviated(element, level, **changes):
    one = Deviation(element=Element(element), level=Level(level), changes=changes, reason="Zo werken wij.")
    return shipped_table().deviate([one]).cell(element=Element(element), level=Level(level))


@pytest.mark.parametrize("cell", CELLS)
def test_what_a_cell_says_already_changes_nothing(cell):
    assert changes_to(cell, said_by(cell)) == {}
    turned = {key: list(reversed(value)) if isinstance(value, list) else value for key, value in said_by(cell).items()}
    assert changes_to(cell, turned) == {}


@pytest.mark.parametrize("cell", CELLS)
def test_what_was_chosen_is_what_the_changed_cell_says(cell):
    wanted = {**said_by(cell), **({"may_consult_others": True} if cell.is_decided else {"form": None})}
    if not changes_to(cell, wanted):
        wanted = {**said_by(cell), **({"may_consult_others": False} if cell.is_decided else {})}
    changes = changes_to(cell, wanted)
    changed = deviated(cell.element.value, cell.level.value, **changes) if changes else cell
    assert said_by(changed) == wanted
    assert changes.keys() <= {"may_consult_others", "form"}


@pytest.mark.parametrize("cell", CELLS)
def test_where_nobody_decides_nothing_about_deciding_can_be_changed(cell):
    about = {"decides", "joint", "must_consult", "must_ask", "may_consult", "conversation_with", "min_conversations"}
    assert about <= set(changeable_in(cell)) if cell.is_decided else about.isdisjoint(changeable_in(cell))


def test_the_forms_are_those_that_the_framework_knows_for_the_element():
    assert {form and form.value for form in forms_for(Element.GOALS)} == {"preset_questions", "open"}
    assert {form and form.value for form in forms_for(Element.MENTOR)} == {None, "choice_questions"}
    assert forms_for(Element.PACE) == (None,)


def test_the_step_of_direction_has_no_choice_of_offer_and_what_is_decided_is_not_free():
    table = shipped_table()
    for level in Level:
        assert offers_for(table.cell(element=Element.DIRECTION, level=level)) == (Offer.REQUIRED,)
        assert "offer" not in changeable_in(table.cell(element=Element.DIRECTION, level=level))
        mentor = offers_for(table.cell(element=Element.MENTOR, level=level))
        assert mentor == (Offer.REQUIRED, Offer.IF_WISHED, Offer.OWN)
        assert offers_for(table.cell(element=Element.COACH, level=level)) == tuple(Offer)
        assert offers_for(table.cell(element=Element.PACE, level=level)) == ()


def test_everybody_can_be_let_decide_but_others():
    assert set(possible_deciders()) == set(Role) - {Role.OTHERS}


@pytest.mark.parametrize(
    ("element", "level", "changes", "why"),
    [
        ("content", 3, {"decides": [], "may_consult": []}, "no choice"),
        ("conversations", 1, {"decides": ["learner"]}, "no choice"),
        ("content", 4, {"decides": ["others"]}, "nobody in particular"),
        ("mentor", 1, {"offer": "not_standard"}, "free to join or absent"),
        ("mentor", 2, {"offer": "offered"}, "free to join or absent"),
    ],
)
def test_no_change_leaves_a_journey_waiting_for_what_nobody_can_finish(element, level, changes, why):
    with pytest.raises(ImpossibleCell, match=why):
        deviated(element, level, **changes)


def test_a_mentor_that_is_only_if_wished_holds_no_journey_up():
    changed = deviated("mentor", 1, offer="if_wished")
    assert needed_for_running([changed]) == ()
    assert pen_for(changed).kind.value == "if_wished"


def test_a_deviation_says_where_it_comes_from_and_the_oldest_goes_first():
    about = {"element": Element.PACE, "level": Level.COACHING}
    ours = Deviation(**about, changes={"must_ask": ["manager"]}, reason="Roosters.", origin=Origin.ORGANISATION)
    theirs = Deviation(**about, changes={"must_consult": ["learning_guide"]}, reason="Zwaar pad.")
    table = shipped_table().deviate([ours]).deviate([theirs])
    assert table.deviations_of(**about) == (ours, theirs)
    assert [one.origin for one in table.deviations_of(**about)] == list(Origin) == ["organisation", "design"]
