"""When the two look at the level again: the days of the design and of the agreements, by the clock of the reader."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from regie.decisions.models import LevelRequest
from regie.decisions.operations import answer_level, change_level
from regie.framework import OVERALL, Element, Level
from regie.insight.inbox import inbox_for
from regie.journeys.queries import course_of
from regie.journeys.reviews import Review, review_of
from tests.cast import AT, Play, journey_of, own_journey_of

WEEK_18, WEEK_36 = date(2027, 4, 12), date(2027, 8, 16)
"""The reviews of the design of P2."""
WEEKS_6 = AT.date() + timedelta(weeks=6)


def review(play: Play, on: date) -> Review | None:
    return review_of(course_of(play.journey, on))


def change(play: Play, scope, level: int, *, by: str = "noor", agreed: bool = True) -> None:
    about = {"journey": play.journey, "scope": scope, "level": Level(level), "reason": "daarom", "at": AT}
    row = change_level(**about, by=play.company.people[by])
    if isinstance(row, LevelRequest):
        other = play.company.people["marjan" if by == "noor" else "noor"]
        answer_level(request=row, agreed=agreed, by=other, at=AT)


@pytest.mark.parametrize("level", [1, 2, 3])
def test_the_weeks_of_the_design_come_up_on_their_monday_and_go_again(inside, level):
    play = journey_of(inside, level)
    day = timedelta(days=1)
    assert review(play, AT.date()) == review(play, WEEK_18 - day) == Review(WEEK_18, False)
    assert review(play, WEEK_18) == review(play, WEEK_18 + timedelta(weeks=4) - day) == Review(WEEK_18, True)
    assert review(play, WEEK_18 + timedelta(weeks=4)) == Review(WEEK_36, False)
    assert review(play, WEEK_36 + timedelta(weeks=4)) is None


def test_at_the_last_level_and_before_a_first_there_is_none(inside):
    assert review(journey_of(inside, 4), WEEK_18) is None
    assert review(own_journey_of(inside, 4, code="eigen"), WEEK_18) is None


def test_what_is_agreed_on_that_day_or_later_is_the_review(inside):
    play = journey_of(inside, 3)
    at = AT.replace(year=2027, month=4, day=13)
    change_level(journey=play.journey, scope=Element.GOALS, level=Level(2), by=inside.noor, at=at)
    assert review(play, at.date()) == Review(WEEK_36, False)


@pytest.mark.parametrize(
    ("scope", "level", "by", "agreed", "on"),
    [
        (Element.PACE, 3, "noor", True, WEEKS_6),  # more room
        (OVERALL, 3, "marjan", True, WEEKS_6),
        (Element.PACE, 1, "marjan", False, WEEKS_6),  # seen differently: the lower stands
        (Element.PACE, 1, "noor", True, WEEK_18),  # more support: when the design looks at it anyway
        (Element.PACE, 1, "marjan", True, WEEK_18),
    ],
)
def test_more_room_and_a_difference_are_looked_at_in_six_weeks(inside, scope, level, by, agreed, on):
    play = journey_of(inside, 2)
    change(play, scope, level, by=by, agreed=agreed)
    assert play.journey.levels.get(scope=str(scope), level=level).review_on == on
    assert review(play, on) == Review(on, True)


def test_only_the_latest_agreement_of_a_scope_is_looked_at(inside):
    play = journey_of(inside, 2)
    change(play, Element.PACE, 3)
    change(play, Element.PACE, 2)
    assert review(play, WEEKS_6) == Review(WEEK_18, False)


def test_where_the_learner_reviews_alone_nothing_is_dated(inside):
    play = journey_of(inside, 3)
    change(play, OVERALL, 4)
    change(play, Element.PACE, 2)
    assert {one.review_on for one in play.journey.levels.all()} == {None}


def test_today_shows_it_to_the_two_once_the_day_is_there_and_to_nobody_else(inside):
    play = journey_of(inside, 2)
    change(play, Element.PACE, 3)
    for days, shown in ((-1, set()), (0, {"noor", "marjan"}), (27, {"noor", "marjan"}), (28, set())):
        now = AT + timedelta(weeks=6, days=days)
        found = {
            name: [one.on for one in inbox_for(person, now).waiting if one.step == "review_level"]
            for name, person in inside.people.items()
        }
        assert {name: listed for name, listed in found.items() if listed} == {name: [WEEKS_6] for name in shown}
    # Nobody waits for it: what somebody does wait for goes first.
    play.propose("direction")
    steps = [one.step for one in inbox_for(inside.noor, AT + timedelta(weeks=6)).waiting]
    assert steps[-1] == "review_level"
    assert len(steps) > 1
