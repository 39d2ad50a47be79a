"""Agreeing the first level: both rate apart; what both chose stands, else the lower (content.md, Agreeing)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from regie.framework import (
    OVERALL,
    REVIEW_WEEKS,
    Element,
    JourneyState,
    JourneyStep,
    Level,
    R,
    Rating,
    Reason,
    Scope,
    differing,
    levels_that_stand,
    own_rating_suffices,
    reason_that_stands,
    refusal,
)
from regie.journal.events import Event
from regie.journal.operations import record
from regie.journeys.models import Journey, LevelAgreement, LevelRating
from regie.journeys.operations.opening import move
from regie.journeys.presets import lacking_reasons, reason_of_design
from regie.journeys.queries import course_of
from regie.kernel.answers import Conflict, Refused
from regie.kernel.days import day_of

if TYPE_CHECKING:
    from regie.journeys.course import Course
    from regie.people.models import Person


@transaction.atomic
def rate_level(
    *,
    journey: Journey,
    level: Level,
    by_r: Mapping[R, Level] | None = None,
    by_element: Mapping[Element, Level] | None = None,
    reasons: Mapping[Element, str] | None = None,
    by: Person,
    at: datetime,
) -> LevelAgreement | None:
    """Say which level fits on this path, overall and where it differs by R and by element, with why.

    By the learner or the level partner. Returns the overall agreement once there is one. A rating can be changed
    until the level stands. Raises Refused to others, before enrolment, and where an element two or three steps
    from its R has no reason, of its own or of the design that proposes it; Conflict once the level stands.
    """
    journey = Journey.objects.select_for_update().select_related("learner").get(pk=journey.pk)
    course = course_of(journey, day_of(at))
    if by != journey.learner and not course.cast.is_level_partner(by):
        raise Refused(refusal(Reason.NOT_LEVEL_PARTNER))
    if course.overall is not None:
        raise Conflict(refusal(Reason.LEVEL_STANDS))
    rating = Rating.of(level, by_r, by_element, reasons)
    if lacking_reasons(course, rating):
        raise Refused(refusal(Reason.REASON_LACKING))
    if course.state is JourneyState.ENROLLED:
        move(journey, JourneyStep.START_INTAKE, Reason.JOURNEY_NOT_OPEN)
    elif course.state is not JourneyState.INTAKE:
        raise Refused(refusal(Reason.JOURNEY_NOT_OPEN))
    LevelRating.objects.update_or_create(journey=journey, by=by, defaults={**_written(rating), "at": at})
    record(event=Event.LEVEL_RATED, about=journey.uuid, by=by.uuid, at=at, subject=journey.learner.uuid)
    return _agreement(journey, course, at)


def _written(rating: Rating) -> dict[str, object]:
    """A rating as its row keeps it."""
    said = {element.value: words.strip() for element, words in rating.reasons.items() if words.strip()}
    apart = {str(scope): level.value for scope, level in rating.apart.items()}
    return {"level": str(rating.overall.value), "apart": apart, "reasons": said}


def _agreement(journey: Journey, course: Course, at: datetime) -> LevelAgreement | None:
    """What the ratings so far come to: nothing yet, or the levels that now stand."""
    rows = {one.by: one.rating for one in journey.ratings.select_related("by").order_by("at", "pk")}
    own = rows.pop(journey.learner, None)
    if own is None:
        return None
    if own_rating_suffices(own.overall):
        return _stand(journey, course, own, own, partner=None, at=at)
    if not rows:
        return None
    partner, other = list(rows.items())[-1]
    return _stand(journey, course, own, other, partner=partner, at=at)


def _stand(
    journey: Journey, course: Course, own: Rating, other: Rating, *, partner: Person | None, at: datetime
) -> LevelAgreement:
    """Let the levels stand that two ratings come to. What they saw differently is looked at again."""
    differed = differing(own, other)
    again = day_of(at + timedelta(weeks=REVIEW_WEEKS))
    levels = levels_that_stand(own, other)
    agreements = [
        agree(
            journey=journey,
            scope=scope,
            level=level,
            reason=_reason(course, scope, level, own, other),
            partner=partner,
            at=at,
            review_on=again if scope in differed or (scope == OVERALL and differed) else None,
        )
        for scope, level in levels.items()
    ]
    return agreements[0]


def _reason(course: Course, scope: Scope, level: Level, own: Rating, other: Rating) -> str:
    """Why a level stands: the words of whoever chose it, else those of the design that proposed it."""
    if not isinstance(scope, Element):
        return ""
    return reason_that_stands(scope, level, own, other) or reason_of_design(course, scope, level)


def agree(
    *,
    journey: Journey,
    level: Level,
    partner: Person | None,
    at: datetime,
    scope: Scope = OVERALL,
    reason: str = "",
    review_on: date | None = None,
) -> LevelAgreement:
    """Let a level stand for a scope. The first overall one opens the deciding; who decides what changes from here.

    Called by this room for the first level and by `decisions` for a change, which asked who must agree.
    """
    agreement = LevelAgreement.objects.create(
        journey=journey,
        scope=str(scope),
        level=level.value,
        reason=reason,
        by=journey.learner,
        partner=partner,
        at=at,
        review_on=review_on,
    )
    Journey.objects.filter(pk=journey.pk).update(rules=F("rules") + 1)
    if JourneyState(journey.state) is JourneyState.INTAKE:
        move(journey, JourneyStep.AGREE_LEVEL, Reason.JOURNEY_NOT_OPEN)
    record(
        event=Event.LEVEL_AGREED,
        about=journey.uuid,
        by=journey.learner.uuid,
        at=at,
        subject=journey.learner.uuid,
        facts={"scope": str(scope), "level": level.value},
    )
    return agreement
