"""What two ratings come to: per scope the lower of the two, said once, with a reason wherever one is wanted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regie.framework import OVERALL, Element, Level, R, Rating, all_scopes, level_for, levels_that_stand
from regie.framework.ratings import differing, reason_that_stands
from tests.framework.specification import RAW

R_OF = {element: r for r, elements in RAW["elements_by_r"].items() for element in elements}
SCOPES = ["overall", *RAW["elements_by_r"], *(element for element, r in R_OF.items() if element != r)]
LEVELS = st.sampled_from(list(Level))


@st.composite
def ratings(draw) -> Rating:
    """Anything somebody may choose, with a reason exactly where one is wanted."""
    apart = draw(st.dictionaries(st.sampled_from(all_scopes()[1:]), LEVELS))
    bare = Rating(draw(LEVELS), apart)
    return Rating(bare.overall, apart, {element: f"{bare.level_of(element)}" for element in bare.far})


def resulting(rating: Rating) -> dict[str, int]:
    """The level of every scope, worked out by hand: overall, then per R, then per element."""
    said = {str(scope): level.value for scope, level in rating.apart.items()}
    found = {"overall": rating.overall.value}
    for r in RAW["elements_by_r"]:
        found[r] = said.get(r, found["overall"])
    return found | {one: said.get(one, found[r]) for one, r in R_OF.items() if one != r}


def test_the_scopes_are_the_path_the_rs_and_the_elements_with_direction_once():
    assert [str(scope) for scope in all_scopes()] == SCOPES


@given(ratings())
def test_what_is_not_apart_follows_what_is_around_it(rating):
    assert {str(scope): level.value for scope, level in rating.levels.items()} == resulting(rating)


@given(ratings(), ratings())
def test_per_scope_the_lower_stands_and_no_agreement_says_what_holds_already(own, other):
    stand = levels_that_stand(own, other)
    expected = {scope: min(resulting(own)[scope], resulting(other)[scope]) for scope in SCOPES}
    assert resulting(Rating(stand[OVERALL], stand)) == expected
    assert {element: level_for(element, stand).value for element in Element} == {
        element: expected[element] for element in Element
    }
    for scope in set(stand) - {OVERALL}:
        without = {one: level for one, level in stand.items() if one != scope}
        assert resulting(Rating(stand[OVERALL], without)) != expected
    assert stand == levels_that_stand(other, own)
    assert {str(one) for one in differing(own, other)} == {
        one for one in SCOPES if resulting(own)[one] != resulting(other)[one]
    }


@given(ratings(), ratings())
def test_where_what_stands_lies_far_from_its_r_one_of_the_two_wrote_why(own, other):
    stand = levels_that_stand(own, other)
    for element in Rating(stand[OVERALL], stand).far:
        assert reason_that_stands(element, level_for(element, stand), own, other)


@given(ratings())
def test_the_same_said_in_fewest_words(rating):
    by_r = {one: level for one, level in rating.apart.items() if isinstance(one, R)}
    by_element = {one: level for one, level in rating.apart.items() if isinstance(one, Element)}
    short = Rating.of(rating.overall, by_r, by_element, rating.reasons)
    assert resulting(short) == resulting(rating)
    assert len(short.apart) <= len(rating.apart)
    assert {OVERALL: short.overall, **short.apart} == levels_that_stand(rating, rating)


@pytest.mark.parametrize(
    ("own", "other", "stand"),
    [
        (Rating(Level(3)), Rating(Level(3)), {"overall": 3}),
        (Rating(Level(3)), Rating(Level(2)), {"overall": 2}),
        (Rating(Level(3), {R.SPACE: Level(2)}), Rating(Level(2)), {"overall": 2}),
        (Rating(Level(3), {Element.PACE: Level(2)}), Rating(Level(2), {R.SPACE: Level(3)}), {"overall": 2, "space": 3, "pace": 2}),
        (Rating(Level(3), {Element.PACE: Level(1)}), Rating(Level(3)), {"overall": 3, "pace": 1}),
        (Rating(Level(1), {R.SPACE: Level(4)}), Rating(Level(3)), {"overall": 1, "space": 3}),
        (Rating(Level(3), {R.DIRECTION: Level(2)}), Rating(Level(3), {Element.DIRECTION: Level(1)}), {"overall": 3, "direction": 1}),
    ],
)  # fmt: skip
def test_inheriting_and_choosing_compare_by_what_they_come_to(own, other, stand):
    assert {str(scope): level.value for scope, level in levels_that_stand(own, other).items()} == stand


def test_an_element_two_or_three_steps_from_its_r_wants_a_reason_and_an_r_does_not():
    for r, element in ((1, 1), (1, 2), (1, 3), (1, 4), (3, 1), (4, 2), (2, 1)):
        rating = Rating(Level(4), {R.SPACE: Level(r), Element.PACE: Level(element)})
        assert rating.unexplained == ((Element.PACE,) if abs(r - element) > 1 else ())
        assert Rating(rating.overall, rating.apart, {Element.PACE: " "}).unexplained == rating.unexplained
        assert Rating(rating.overall, rating.apart, {Element.PACE: "druk"}).unexplained == ()


def test_the_words_of_whoever_chose_what_stands_are_kept_each_once():
    own = Rating(Level(3), {Element.PACE: Level(1)}, {Element.PACE: "druk"})
    room = Rating(Level(2), {Element.PACE: Level(4)}, {Element.PACE: "ik plan zelf"})
    assert reason_that_stands(Element.PACE, Level(1), own, room) == "druk"
    assert reason_that_stands(Element.PACE, Level(1), own, own) == "druk"
    same = Rating(Level(3), {Element.PACE: Level(1)}, {Element.PACE: "veel nieuw"})
    assert reason_that_stands(Element.PACE, Level(1), own, same) == "druk\n\nveel nieuw"
    far = Rating(Level(1), {Element.MENTOR: Level(4)}, {Element.MENTOR: "ik weet wie"})
    wide = Rating(Level(1), {R.BACKING: Level(3)})
    assert levels_that_stand(wide, far) == {OVERALL: Level(1), Element.MENTOR: Level(3)}
    assert reason_that_stands(Element.MENTOR, Level(3), wide, far) == "ik weet wie"
