"""How a journey begins and its first level is agreed; the learner's own words."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from regie.designs.operations import import_path
from regie.framework import OVERALL, Level, Rating
from regie.journeys.models import Journey, LevelAgreement, OwnWords
from regie.journeys.operations import enrol, open_journey, open_own_journey, rate_level, write_own_words
from regie.journeys.queries import (
    course_called,
    course_for,
    course_of,
    own_words_of,
    ratings_of,
)
from regie.kernel.answers import NotFound
from tests.around import courses_around
from tests.cast import AT, NAMES, START_ON, WHO_IS, journey_of, p2_path
from tests.refusals import conflict, refused
from tests.rows import events, everything

TODAY = AT.date()


def invited(company, **more):
    given = {"learner": company.noor, "version": company.version, "start_on": START_ON, "by": company.saskia, "at": AT}
    return open_journey(**given | more)


def enrolled(company):
    return enrol(journey=invited(company), by=company.noor, at=AT)


def test_a_journey_begins_on_a_monday_under_a_name_of_its_own(inside):
    first, second = invited(inside, start_on=date(2026, 12, 17)), invited(inside)
    assert (first.start_on, first.state, first.code, second.code) == (
        START_ON, "invited", p2_path().code, f"{p2_path().code}-2",
    )  # fmt: skip
    assert course_called(second.code, TODAY).journey == second


@pytest.mark.parametrize("who", sorted(NAMES.keys() - {"saskia"}))
def test_nobody_but_a_designer_opens_it_for_another(inside, who):
    with refused("not_designer"):
        invited(inside, by=inside.people[who])
    assert Journey.objects.count() == 0


def test_a_draft_is_not_followed(inside):
    with refused("not_published"):
        invited(inside, version=import_path(path=p2_path(), by=inside.saskia, at=AT))


def test_only_the_learner_accepts_and_once(inside):
    journey = invited(inside)
    for name in sorted(NAMES.keys() - {"noor"}):
        with refused("not_your_step"):
            enrol(journey=journey, by=inside.people[name], at=AT)
    assert enrol(journey=journey, by=inside.noor, at=AT).state == "enrolled"
    with conflict("already_enrolled"):
        enrol(journey=journey, by=inside.noor, at=AT)
    with conflict("already_enrolled"):
        enrol(journey=Journey.objects.get(), by=inside.noor, at=AT)


@pytest.mark.parametrize(("own", "other"), list(product([1, 2, 3, 4], repeat=2)))
def test_both_rate_apart_and_the_lower_stands_but_ones_own_4_at_once(inside, own, other):
    journey = enrolled(inside)
    rate_level(journey=journey, level=Level(other), by=inside.marjan, at=AT)
    agreement = rate_level(journey=journey, level=Level(own), by=inside.noor, at=AT)
    assert (agreement.level, agreement.scope) == (own if own == 4 else min(own, other), OVERALL)
    assert agreement.partner == (None if own == 4 else inside.marjan)
    journey.refresh_from_db()
    assert journey.state == "deciding"


def test_one_rating_alone_agrees_nothing_and_can_be_changed(inside):
    journey = enrolled(inside)
    assert rate_level(journey=journey, level=Level(2), by=inside.noor, at=AT) is None
    assert rate_level(journey=journey, level=Level(3), by=inside.noor, at=AT) is None
    assert rate_level(journey=journey, level=Level(3), by=inside.marjan, at=AT).level == 3


def test_the_partners_4_is_no_level_of_the_learners_own(inside):
    journey = enrolled(inside)
    assert rate_level(journey=journey, level=Level(4), by=inside.marjan, at=AT) is None
    assert LevelAgreement.objects.count() == 0


@pytest.mark.parametrize("who", sorted(NAMES.keys() - {"noor", "marjan"}))
def test_nobody_else_rates(inside, who):
    with refused("not_level_partner"):
        rate_level(journey=enrolled(inside), level=Level(2), by=inside.people[who], at=AT)


def test_nobody_rates_before_enrolment_or_after_the_level_stands(inside):
    with refused("journey_not_open"):
        rate_level(journey=invited(inside), level=Level(2), by=inside.noor, at=AT)
    play = journey_of(inside, 2)
    for by in (inside.noor, inside.marjan):
        with conflict("level_stands"):
            rate_level(journey=play.journey, level=Level(3), by=by, at=AT)
    assert LevelAgreement.objects.count() == 1


def test_ratings_are_read_by_the_other_once_both_have_sent_and_by_nobody_else(inside):
    journey = enrolled(inside)
    rate_level(journey=journey, level=Level(3), by=inside.marjan, at=AT)
    course = course_of(journey, TODAY)
    assert {name: ratings_of(course, one) for name, one in inside.people.items() if ratings_of(course, one)} == {
        "marjan": {inside.marjan.pk: Rating(Level(3))}
    }
    rate_level(journey=journey, level=Level(2), by=inside.noor, at=AT)
    course, both = course_of(journey, TODAY), {inside.marjan.pk: Rating(Level(3)), inside.noor.pk: Rating(Level(2))}
    readers = {name: ratings_of(course, one) for name, one in inside.people.items() if ratings_of(course, one)}
    assert readers == {"marjan": both, "noor": both}


def test_an_own_path_is_begun_by_its_learner(inside):
    journey = open_own_journey(title=" Mijn pad ", start_on=START_ON, by=inside.bram, at=AT)
    assert (journey.title, journey.learner, journey.state, journey.version) == (
        "Mijn pad",
        inside.bram,
        "enrolled",
        None,
    )
    assert rate_level(journey=journey, level=Level(4), by=inside.bram, at=AT).level == 4


QUESTION, PREFERENCE = "development_question", "learning_preference_1"
WORDS = {QUESTION: "Hoe houd ik regie?", "ambition": "Aanspreekpunt", PREFERENCE: "kijken, dan doen"}
READERS = {
    1: {"learning_guide": {QUESTION}, "designer": {QUESTION, PREFERENCE}},
    2: {"learning_guide": {QUESTION}, "designer": {QUESTION, PREFERENCE}},
    3: {},
    4: {},
}
"""By the table Who sees what: the question at 1-2 of content, the preference at 1-2 of work forms, the rest if shared."""


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_own_words_are_for_whom_the_table_names(inside, level):
    play = journey_of(inside, level)
    write_own_words(journey=play.journey, words=WORDS, by=inside.noor, at=AT)
    course = course_of(play.journey, TODAY)
    for role in WHO_IS:
        kinds = set(WORDS) if role == "learner" else READERS[level].get(role, set())
        assert (role, own_words_of(course, inside.who(role)).keys()) == (role, kinds)
    for stranger in (inside.bram, inside.wim):
        assert own_words_of(course, stranger) == {}


def test_own_words_are_the_learners_can_change_and_be_taken_away(inside):
    play = journey_of(inside, 2)
    for name in sorted(NAMES.keys() - {"noor"}):
        with refused("not_your_step"):
            write_own_words(journey=play.journey, words=WORDS, by=inside.people[name], at=AT)
    with pytest.raises(ValueError, match="unknown kind: diary"):
        write_own_words(journey=play.journey, words={"diary": "x"}, by=inside.noor, at=AT)
    write_own_words(journey=play.journey, words=WORDS, by=inside.noor, at=AT)
    write_own_words(journey=play.journey, words={QUESTION: " Anders ", "ambition": " "}, by=inside.noor, at=AT)
    assert {one.kind: one.text for one in OwnWords.objects.all()} == {
        QUESTION: "Anders",
        PREFERENCE: "kijken, dan doen",
    }


def test_each_step_writes_its_entry(inside):
    before = events()
    play = journey_of(inside, 2)
    play.write_question()
    assert events() - before == {
        "journey_opened": 1, "enrolled": 1, "level_rated": 2, "level_agreed": 1, "own_words_written": 1,
    }  # fmt: skip


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_a_journey_is_around_whom_the_cells_name_and_unknown_to_everybody_else(inside, level):
    play = journey_of(inside, level)
    around = {name for name, one in inside.people.items() if courses_around(one, TODAY)}
    assert {"noor"} <= around <= {"noor", *(set(WHO_IS.values()) if level < 4 else ())}
    for name, person in inside.people.items():
        if name in around:
            assert course_for(person, play.journey.uuid, TODAY).journey == play.journey
        else:
            with pytest.raises(NotFound):
                course_for(person, play.journey.uuid, TODAY)
    assert {"bram", "wim"}.isdisjoint(around)


def test_a_journey_of_another_organisation_is_not_found(vennedal, elsewhere):
    theirs = journey_of(elsewhere, 2)
    with vennedal.scope():
        before = everything()
        for person in vennedal.people.values():
            with pytest.raises(NotFound):
                course_for(person, theirs.journey.uuid, TODAY)
            assert courses_around(person, TODAY) == ()
        with pytest.raises(NotFound):
            course_called(theirs.journey.code, TODAY)
        assert everything() == before
