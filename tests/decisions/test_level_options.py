"""What a page says that asking a level comes to is what asking it does."""

from __future__ import annotations

import pytest
from django.db import transaction

from regie.decisions.levels import (
    governed_by,
    level_lines_for,
    level_requests_for,
    may_answer_level,
    open_level_requests,
    options_for,
)
from regie.decisions.models import LevelRequest
from regie.decisions.operations import change_level
from regie.framework import OVERALL, Element, Level, R, Reason, scope_of
from regie.journeys.queries import agreements_of, course_of
from regie.kernel.answers import Refused
from tests.cast import AT, journey_of

SCOPES = (OVERALL, R.SPACE, Element.PACE)


@pytest.mark.parametrize("who", ["noor", "marjan"])
@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_each_option_does_what_it_says(inside, level, who):
    play, person = journey_of(inside, level), inside.people[who]
    course = course_of(play.journey, AT.date())
    for scope in SCOPES:
        for option in options_for(course, person, scope):
            asked = {"journey": play.journey, "scope": scope, "level": option.level, "by": person, "at": AT}
            with transaction.atomic():
                if option.refused is not None:
                    with pytest.raises(Refused) as no:
                        change_level(**asked, reason="daarom")
                    assert no.value.ruling.because is option.refused
                    continue
                if option.wants_reason:
                    with pytest.raises(Refused) as no:
                        change_level(**asked, reason=" ")
                    assert no.value.ruling.because is Reason.REASON_LACKING
                done = change_level(**asked, reason="daarom")
                assert isinstance(done, LevelRequest) is not option.at_once
                transaction.set_rollback(True)


def test_nobody_else_has_options_or_reads_anything(inside):
    play = journey_of(inside, 2)
    change_level(journey=play.journey, scope=Element.PACE, level=Level.COACHING, by=inside.noor, at=AT)
    course = course_of(play.journey, AT.date())
    (row,) = open_level_requests([course])[play.journey.pk]
    for name in ("saskia", "ruud", "annelies", "fatima", "bram", "wim"):
        person = inside.people[name]
        with pytest.raises(Refused) as no:
            options_for(course, person, OVERALL)
        assert no.value.ruling.because is Reason.NOT_LEVEL_PARTNER
        assert agreements_of(course, person) == ()
        assert level_requests_for(course, person) == ()
        assert level_lines_for(course, person, agreements_of(course, inside.noor)) == ()
        assert not may_answer_level(course, person, row)
    assert (may_answer_level(course, inside.noor, row), may_answer_level(course, inside.marjan, row)) == (False, True)


@pytest.mark.parametrize(
    ("agreed", "scope", "governed"),
    [
        ((), "overall", set(Element)),
        (("pace", "space"), "overall", {Element.DIRECTION, *R.BACKING.elements}),
        (("pace",), "space", set(R.SPACE.elements) - {Element.PACE}),
        (("direction",), "direction", {Element.DIRECTION}),
        (("pace",), "pace", {Element.PACE}),
    ],
)
def test_a_level_governs_what_has_none_closer_by(inside, agreed, scope, governed):
    play = journey_of(inside, 2)
    for code in agreed:
        change_level(journey=play.journey, scope=scope_of(code), level=Level.DIRECTING, by=inside.noor, at=AT)
    assert set(governed_by(course_of(play.journey, AT.date()), scope_of(scope))) == governed
