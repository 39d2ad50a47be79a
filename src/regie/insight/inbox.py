"""What waits for one person over all journeys: the one thing first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from regie.decisions.levels import is_of_the_two, may_answer_level, open_level_requests
from regie.decisions.queries import Cases, cases_concerning, drafts_around
from regie.decisions.ranges import may_answer_range, may_attempt_on_range, voices_waiting
from regie.framework import DEVELOPMENT_QUESTION, Element, JourneyState, Level, Role, Scope, Topic, scope_of
from regie.insight.acts import SOMEBODY_WAITS, possible_for
from regie.insight.facts import Act
from regie.journeys.outlines import outlines_beyond
from regie.journeys.reviews import review_of
from regie.kernel.days import day_of
from regie.people.queries import cast_without_learner, reach_of

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.decisions.models import LevelRequest
    from regie.designs.blueprint import Blueprint
    from regie.insight.facts import Act
    from regie.journeys.course import Course
    from regie.journeys.outlines import Outline
    from regie.journeys.outlook import Outlook
    from regie.people.models import Person

NO_HURRY = "review_level"
"""The step for which nobody waits."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for the reader. `kind` and `uuid` say where: a journey, a version or an edition.

    `act` says what: to decide, to agree or to think along. `element` is None for what is not about one
    element: accepting the invitation, rating the level (`step`: enrol, rate_level), and answering who asked
    another level (answer_level), with the `request`, its `scope` and the `level` asked; or looking at the level
    together (review_level), agreed for the day `on`. `learner` is empty where there is none. `waited_by`: who decides
    once the reader wrote the development question; `lacks_question`: the reader decides, and the learner did not yet.
    """

    kind: str
    uuid: UUID
    title: str
    learner: str
    is_own: bool
    element: Element | None
    act: Act | None
    step: str
    level: Level | None
    asked_by: str | None
    term_at: datetime | None
    since: datetime | None
    roles: frozenset[Role]
    request: UUID | None = None
    scope: Scope | None = None
    on: date | None = None
    waited_by: tuple[str, ...] = ()
    lacks_question: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """A journey around the reader, whether or not anything in it waits for them.

    `has_board`: its board is in sight; else the reader sees only what is asked of them. `asks_on`: elements on
    which the reader has questions for a conversation with the learner (C2).
    """

    journey: UUID
    title: str
    learner: str
    is_own: bool
    level: Level | None
    has_level: bool
    state: JourneyState
    has_board: bool
    asks_on: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Inbox:
    """What waits, most pressing first, and the journeys around the reader."""

    waiting: tuple[Waiting, ...]
    journeys: tuple[Around, ...]


def inbox_for(viewer: Person, now: datetime) -> Inbox:
    """What waits for `viewer` at `now`; the same number of queries for one journey and for many."""
    reach = reach_of(viewer, day_of(now))
    beyond = outlines_beyond(viewer, reach, day_of(now))
    read = cases_concerning(viewer, reach, beyond, now)
    asked = open_level_requests(cases.course for cases in read)
    waiting = [one for cases in read for one in _in_journey(viewer, cases)]
    waiting += [one for cases in read for one in _levels(viewer, cases, asked.get(cases.course.journey.pk, ()))]
    waiting += [one for cases in read for one in _review(viewer, cases)]
    if reach.speaks_for_the_organisation:
        waiting += [one for cases in drafts_around(viewer, now) for one in _on_draft(viewer, cases)]
        waiting += _on_ranges(viewer, now)
    outlined = {one.key for one in beyond}
    near = (_around(viewer, cases) for cases in read if cases.course.journey.pk not in outlined)
    journeys = sorted(
        (*near, *map(_outlined, beyond)), key=lambda one: (not one.is_own, one.learner, one.title, one.journey)
    )
    return Inbox(tuple(sorted(waiting, key=_urgency)), tuple(journeys))


def _in_journey(viewer: Person, cases: Cases[Course]) -> list[Waiting]:
    before = _before(viewer, cases)
    return [before] if before is not None else _on_elements(viewer, cases)


def _on_draft(viewer: Person, cases: Cases[Blueprint]) -> list[Waiting]:
    """What waits on a draft; of what its designer still has to begin, only the first: the rest follows from there."""
    found = _on_elements(viewer, cases)
    to_begin = [one for one in found if one.act is Act.PROPOSE]
    return [one for one in found if one.act is not Act.PROPOSE] + to_begin[:1]


def _on_ranges(viewer: Person, now: datetime) -> list[Waiting]:
    """The ranges of editions on which `viewer` is heard, or on which nobody answered in time."""
    waiting = voices_waiting()
    if not waiting:
        return []
    cast, found = cast_without_learner(day_of(now)), []
    for voice in waiting:
        edition = voice.range.edition if voice.range else None
        heard = bool(may_answer_range(voice, cast, viewer))
        if edition is None or not (heard or may_attempt_on_range(voice, cast, viewer, now)):
            continue
        found.append(
            Waiting(
                kind="edition",
                uuid=edition.uuid,
                title=edition.title,
                learner="",
                is_own=False,
                element=None,
                act=None,
                step="answer_range" if heard else "attempt_on_range",
                level=None,
                asked_by=voice.asked_by.name if heard else None,
                term_at=voice.term_at if heard else None,
                since=voice.asked_at,
                roles=cast.roles_of(viewer),
            )
        )
    return found


def _on_elements(viewer: Person, cases: Cases[Course] | Cases[Blueprint]) -> list[Waiting]:
    course = cases.course
    found = []
    for case in cases if course.is_open else ():
        possible = possible_for(case, viewer)
        if possible is not None and possible.waits:
            one = _waiting(
                viewer,
                cases,
                element=case.element,
                act=possible.act,
                term_at=possible.term_at,
                asked_by=case.revision.by.name if case.revision and possible.act in SOMEBODY_WAITS else None,
                since=case.proposal.at if case.proposal else None,
            )
            found.append(_with_question(one, case) if DEVELOPMENT_QUESTION in case.not_on_record else one)
    return found


def _with_question(one: Waiting, case: Case) -> Waiting:
    """Say of what waits on the development question who waits, and for whom."""
    if one.act is not Act.WRITE_QUESTION:
        return replace(one, lacks_question=one.act not in SOMEBODY_WAITS)
    deciders = [person.name for role in case.cell.needs_of for person in case.course.cast.people_in(role)]
    return replace(one, asked_by=None, waited_by=tuple(dict.fromkeys(deciders)))


def _levels(viewer: Person, cases: Cases[Course], asked: tuple[LevelRequest, ...]) -> list[Waiting]:
    """The levels that somebody asked and `viewer` is the other of the two to answer."""
    return [
        replace(
            _waiting(viewer, cases, step="answer_level", asked_by=one.by.name, since=one.at),
            level=Level(one.level),
            scope=scope_of(one.scope),
            request=one.uuid,
        )
        for one in asked
        if may_answer_level(cases.course, viewer, one)
    ]


def _review(viewer: Person, cases: Cases[Course]) -> list[Waiting]:
    """The level that the two look at again, once that day is there."""
    review = review_of(cases.course) if is_of_the_two(cases.course, viewer) else None
    if review is None or not review.is_due:
        return []
    return [replace(_waiting(viewer, cases, step=NO_HURRY), on=review.on)]


def _before(viewer: Person, cases: Cases[Course]) -> Waiting | None:
    """What comes before the elements: the invitation, then the level."""
    course = cases.course
    if course.state is JourneyState.INVITED:
        return _waiting(viewer, cases, step="enrol") if viewer == course.journey.learner else None
    rates = viewer == course.journey.learner or course.cast.is_level_partner(viewer)
    if course.overall is None and rates and not course.has_rated(viewer):
        return _waiting(viewer, cases, step="rate_level")
    return None


def _waiting(
    viewer: Person,
    cases: Cases[Course] | Cases[Blueprint],
    *,
    element: Element | None = None,
    act: Act | None = None,
    step: str = "",
    asked_by: str | None = None,
    term_at: datetime | None = None,
    since: datetime | None = None,
) -> Waiting:
    course = cases.course
    return Waiting(
        kind=course.kind,
        uuid=course.uuid,
        title=course.title,
        learner=course.subject.name if course.subject else "",
        is_own=viewer == course.subject,
        element=element,
        act=act,
        step=step,
        level=course.level(element) if element else None,
        asked_by=asked_by,
        term_at=term_at,
        since=since,
        roles=course.cast.roles_of(viewer),
    )


def _around(viewer: Person, cases: Cases[Course]) -> Around:
    course = cases.course
    return _listed(
        course.outlook_of(viewer),
        journey=course.uuid,
        title=course.title,
        learner=course.subject.name,
        is_own=viewer == course.subject,
        state=course.state,
    )


def _outlined(one: Outline) -> Around:
    return _listed(one.outlook, journey=one.uuid, title=one.title, learner=one.learner, is_own=False, state=one.state)


def _listed(outlook: Outlook, *, journey: UUID, title: str, learner: str, is_own: bool, state: JourneyState) -> Around:
    return Around(
        journey=journey,
        title=title,
        learner=learner,
        is_own=is_own,
        level=outlook.overall if outlook.may_see(Topic.LEVEL) else None,
        has_level=outlook.overall is not None,
        state=state,
        has_board=outlook.has_board,
        asks_on=outlook.asks_on,
    )


def _urgency(one: Waiting) -> tuple[bool, bool, float]:
    term = one.term_at.timestamp() if one.term_at else 0.0
    return one.act not in SOMEBODY_WAITS and one.step in ("", NO_HURRY), one.term_at is None, term
