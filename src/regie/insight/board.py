"""The board of a journey, filled from rows: twelve elements, who holds the pen, where each stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from regie.decisions.levels import is_of_the_two
from regie.decisions.queries import Cases, cases_of, read_by, sees
from regie.decisions.rulings import asks_nobody, speaks_in, still_asked
from regie.decisions.voices import VoiceKind, VoiceState, voice_state
from regie.decisions.voices import VoiceKind as Asked
from regie.framework import (
    OVERALL,
    Element,
    Fact,
    JourneyState,
    PenKind,
    R,
    Reason,
    Role,
    Ruling,
    Topic,
    in_order,
    pen_for,
    refusal,
)
from regie.insight.acts import SOMEBODY_WAITS, Possible, possible_for, ruling_of_decider
from regie.insight.facts import Act, Band, BoardFacts, Card, CardState, Moment, NextStep, Rhythm, Voice
from regie.insight.hearing import names_on, voices_on
from regie.insight.plan import pace_of
from regie.insight.weeks import next_moment, sees_moments, weeks_of
from regie.insight.words import summary_of
from regie.journeys.choices import PaceChoice
from regie.journeys.queries import course_for
from regie.kernel.answers import Refused
from regie.kernel.days import day_of

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.decisions.models import Voice as AskedVoice
    from regie.journeys.course import Course
    from regie.people.models import Person

SPOKEN = frozenset({VoiceState.INPUT, VoiceState.NO_INPUT, VoiceState.AGREED})
STATE_FOR = {PenKind.IF_WISHED: CardState.ON_WISH, PenKind.FREE_TO_JOIN: CardState.FREE}


def board_for(viewer: Person, uuid: UUID, now: datetime) -> BoardFacts:
    """The board of a journey as `viewer` may see it at `now`. Raises as `cases_for`."""
    return board_of(viewer, cases_for(viewer, uuid, now))


def cases_for(viewer: Person, uuid: UUID, now: datetime) -> Cases[Course]:
    """All elements of a journey at `now`, for who may see its board.

    Raises NotFound to strangers, and Refused before a level is agreed or where nothing of it is in sight.
    """
    course = course_for(viewer, uuid, day_of(now))
    if course.overall is None:
        raise Refused(refusal(Reason.LEVEL_NOT_AGREED))
    if not course.outlook_of(viewer).has_board:
        raise Refused(refusal(Reason.NOT_IN_SIGHT))
    return read_by(viewer, cases_of(course, now))


def board_of(viewer: Person, cases: Cases[Course]) -> BoardFacts:
    """The board of a journey of which the level is agreed, for a viewer who may see it."""
    course = cases.course
    possible = {case.element: possible_for(case, viewer) for case in cases}
    cards = {case.element: card_of(case, viewer, possible[case.element]) for case in cases}
    bands = tuple(Band(r, tuple(cards[element] for element in r.elements)) for r in R)
    pace = pace_of(course)
    return BoardFacts(
        journey_uuid=course.journey.uuid,
        title=course.journey.title,
        learner_name=course.journey.learner.name,
        is_own=viewer == course.journey.learner,
        level=course.levels[OVERALL],
        start_on=course.journey.start_on,
        week=course.week,
        weeks=pace.weeks if pace else course.path.weeks,
        next_step=next_step(possible),
        bands=bands,
        plan=weeks_of(course, viewer) if course.may_see(viewer, Topic.PLAN, element=Element.PLAN) else None,
        viewer_roles=course.cast.roles_of(viewer),
        agrees_level=is_of_the_two(course, viewer),
        is_running=course.state is JourneyState.RUNNING,
        to_be_settled=course.to_be_settled if course.state is JourneyState.DECIDING else (),
    )


def next_step(possible: Mapping[Element, Possible | None]) -> NextStep | None:
    """The one thing that waits: what somebody waits for, by term; else the first in the order of the framework."""
    waiting = [(element, one) for element, one in possible.items() if one is not None and one.waits]
    if not waiting:
        return None
    element, one = min(waiting, key=lambda pair: _urgency(*pair))
    return NextStep(element, one.act, one.because, one.term_at)


def _urgency(element: Element, one: Possible) -> tuple[bool, bool, float, int]:
    term = one.term_at.timestamp() if one.term_at else 0.0
    return one.act not in SOMEBODY_WAITS, one.term_at is None, term, list(Element).index(element)


def card_of(case: Case, viewer: Person, possible: Possible | None) -> Card:
    """The card of one element; `possible` is what `viewer` can do there now."""
    course, ruling = case.course, ruling_of_decider(case)
    settled = course.settled.get(case.element)
    in_sight = sees(case, viewer)
    return Card(
        element=case.element,
        pen=pen_for(case.cell),
        names=_names(case, viewer),
        voices=_voices(case),
        state=state_of(case),
        waits_for=course.waits_for(case.element),
        missing=_missing(case, ruling),
        term_at=_term(case, viewer),
        decided_at=settled.at if settled and case.proposal is None else None,
        decided_by=settled.by.name if settled and case.proposal is None else None,
        summary=summary_of(case) if in_sight else (),
        rhythm=_rhythm(case) if in_sight else None,
        moment=_moment(case, viewer) if in_sight else None,
        act=possible.act if possible else (Act.LOOK if in_sight else None),
        because=possible.because if possible else (ruling.because if ruling is not None else Reason.NOBODY_DECIDES),
        cell=case.cell,
        proposed_by=case.revision.by.name if case.revision else None,
    )


def _names(case: Case, viewer: Person) -> dict[Role, tuple[str, ...]]:
    """Who holds the roles that matter here; who the coach is, is for coach and learner alone (design.md)."""
    names = names_on(case) | _asked(case)
    if not case.course.may_see(viewer, Topic.COACH_SESSIONS):
        names.pop(Role.COACH, None)
    return names


def _moment(case: Case, viewer: Person) -> Moment | None:
    """The next moment with people on a journey, where `viewer` may see with whom and when."""
    if not case.is_on_journey or not sees_moments(case.on_journey, viewer, case.element):
        return None
    return next_moment(case.on_journey, case.element)


def state_of(case: Case) -> CardState:
    """Where an element stands at the moment of the case."""
    kind = pen_for(case.cell).kind
    if kind in STATE_FOR and case.proposal is None and case.settled is None:
        return STATE_FOR[kind]
    if not case.cell.is_decided:
        return CardState.NOTHING_TO_DECIDE
    if case.proposal is None:
        if case.settled is not None:
            return CardState.DECIDED
        return CardState.WAITS if case.course.waits_for(case.element) else CardState.OPEN
    ruling = ruling_of_decider(case)
    # Whoever is still asked to choose the same text could make it final, but the other can't.
    choosing = any(
        voice.kind == Asked.AGREEMENT and not voice.answer and still_asked(case, voice) for voice in case.voices
    )
    if ruling is not None and ruling.allowed and not choosing:
        return CardState.READY
    waiting = bool(_running(case))
    return CardState.HEARING if waiting else CardState.PROPOSED


def _voices(case: Case) -> tuple[Voice, ...]:
    """Who is heard by the table, and whether they spoke on the open proposal."""
    spoken = {Role(voice.role) for voice in case.voices if voice_state(voice, case.now) in SPOKEN}
    return voices_on(case.cell, spoken)


def _missing(case: Case, ruling: Ruling | None) -> tuple[Fact, ...]:
    """What is still missing, in the stable order; without a proposal, what could be there before it."""
    if case.proposal is None:
        return in_order(case.not_on_record)
    return in_order(ruling.missing) if ruling is not None else ()


def _running(case: Case) -> list[AskedVoice]:
    """The voices that the cell still asks for, of people who are there, and whose term runs."""
    waiting = [voice for voice in case.voices if voice_state(voice, case.now) is VoiceState.WAITING]
    return [voice for voice in waiting if still_asked(case, voice) and not asks_nobody(case, voice)]


def _term(case: Case, viewer: Person) -> datetime | None:
    """Until when somebody has to answer: the viewer's own term, else the first that runs."""
    running = _running(case)
    own = [voice.term_at for voice in running if speaks_in(case, viewer, voice)]
    return min(own or [voice.term_at for voice in running], default=None)


def _rhythm(case: Case) -> Rhythm | None:
    """The pace that is proposed or holds."""
    pace = case.choice or case.settled
    return Rhythm(pace.hours_per_week, pace.weeks) if isinstance(pace, PaceChoice) else None


def _asked(case: Case) -> dict[Role, tuple[str, ...]]:
    """Who was chosen and has not answered yet, in the role they were asked for."""
    waiting = [one for one in case.voices if one.kind == VoiceKind.ACCEPTANCE and not one.answer and one.person]
    return {Role(one.role): (one.person.name,) for one in waiting if one.person}
