"""Which level governs an element, and who must agree to a change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regie.framework import (
    LEVEL_PARTNERS,
    LEVEL_RULES,
    OVERALL,
    Element,
    Level,
    LevelChange,
    NoLevel,
    Party,
    R,
    Role,
    all_levels,
    change_between,
    is_one_step_at_most,
    level_for,
    lower_of,
    needs_reason,
    own_rating_suffices,
    rule_for_change,
    scope_of,
    steps_between,
)

ONE, TWO, THREE, FOUR = all_levels()
levels = st.sampled_from(all_levels())


def test_a_level_cannot_be_compared_with_a_number():
    assert ONE != 1
    with pytest.raises(TypeError):
        assert ONE < 2


def test_the_most_specific_agreement_governs():
    agreements = {OVERALL: THREE, R.BACKING: TWO, Element.PACE: ONE, Element.COACH: THREE}
    assert level_for(Element.PACE, agreements) is ONE
    assert level_for(Element.PLAN, agreements) is THREE
    assert level_for(Element.MENTOR, agreements) is TWO
    assert level_for(Element.COACH, agreements) is THREE


def test_direction_is_one_scope_as_r_and_as_element():
    assert level_for(Element.DIRECTION, {OVERALL: THREE, R.DIRECTION: TWO}) is TWO
    assert {R.DIRECTION: ONE} == {Element.DIRECTION: ONE}


def test_without_any_agreement_there_is_no_level():
    with pytest.raises(NoLevel, match="pace"):
        level_for(Element.PACE, {Element.PLAN: ONE})


@pytest.mark.parametrize("scope", [OVERALL, *R, *Element])
def test_a_scope_reads_back_from_its_code(scope):
    assert scope_of(str(scope)) == scope


def test_an_unknown_scope_is_refused():
    with pytest.raises(ValueError, match="tempo"):
        scope_of("tempo")


@given(one=levels, other=levels)
def test_the_lower_level_is_the_one_with_more_support_either_way_round(one, other):
    assert lower_of(one, other) is lower_of(other, one)
    assert lower_of(one, other).value == min(one.value, other.value)
    assert steps_between(one, other) == steps_between(other, one)
    assert needs_reason(one, other) is (steps_between(one, other) >= 2)


def test_the_own_rating_suffices_at_level_4_only():
    assert [own_rating_suffices(level) for level in Level] == [False, False, False, True]


CHANGES = [
    (None, TWO, OVERALL, LevelChange.FIRST_LEVEL),
    (None, FOUR, OVERALL, LevelChange.OWN_LEVEL),
    (TWO, FOUR, OVERALL, LevelChange.OWN_LEVEL),
    (None, FOUR, Element.WORK_FORMS, LevelChange.FIRST_LEVEL),
    (THREE, FOUR, Element.WORK_FORMS, LevelChange.MORE_ROOM),
    (THREE, ONE, Element.PACE, LevelChange.MORE_SUPPORT),
    (ONE, TWO, R.SPACE, LevelChange.MORE_ROOM),
]


@pytest.mark.parametrize(("before", "after", "scope", "change"), CHANGES)
def test_what_kind_of_change_it_is(before, after, scope, change):
    assert change_between(before, after, scope=scope) is change


def test_no_change_is_no_change():
    with pytest.raises(ValueError, match="nothing changes"):
        change_between(TWO, TWO)


AGREEMENT = {
    ("first_level", "learner"): {"level_partner"},
    ("first_level", "level_partner"): {"learner"},
    ("more_support", "learner"): set(),
    ("more_support", "level_partner"): {"learner"},
    ("more_room", "learner"): {"level_partner"},
    ("more_room", "level_partner"): {"learner"},
    ("disagreement", "learner"): set(),
    ("disagreement", "level_partner"): set(),
    ("own_level", "learner"): set(),
}


def test_who_must_agree_to_a_change():
    assert {key: rule.agree for key, rule in LEVEL_RULES.items()} == AGREEMENT
    for (change, asked_by), agree in AGREEMENT.items():
        rule = rule_for_change(LevelChange(change), asked_by=Party(asked_by))
        assert rule.at_once is (not agree)
        assert rule.lower_stands is (change == "disagreement")


def test_nobody_else_lets_an_own_level_4_stand():
    assert rule_for_change(LevelChange.OWN_LEVEL, asked_by=Party.LEVEL_PARTNER) is None


def test_nobody_must_agree_with_himself():
    assert all(asked_by not in rule.agree for (_, asked_by), rule in LEVEL_RULES.items())


@given(before=levels, after=levels)
def test_more_room_goes_by_one_step_and_more_support_by_any(before, after):
    assert is_one_step_at_most(before, after) is (after.value <= before.value + 1)


def test_the_level_partner_is_the_guide_else_the_manager_else_somebody_of_the_organisation():
    assert LEVEL_PARTNERS == (Role.LEARNING_GUIDE, Role.MANAGER, Role.ORGANISATION)
