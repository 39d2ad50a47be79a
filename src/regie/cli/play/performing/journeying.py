"""Acts that begin a journey, and conversations beside it."""

from __future__ import annotations

from regie.backing.operations import deny_conversation, record_conversation
from regie.backing.queries import conversations_with
from regie.cli.play import acts
from regie.cli.play.performing.register import Result, perform
from regie.cli.play.stage import Stage
from regie.decisions.levels import level_requests_for
from regie.decisions.operations import answer_level, change_level
from regie.designs.queries import version_called
from regie.framework import OVERALL, Reason, refusal, scope_of
from regie.journeys.operations import enrol, open_journey, open_own_journey, rate_level, write_own_words
from regie.journeys.queries import course_called
from regie.kernel.answers import Conflict, NotFound


@perform.register
def _(act: acts.OpenJourney, stage: Stage) -> Result:
    by = stage.by
    _require_free(act.journey, stage)
    journey = open_journey(
        learner=stage.person(act.learner),
        version=version_called(act.design, act.number),
        start_on=stage.day(act.start_on),
        code=act.journey,
        by=by,
        at=stage.at,
    )
    return {"journey": journey.code, "start_on": journey.start_on.isoformat()}


@perform.register
def _(act: acts.OpenOwnJourney, stage: Stage) -> Result:
    by = stage.by
    _require_free(act.journey, stage)
    journey = open_own_journey(title=act.title, start_on=stage.day(act.start_on), code=act.journey, by=by, at=stage.at)
    return {"journey": journey.code, "start_on": journey.start_on.isoformat()}


@perform.register
def _(act: acts.Enrol, stage: Stage) -> Result:
    journey = enrol(journey=stage.course(act.journey).journey, by=stage.by, at=stage.at)
    return {"journey": journey.code}


@perform.register
def _(act: acts.RateLevel, stage: Stage) -> Result:
    journey = stage.course(act.journey).journey
    agreement = rate_level(
        journey=journey,
        level=act.level,
        by_r=act.by_r,
        by_element=act.by_element,
        reasons=act.reasons,
        by=stage.by,
        at=stage.at,
    )
    levels = stage.course(act.journey).levels if agreement else {}
    apart = {str(scope): level.value for scope, level in levels.items() if scope != OVERALL}
    agreed = {"journey": journey.code, "agreed": agreement.level if agreement else None}
    return agreed | ({"apart": apart} if apart else {})


@perform.register
def _(act: acts.ChangeLevel, stage: Stage) -> Result:
    course = stage.course(act.journey)
    row = change_level(
        journey=course.journey, scope=scope_of(act.scope), level=act.level, reason=act.reason, by=stage.by, at=stage.at
    )
    waits = any(one.scope == act.scope and not one.answer for one in level_requests_for(course, stage.by))
    return {"journey": act.journey, "scope": act.scope, "level": row.level, "stands": not waits}


@perform.register
def _(act: acts.AnswerLevel, stage: Stage) -> Result:
    course = stage.course(act.journey)
    asked = [row for row in level_requests_for(course, stage.by) if row.scope == act.scope]
    if not asked:
        raise Conflict(refusal(Reason.NO_OPEN_REQUEST))
    agreement = answer_level(request=asked[-1], agreed=act.agreed, text=act.text, by=stage.by, at=stage.at)
    about = {"journey": act.journey, "scope": act.scope}
    return {**about, "level": agreement.level if agreement else None, "stands": agreement is not None}


@perform.register
def _(act: acts.WriteOwnWords, stage: Stage) -> Result:
    journey = stage.course(act.journey).journey
    words = act.words.model_dump(exclude_none=True)
    write_own_words(journey=journey, words=words, by=stage.by, at=stage.at)
    return {"journey": journey.code, "kinds": sorted(words)}


@perform.register
def _(act: acts.RecordConversation, stage: Stage) -> Result:
    case = stage.case(act)
    row = record_conversation(
        journey=case.on_journey.journey,
        element=act.element,
        partner=stage.person(act.partner),
        held_on=stage.day(act.held_on),
        by=stage.by,
        at=stage.at,
    )
    return {"journey": act.journey, "element": act.element.value, "role": row.role}


@perform.register
def _(act: acts.DenyConversation, stage: Stage) -> Result:
    held_on = stage.day(act.held_on) if act.held_on else None
    found = [
        talk
        for talk in conversations_with(stage.by, stage.on)
        if (talk.journey.code, talk.element) == (act.journey, act.element) and held_on in (None, talk.held_on)
    ]
    if not found:
        raise NotFound("conversation")
    deny_conversation(conversation=found[0], by=stage.by, at=stage.at)
    return {"journey": act.journey, "element": act.element.value}


def _require_free(code: str, stage: Stage) -> None:
    """Refuse a code that a journey has: acts name journeys by it, so no other is made up here."""
    try:
        course_called(code, stage.on)
    except NotFound:
        return
    raise Conflict(refusal(Reason.NAME_TAKEN))
