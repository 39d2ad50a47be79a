"""Agreeing the first level: both rate apart; what both chose stands, else the lower (content.md, Agreeing)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from regie.framework import (
    OVERALL,
    JourneyState,
    JourneyStep,
    Level,
    Reason,
    Scope,
    lower_of,
    own_rating_suffices,
    refusal,
)
from regie.journal.events import Event
from regie.journal.operations import record
from regie.journeys.models import Journey, LevelAgreement, LevelRating
from regie.journeys.operations.opening import move
from regie.journeys.queries import course_of
from regie.kernel.answers import Conflict, Refused
from regie.kernel.days import day_of

if TYPE_CHECKING:
    from regie.people.models import Person


@transaction.atomic
def rate_level(*, journey: Journey, level: Level, by: Person, at: datetime) -> LevelAgreement | None:
    """Say which overall level fits on this path; returns the agreement once there is one.

    By the learner or the level partner. A rating can be changed until the level stands. Raises Refused to
    others and before enrolment, Conflict once the level stands.
    """
    journey = Journey.objects.select_for_update().select_related("learner").get(pk=journey.pk)
    course = course_of(journey, day_of(at))
    if by != journey.learner and not course.cast.is_level_partner(by):
        raise Refused(refusal(Reason.NOT_LEVEL_PARTNER))
    if course.overall is not None:
        raise Conflict(refusal(Reason.LEVEL_STANDS))
    if course.state is JourneyState.ENROLLED:
        move(journey, JourneyStep.START_INTAKE, Reason.JOURNEY_NOT_OPEN)
    elif course.state is not JourneyState.INTAKE:
        raise Refused(refusal(Reason.JOURNEY_NOT_OPEN))
    LevelRating.objects.update_or_create(journey=journey, by=by, defaults={"level": str(level.value), "at": at})
    record(event=Event.LEVEL_RATED, about=journey.uuid, by=by.uuid, at=at, subject=journey.learner.uuid)
    return _agreement(journey, at)


def _agreement(journey: Journey, at: datetime) -> LevelAgreement | None:
    """What the ratings so far come to: nothing yet, or the level that now stands."""
    ratings = {one.by: Level(int(one.level)) for one in journey.ratings.select_related("by")}
    own = ratings.pop(journey.learner, None)
    if own is None:
        return None
    if own_rating_suffices(own):
        return agree(journey=journey, level=own, partner=None, at=at)
    if not ratings:
        return None
    partner, other = next(iter(ratings.items()))
    return agree(journey=journey, level=lower_of(own, other), partner=partner, at=at)


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
