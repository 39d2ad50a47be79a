"""The first rating: overall, per R and per element, from what the design proposes; and what two of them come to."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from importlib.resources import files

import pytest
from django.db import connection

from regie.designs.operations import import_path, publish
from regie.designs.pathfile import PathFile, read_path
from regie.framework import OVERALL, Element, Level, R, Rating
from regie.journeys.models import LevelAgreement, LevelRating
from regie.journeys.operations import enrol, open_journey, open_own_journey, rate_level
from regie.journeys.presets import preset_of
from regie.journeys.queries import course_of, ratings_of
from tests.cast import AT, START_ON
from tests.refusals import refused

TODAY = AT.date()
MIXED = {"by_r": {R.SPACE: Level(2)}, "by_element": {Element.PACE: Level(1), Element.COACH: Level(4)}}


@cache
def p4_path() -> PathFile:
    """The shipped path of mixed levels."""
    return read_path(files("regie.designs").joinpath("content/paths/p4-jurist-projectleider.regie.yaml").read_bytes())


def enrolled(company, path: PathFile | None = None):
    """Noor takes part; on P2, or on another path."""
    version = company.version
    if path is not None:
        version = publish(version=import_path(path=path, by=company.saskia, at=AT), by=company.saskia, at=AT)
    journey = open_journey(learner=company.noor, version=version, start_on=START_ON, by=company.saskia, at=AT)
    return enrol(journey=journey, by=company.noor, at=AT)


def rate(journey, who, level, **more):
    return rate_level(journey=journey, level=Level(level), by=who, at=AT, **more)


def stands(journey) -> dict[str, int]:
    return {one.scope: one.level for one in LevelAgreement.objects.filter(journey=journey)}


def test_both_choose_per_r_and_element_and_the_lower_of_each_stands(inside):
    journey = enrolled(inside)
    assert rate(journey, inside.noor, 3, **MIXED, reasons={Element.COACH: "ik kies zelf"}) is None
    agreement = rate(journey, inside.marjan, 3, by_element={Element.GOALS: Level(2), Element.COACH: Level(4)})
    assert (agreement.scope, agreement.level) == (OVERALL, 3)
    assert stands(journey) == {"overall": 3, "space": 2, "pace": 1, "coach": 4}
    course = course_of(journey, TODAY)
    assert {one: course.level(one).value for one in Element} == {
        "direction": 3,
        **dict.fromkeys(("content", "goals", "plan", "work_forms", "resources"), 2),
        "pace": 1,
        **dict.fromkeys(("mentor", "conversations", "learning_guide", "learning_groups"), 3),
        "coach": 4,
    }
    assert {one.scope: one.reason for one in journey.levels.all()} == {
        "overall": "", "space": "", "pace": "", "coach": "ik kies zelf",
    }  # fmt: skip
    assert {one.partner for one in journey.levels.all()} == {inside.marjan}


def test_what_they_saw_differently_is_looked_at_again_and_nothing_else(inside):
    journey = enrolled(inside)
    rate(journey, inside.noor, 3, **MIXED, reasons={Element.COACH: "zelf"})
    rate(
        journey,
        inside.marjan,
        3,
        by_r={R.SPACE: Level(2)},
        by_element={Element.COACH: Level(4)},
        reasons={Element.COACH: "zelf"},
    )
    again = {one.scope: one.review_on for one in journey.levels.all()}
    assert again == {
        "overall": TODAY + timedelta(weeks=6),
        "space": None,
        "pace": TODAY + timedelta(weeks=6),
        "coach": None,
    }


def test_the_same_twice_is_not_looked_at_again(inside):
    journey = enrolled(inside)
    for who in (inside.marjan, inside.noor):
        rate(journey, who, 2, by_element={Element.PACE: Level(1)})
    assert {one.review_on for one in journey.levels.all()} == {None}


def test_ones_own_4_stands_at_once_with_all_that_goes_with_it(inside):
    journey = enrolled(inside)
    rate(journey, inside.marjan, 1)
    rate(journey, inside.noor, 4, by_element={Element.PACE: Level(1)}, reasons={Element.PACE: "drukke weken"})
    assert stands(journey) == {"overall": 4, "pace": 1}
    assert [(one.partner, one.review_on) for one in journey.levels.all()] == [(None, None)] * 2
    assert journey.levels.get(scope="pace").reason == "drukke weken"
    journey.refresh_from_db()
    assert journey.state == "deciding"


def test_ones_own_4_opens_the_deciding_before_anybody_else_rated(inside):
    journey = open_own_journey(title="Mijn pad", start_on=START_ON, by=inside.noor, at=AT)
    rate(journey, inside.noor, 4, by_r={R.BACKING: Level(3)})
    journey.refresh_from_db()
    assert (journey.state, stands(journey)) == ("deciding", {"overall": 4, "backing": 3})


@pytest.mark.parametrize("who", ["noor", "marjan"])
@pytest.mark.parametrize("reason", [None, "", "  "])
def test_two_steps_from_its_r_without_a_reason_is_not_sent(inside, who, reason):
    journey = enrolled(inside)
    said = {} if reason is None else {"reasons": {Element.PACE: reason}}
    with refused("reason_lacking"):
        rate(journey, inside.people[who], 3, by_element={Element.PACE: Level(1)}, **said)
    assert LevelRating.objects.count() == 0
    rate(journey, inside.people[who], 3, by_r={R.SPACE: Level(2)}, by_element={Element.PACE: Level(1)})


def test_a_level_apart_and_its_reason_are_unreadable_in_the_database(inside):
    journey = enrolled(inside)
    rate(journey, inside.noor, 3, by_element={Element.PACE: Level(1)}, reasons={Element.PACE: "drukke weken"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT level, apart, reasons FROM journeys_levelrating")
        (row,) = cursor.fetchall()
    assert not any(word in bytes(value) for value in row for word in (b"pace", b"drukke"))
    assert LevelRating.objects.get().rating == Rating(
        Level(3), {Element.PACE: Level(1)}, {Element.PACE: "drukke weken"}
    )


def test_what_one_chose_apart_is_read_by_the_other_once_both_have_sent_and_by_nobody_else(inside):
    journey = enrolled(inside)
    rate(journey, inside.noor, 3, by_element={Element.PACE: Level(1)}, reasons={Element.PACE: "druk"})
    own = Rating(Level(3), {Element.PACE: Level(1)}, {Element.PACE: "druk"})
    course = course_of(journey, TODAY)
    readers = {name: ratings_of(course, one) for name, one in inside.people.items()}
    assert {name: found for name, found in readers.items() if found} == {"noor": {inside.noor.pk: own}}
    rate(journey, inside.marjan, 2)
    course, both = course_of(journey, TODAY), {inside.noor.pk: own, inside.marjan.pk: Rating(Level(2))}
    readers = {name: ratings_of(course, one) for name, one in inside.people.items()}
    assert {name: found for name, found in readers.items() if found} == {"noor": both, "marjan": both}


def test_a_rating_that_is_changed_keeps_nothing_of_the_one_before(inside):
    journey = enrolled(inside)
    rate(journey, inside.noor, 3, **MIXED, reasons={Element.COACH: "zelf"})
    rate(journey, inside.noor, 2)
    assert LevelRating.objects.get().rating == Rating(Level(2))


# --- what the design proposes ------------------------------------------------------


def test_the_design_proposes_and_its_reason_counts_where_it_is_followed(inside):
    journey = enrolled(inside, p4_path())
    preset = preset_of(course_of(journey, TODAY))
    assert (preset.overall, {str(scope): level.value for scope, level in preset.apart.items()}) == (
        Level(3),
        {
            "direction": 2, "backing": 2, "content": 2, "work_forms": 4,
            "conversations": 3, "learning_groups": 1, "coach": 3,
        },
    )  # fmt: skip
    # Far from its R by the rater's own choice of an R: the design says why, so no other reason is wanted.
    chosen = {"by_r": {R.BACKING: Level(3)}, "by_element": {Element.LEARNING_GROUPS: Level(1)}}
    for who in (inside.noor, inside.marjan):
        rate(journey, who, 3, **chosen)
    assert journey.levels.get(scope="learning_groups").reason == "Je begint samen met andere starters."
    journey = enrolled(inside)
    with refused("reason_lacking"):
        rate(journey, inside.noor, 3, **chosen)


def test_ones_own_words_go_before_those_of_the_design(inside):
    journey = enrolled(inside, p4_path())
    for who in (inside.noor, inside.marjan):
        rate(journey, who, 3, by_element={Element.CONTENT: Level(2)}, reasons={Element.CONTENT: "nieuw voor mij"})
    assert journey.levels.get(scope="content").reason == "nieuw voor mij"


def test_a_path_of_ones_own_proposes_nothing(inside):
    journey = open_own_journey(title="Mijn pad", start_on=START_ON, by=inside.noor, at=AT)
    assert preset_of(course_of(journey, TODAY)) is None
