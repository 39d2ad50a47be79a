"""Asking whoever holds the pen to deviate, and the answer."""

from __future__ import annotations

import pytest

from regie.decisions.log import requests_for
from regie.decisions.models import DeviationRequest
from regie.decisions.operations import answer_request, request_deviation
from regie.framework import Element
from tests.cast import ELEMENTS, WHO_IS, journey_of
from tests.framework.specification import specified
from tests.refusals import conflict, refused


def wish(play, element="pace", by=None, text="Liever 2 uur in de week"):
    return request_deviation(
        journey=play.journey, element=Element(element), wish=text, by=by or play.journey.learner, at=play.at
    )


@pytest.mark.parametrize("level", [1, 2, 3, 4])
@pytest.mark.parametrize("element", ELEMENTS)
def test_the_learner_asks_where_the_pen_is_not_the_learners_alone(inside, element, level):
    play, cell = journey_of(inside, level), specified(element, level)
    if cell["decides"] == ["learner"]:
        with refused("nothing_to_request"):
            wish(play, element)
    else:
        assert wish(play, element).answer == ""
    for role in WHO_IS.keys() - {"learner"}:
        with refused("not_your_step"):
            wish(play, element, by=inside.who(role))


def test_a_wish_has_words_and_there_is_one_at_a_time(inside, journey_at):
    play = journey_at(1)
    with refused("input_lacking"):
        wish(play, text=" ")
    wish(play)
    with conflict("already_requested"):
        wish(play)
    assert DeviationRequest.objects.count() == 1


@pytest.mark.parametrize(("granted", "kept"), [(True, "granted"), (False, "declined")])
def test_who_holds_the_pen_answers_once_with_why_and_nothing_else_changes(inside, journey_at, granted, kept):
    play = journey_at(1).settled("direction", "content", "pace")
    before = play.case("pace").settled
    asked = wish(play)
    with refused("reason_lacking"):
        answer_request(request=asked, granted=granted, text="", by=inside.saskia, at=play.at)
    answered = answer_request(request=asked, granted=granted, text="We kijken ernaar", by=inside.saskia, at=play.at)
    assert (answered.answer, answered.answered_by) == (kept, inside.saskia)
    assert play.case("pace").settled == before
    with conflict("no_open_request"):
        answer_request(request=asked, granted=not granted, text="Toch anders", by=inside.saskia, at=play.at)
    assert wish(play).pk != asked.pk
    with conflict("already_answered"):
        answer_request(request=asked, granted=True, text="De oude", by=inside.saskia, at=play.at)


@pytest.mark.parametrize("who", ["noor", "annelies", "marjan", "ruud", "bram", "wim"])
def test_nobody_else_answers_it(inside, journey_at, who):
    asked = wish(play := journey_at(1))
    with refused("not_a_decider"):
        answer_request(request=asked, granted=True, text="Ja", by=inside.people[who], at=play.at)


def test_where_both_decide_the_other_answers(inside, journey_at):
    asked = wish(play := journey_at(2), "work_forms")
    with refused("agrees_with_himself"):
        answer_request(request=asked, granted=True, text="Ja", by=inside.noor, at=play.at)
    answer_request(request=asked, granted=True, text="Ja", by=inside.saskia, at=play.at)


def test_the_wish_is_read_by_the_learner_and_who_holds_the_pen(inside, journey_at):
    wish(play := journey_at(1))
    course = play.case("pace").course
    readers = {name for name, person in inside.people.items() if requests_for(person, course, Element.PACE)}
    assert readers == {"noor", "saskia"}
