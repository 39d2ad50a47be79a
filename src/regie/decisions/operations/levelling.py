"""Agree another level after the first, for everything, an R or an element (content.md, Agreeing).

A change governs what is open from then on; what was decided stands.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from regie.decisions.levels import level_of, option_of, party_of
from regie.decisions.models import LevelRequest
from regie.decisions.operations.changing_hands import change_hands
from regie.decisions.queries import cases_of
from regie.framework import (
    OVERALL,
    REVIEW_WEEKS,
    Level,
    LevelChange,
    Reason,
    Scope,
    change_between,
    has_reviews,
    is_one_step_at_most,
    lower_of,
    refusal,
    scope_of,
)
from regie.journal.events import Event
from regie.journal.operations import record
from regie.journeys.operations import agree, lock, run_if_settled
from regie.journeys.queries import course_of
from regie.journeys.reviews import next_of_design
from regie.kernel.answers import Conflict, Refused
from regie.kernel.days import day_of

if TYPE_CHECKING:
    from regie.journeys.course import Course
    from regie.journeys.models import Journey, LevelAgreement
    from regie.people.models import Person

REVIEW = timedelta(weeks=REVIEW_WEEKS)
"""When more room, or a difference of opinion, is looked at again."""


@transaction.atomic
def change_level(
    *, journey: Journey, scope: Scope, level: Level, reason: str = "", by: Person, at: datetime
) -> LevelAgreement | LevelRequest:
    """Ask another level for a scope. What stands at once is returned as the agreement, else as the request.

    More support asked by the learner, and an own overall level 4, stand at once; the rest when the other of the
    two agrees. An element two or three steps from its R wants a reason, which is read and not judged. Raises
    Refused to anybody but the learner and the level partner, for more room in more than one step, and for a
    lacking reason; Conflict where that scope has an open request.
    """
    lock(journey)
    course = course_of(journey, day_of(at))
    option = option_of(course, scope, level, party_of(course, by))
    if not course.is_open:
        raise Refused(refusal(Reason.JOURNEY_NOT_OPEN))
    if option.refused is not None:
        raise Refused(refusal(option.refused))
    if option.wants_reason and not reason.strip():
        raise Refused(refusal(Reason.REASON_LACKING))
    if option.at_once:
        return _stand(course, scope, level, reason, by=by, at=at)
    return _ask(course, scope, level, reason, by=by, at=at)


@transaction.atomic
def answer_level(
    *, request: LevelRequest, agreed: bool, text: str = "", by: Person, at: datetime
) -> LevelAgreement | None:
    """Agree with a level that was asked, or see it differently: then the lower of the two stands at once.

    `text` is an objection, kept with it. Returns the new agreement, None where what held goes on. Raises Refused
    to anybody but the other of the two, and to agree where it became more than one step meanwhile; Conflict where
    it was answered or another level stood at once.
    """
    lock(request.journey)
    course = course_of(request.journey, day_of(at))
    if party_of(course, by).value == request.party or by == request.by:
        raise Refused(refusal(Reason.AGREES_WITH_HIMSELF))
    waiting = LevelRequest.objects.filter(pk=request.pk, answer="")
    if not waiting.exists():
        raise Conflict(refusal(Reason.ALREADY_ANSWERED))
    scope, asked = scope_of(request.scope), Level(request.level)
    before = level_of(course, scope)
    further = asked is not before and change_between(before, asked, scope=scope) is LevelChange.MORE_ROOM
    if agreed and further and not is_one_step_at_most(before, asked):
        raise Refused(refusal(Reason.MORE_THAN_ONE_STEP))
    answer = LevelRequest.AGREED if agreed else LevelRequest.DISAGREED
    waiting.update(answer=answer, text=text.strip(), answered_by=by, answered_at=at)
    stands = asked if agreed else lower_of(before, asked)
    if stands is before:
        _journal(Event.LEVEL_ANSWERED, course, request, scope, stands, by=by, at=at)
        return None
    return _stand(course, scope, stands, request.reason, by=by, at=at, differed=not agreed)


@transaction.atomic
def withdraw_level(*, request: LevelRequest, by: Person, at: datetime) -> LevelRequest:
    """Take back a level that was asked, so that it waits for nobody; what held goes on.

    By the one of the two who asked, also where that is somebody else by now. Raises Refused, and Conflict where it
    was answered or another level stood at once.
    """
    lock(request.journey)
    course = course_of(request.journey, day_of(at))
    if party_of(course, by).value != request.party:
        raise Refused(refusal(Reason.NOT_YOUR_STEP))
    changes = {"answer": LevelRequest.WITHDRAWN, "answered_by": by, "answered_at": at}
    if not LevelRequest.objects.filter(pk=request.pk, answer="").update(**changes):
        raise Conflict(refusal(Reason.ALREADY_ANSWERED))
    for name, value in changes.items():
        setattr(request, name, value)
    scope, level = scope_of(request.scope), Level(request.level)
    _journal(Event.LEVEL_WITHDRAWN, course, request, scope, level, by=by, at=at)
    return request


def _stand(
    course: Course, scope: Scope, level: Level, reason: str, *, by: Person, at: datetime, differed: bool = False
) -> LevelAgreement:
    """Let the level stand, and let what is open follow it (docs/decision-rights.md, When a level changes).

    Where the new cells leave nothing to settle, the journey runs.
    """
    before = cases_of(course, at)
    agreement = agree(
        journey=course.journey,
        scope=scope,
        level=level,
        partner=course.cast.level_partner,
        reason=reason.strip(),
        at=at,
        review_on=_looked_at_again(course, scope, level, day_of(at), differed=differed),
    )
    change_hands(before, cases_of(course_of(course.journey, day_of(at)), at), by=by, at=at)
    _overtake_asked(course, scope, at)
    run_if_settled(journey=course.journey, by=by, at=at)
    return agreement


def _overtake_asked(course: Course, scope: Scope, at: datetime) -> None:
    """Let no question about this scope wait any more; where the learner reviews alone, none about any."""
    overall = course_of(course.journey, day_of(at)).overall
    waiting = LevelRequest.objects.filter(journey=course.journey, answer="")
    if overall is None or has_reviews(overall):
        waiting = waiting.filter(scope=str(scope))
    waiting.update(answer=LevelRequest.OVERTAKEN, answered_at=at)


def _looked_at_again(course: Course, scope: Scope, level: Level, on: date, *, differed: bool) -> date | None:
    """When: more room and a difference of opinion in weeks; more support on the next day that the design has.

    Never where the learner reviews alone.
    """
    before = level_of(course, scope)
    change = None if before is level else change_between(before, level, scope=scope)
    overall = level if scope == OVERALL else course.overall
    if overall is None or not has_reviews(overall):
        return None
    if differed or change is not LevelChange.MORE_SUPPORT:
        return on + REVIEW
    return next_of_design(course, on) or on + REVIEW


def _ask(course: Course, scope: Scope, level: Level, reason: str, *, by: Person, at: datetime) -> LevelRequest:
    try:
        with transaction.atomic():
            row = LevelRequest.objects.create(
                journey=course.journey,
                scope=str(scope),
                level=level.value,
                reason=reason.strip(),
                by=by,
                party=party_of(course, by).value,
                at=at,
            )
    except IntegrityError as error:
        raise Conflict(refusal(Reason.LEVEL_ASKED)) from error
    _journal(Event.LEVEL_ASKED, course, row, scope, level, by=by, at=at)
    return row


def _journal(
    event: Event, course: Course, row: LevelRequest, scope: Scope, level: Level, *, by: Person, at: datetime
) -> None:
    facts = {"scope": str(scope), "level": level.value}
    record(event=event, about=row.uuid, by=by.uuid, at=at, subject=course.journey.learner.uuid, facts=facts)
