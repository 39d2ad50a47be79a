"""Agree another level after the first, for everything, an R or an element (content.md, Agreeing).

A change governs what is open from then on; what was decided stands.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from regie.decisions.models import LevelRequest
from regie.decisions.operations.asking import TERM, ask_everybody_needed
from regie.decisions.queries import cases_of
from regie.framework import (
    Element,
    Level,
    LevelChange,
    Party,
    R,
    Reason,
    Scope,
    change_between,
    is_one_step_at_most,
    lower_of,
    needs_reason,
    refusal,
    rule_for_change,
    scope_of,
)
from regie.journal.events import Event
from regie.journal.operations import record
from regie.journeys.operations import agree, lock, run_if_settled
from regie.journeys.queries import course_of
from regie.kernel.answers import Conflict, Refused
from regie.kernel.days import day_of

if TYPE_CHECKING:
    from regie.journeys.course import Course
    from regie.journeys.models import Journey, LevelAgreement
    from regie.people.models import Person

REVIEW = timedelta(weeks=6)
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
    party = _party(course, by)
    before = _level_of(course, scope)
    if not course.is_open:
        raise Refused(refusal(Reason.JOURNEY_NOT_OPEN))
    rule = rule_for_change(_change(before, level, scope), asked_by=party)
    if rule is None:
        raise Refused(refusal(Reason.NOT_YOUR_STEP))
    if isinstance(scope, Element) and needs_reason(_level_of(course, scope.r), level) and not reason.strip():
        raise Refused(refusal(Reason.REASON_LACKING))
    if rule.at_once:
        return _stand(course, scope, level, reason, by=by, at=at)
    return _ask(course, scope, level, reason, party, by=by, at=at)


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
    if _party(course, by).value == request.party or by == request.by:
        raise Refused(refusal(Reason.AGREES_WITH_HIMSELF))
    waiting = LevelRequest.objects.filter(pk=request.pk, answer="")
    if not waiting.exists():
        raise Conflict(refusal(Reason.ALREADY_ANSWERED))
    scope, asked = scope_of(request.scope), Level(request.level)
    before = _level_of(course, scope)
    if agreed and asked is not before:
        _change(before, asked, scope)
    answer = LevelRequest.AGREED if agreed else LevelRequest.DISAGREED
    waiting.update(answer=answer, text=text.strip(), answered_by=by, answered_at=at)
    stands = asked if agreed else lower_of(before, asked)
    if stands is before:
        _journal(Event.LEVEL_ANSWERED, course, request, scope, stands, by=by, at=at)
        return None
    return _stand(course, scope, stands, request.reason, by=by, at=at)


def _party(course: Course, by: Person) -> Party:
    if by == course.journey.learner:
        return Party.LEARNER
    if course.cast.is_level_partner(by):
        return Party.LEVEL_PARTNER
    raise Refused(refusal(Reason.NOT_LEVEL_PARTNER))


def _change(before: Level, level: Level, scope: Scope) -> LevelChange:
    """What kind of change it is. Raises Refused where nothing changes, and for more room in more than one step."""
    if before is level:
        raise Refused(refusal(Reason.SAME_LEVEL))
    change = change_between(before, level, scope=scope)
    if change is LevelChange.MORE_ROOM and not is_one_step_at_most(before, level):
        raise Refused(refusal(Reason.MORE_THAN_ONE_STEP))
    return change


def _level_of(course: Course, scope: Scope) -> Level:
    """The level that holds for a scope now. Raises Refused before a first level is agreed."""
    if course.overall is None:
        raise Refused(refusal(Reason.LEVEL_NOT_AGREED))
    if isinstance(scope, Element):
        return course.level(scope)
    return course.levels.get(scope, course.overall) if isinstance(scope, R) else course.overall


def _stand(course: Course, scope: Scope, level: Level, reason: str, *, by: Person, at: datetime) -> LevelAgreement:
    """Let the level stand, and ask on every open proposal whom its cell now makes the decider ask.

    What was asked of this scope and still waited is overtaken. Where the new cells leave nothing to settle, the
    journey runs.
    """
    agreement = agree(
        journey=course.journey,
        scope=scope,
        level=level,
        partner=course.cast.level_partner,
        reason=reason.strip(),
        at=at,
        review_on=day_of(at + REVIEW),
    )
    for case in cases_of(course_of(course.journey, day_of(at)), at):
        if case.proposal is not None:
            ask_everybody_needed(case, by=by, at=at, term=TERM)
    waiting = LevelRequest.objects.filter(journey=course.journey, scope=str(scope), answer="")
    waiting.update(answer=LevelRequest.OVERTAKEN, answered_at=at)
    run_if_settled(journey=course.journey, by=by, at=at)
    return agreement


def _ask(
    course: Course, scope: Scope, level: Level, reason: str, party: Party, *, by: Person, at: datetime
) -> LevelRequest:
    try:
        with transaction.atomic():
            row = LevelRequest.objects.create(
                journey=course.journey,
                scope=str(scope),
                level=level.value,
                reason=reason.strip(),
                by=by,
                party=party.value,
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
