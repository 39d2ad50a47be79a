"""Deviations: each with a reason, above the floor, and the table is complete again."""

import pytest

from regie.framework import (
    Deviation,
    Element,
    FloorCrossed,
    ImpossibleCell,
    Level,
    Offer,
    ReasonLacking,
    Role,
    Topic,
    UnreadableCell,
    heard,
    may_decide,
    may_see,
    needs,
    shipped_table,
)
from regie.framework.sight import CONFIDENTIAL


def deviation(element, level, reason="Wij werken in ploegen.", **changes):
    return Deviation(element=Element(element), level=Level(level), changes=changes, reason=reason)


def deviated(element, level, **changes):
    table = shipped_table().deviate([deviation(element, level, **changes)])
    return table.cell(element=Element(element), level=Level(level))


def test_a_deviation_changes_one_cell_and_leaves_the_table_complete():
    table = shipped_table().deviate([deviation("plan", 2, must_consult=["learning_guide"])])
    changed = table.cell(element=Element.PLAN, level=Level.GUIDING)
    assert needs(cell=changed, role=Role.LEARNER) >= {heard(Role.LEARNING_GUIDE)}
    assert not may_decide(cell=changed, roles={Role.LEARNER})
    others = [(one, other) for one, other in zip(table, shipped_table(), strict=True) if one != other]
    assert [one for one, _ in others] == [changed]
    assert table != shipped_table()


def test_a_deviation_is_remembered_with_its_reason_for_the_cell_it_shaped():
    first = deviation("pace", 1, must_ask=["learner"], reason="Roosters per kwartaal.")
    second = deviation("pace", 1, must_consult=["organisation", "manager"], reason="Kleine teams.")
    table = shipped_table().deviate([first]).deviate([second])
    assert table.deviations_of(element=Element.PACE, level=Level.DIRECTING) == (first, second)
    assert table.deviations_of(element=Element.PACE, level=Level.GUIDING) == ()
    cell = table.cell(element=Element.PACE, level=Level.DIRECTING)
    assert (cell.must_ask, cell.must_consult) == ((Role.LEARNER,), (Role.ORGANISATION, Role.MANAGER))
    assert shipped_table().deviations == ()


def test_none_takes_a_key_away_except_for_the_maximum_of_sessions():
    assert deviated("goals", 1, form=None).form is None
    assert "form" not in deviated("goals", 1, form=None).listing()
    assert deviated("coach", 2, max_sessions=None).listing()["max_sessions"] is None
    assert deviated("coach", 1, offer=None).offer is Offer.REQUIRED
    assert deviated("goals", 4, offer=None).offer is None


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_deviation_without_a_reason_is_none(reason):
    with pytest.raises(ReasonLacking, match="pace at level 1"):
        deviation("pace", 1, reason=reason, must_ask=["learner"])


@pytest.mark.parametrize("level", [1, 2, 3, 4])
@pytest.mark.parametrize(
    ("assertion", "element", "changes"),
    [
        ("A4", "goals", {"decides": ["designer"], "may_consult": [], "conversation_with": ["coach"]}),
        ("A4", "goals", {"decides": ["learner", "manager"], "conversation_with": ["coach"]}),
        ("A4", "goals", {"decides": ["learner", "designer"], "joint": True, "conversation_with": ["coach"]}),
        ("B2", "mentor", {"decides": ["manager"], "may_consult": []}),
        ("B2", "mentor", {"decides": ["learner", "learning_guide"], "joint": True, "may_consult": []}),
        ("C5", "direction", {"offer": "offered"}),
    ],
)
def test_the_floor_is_refused_by_the_name_of_its_assertion(assertion, element, changes, level):
    with pytest.raises(FloorCrossed, match=f"{assertion}: {element} at level {level}") as crossed:
        deviated(element, level, **changes)
    assert crossed.value.assertion == assertion


def test_b11_no_deviation_lets_anybody_monitor_at_level_4():
    with pytest.raises(FloorCrossed, match="B11"):
        deviated("learning_guide", 4, monitors=True)
    assert deviated("learning_guide", 3, monitors=False).monitors is False


def test_no_deviation_opens_what_is_confidential():
    # Sight does not read the cell at all: whoever is made to decide sees no more of class A.
    for topic in CONFIDENTIAL:
        for role in (Role.DESIGNER, Role.ORGANISATION):
            for level in Level:
                assert not may_see(topic=topic, roles={role}, level=level, shared=True, decides_or_heard=True)
    assert may_see(topic=Topic.DECISION_LOG, roles={Role.DESIGNER}, level=Level.GUIDING, decides_or_heard=True)


@pytest.mark.parametrize("key", ["gap", "inferred", "silent"])
def test_what_the_source_says_nobody_else_can_say(key):
    with pytest.raises(UnreadableCell, match=key):
        deviated("plan", 2, **{key: None})


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"decides": ["learner", "learner"]}, ImpossibleCell),
        ({"must_consult": ["learner"]}, ImpossibleCell),
        ({"joint": True}, ImpossibleCell),
        ({"min_conversations": 1}, ImpossibleCell),
        ({"decides": ["boss"]}, UnreadableCell),
        ({"decide": ["learner"]}, UnreadableCell),
        ({"joint": "yes"}, UnreadableCell),
    ],
)
def test_a_deviation_cannot_make_a_cell_that_cannot_exist(changes, fault):
    with pytest.raises(fault, match="plan at level 2"):
        deviated("plan", 2, **changes)
