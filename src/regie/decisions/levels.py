"""Levels of one journey, as the two who agree on them read them: what holds, what is asked, what can be asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import BigIntegerField

from regie.decisions.models import LevelRequest
from regie.framework import (
    JOURNEY_FINAL,
    OVERALL,
    Element,
    Level,
    LevelChange,
    Party,
    R,
    Reason,
    Scope,
    all_levels,
    change_between,
    is_alone,
    is_one_step_at_most,
    needs_reason,
    refusal,
    rule_for_change,
    scope_of,
)
from regie.journeys.readings import REASON, note_what_is_read
from regie.kernel.answers import NotFound, Refused
from regie.kernel.prepared import Prepared

if TYPE_CHECKING:
    from regie.journeys.course import Course
    from regie.journeys.models import LevelAgreement
    from regie.people.models import Person


@dataclass(frozen=True, slots=True)
class LevelLine:
    """Which level holds for a scope. `agreement` is its own, None where it follows `follows`."""

    scope: Scope
    level: Level
    agreement: LevelAgreement | None
    follows: Scope | None


@dataclass(frozen=True, slots=True)
class LevelOption:
    """What asking one level for a scope would come to; `refused` says why it cannot be asked.

    `change` is None where it holds already. `at_once`: it stands without the other of the two.
    """

    level: Level
    change: LevelChange | None
    at_once: bool = False
    wants_reason: bool = False
    refused: Reason | None = None


def party_of(course: Course, person: Person) -> Party:
    """As which of the two `person` talks about the level. Raises Refused to anybody else."""
    if person == course.journey.learner:
        return Party.LEARNER
    if course.cast.is_level_partner(person):
        return Party.LEVEL_PARTNER
    raise Refused(refusal(Reason.NOT_LEVEL_PARTNER))


def is_of_the_two(course: Course, person: Person) -> bool:
    """Whether `person` is the learner or the level partner: who may read the grounds of a level."""
    return person == course.journey.learner or course.cast.is_level_partner(person)


def other_of_the_two(course: Course, person: Person) -> Person | None:
    """With whom `person` agrees on a level; None to the learner while there is no level partner."""
    return course.cast.level_partner if person == course.journey.learner else course.journey.learner


def level_of(course: Course, scope: Scope) -> Level:
    """The level that holds for a scope now. Raises Refused before a first level is agreed."""
    if course.overall is None:
        raise Refused(refusal(Reason.LEVEL_NOT_AGREED))
    if isinstance(scope, Element):
        return course.level(scope)
    return course.levels.get(scope, course.overall) if isinstance(scope, R) else course.overall


def option_of(course: Course, scope: Scope, level: Level, party: Party) -> LevelOption:
    """What it comes to when `party` asks `level` for `scope` (content.md, Agreeing).

    More room goes one step at a time. An element two or three steps from its R wants a reason. At an overall
    level where nobody looks on uninvited the learner reviews alone, so that what the learner asks stands at once
    (design.md, level review). Raises Refused before a first level.
    """
    before = level_of(course, scope)
    if before is level:
        return LevelOption(level, None, refused=Reason.SAME_LEVEL)
    change = change_between(before, level, scope=scope)
    rule = rule_for_change(change, asked_by=party)
    far = isinstance(scope, Element) and needs_reason(level_of(course, scope.r), level)
    if change is LevelChange.MORE_ROOM and not is_one_step_at_most(before, level):
        return LevelOption(level, change, wants_reason=far, refused=Reason.MORE_THAN_ONE_STEP)
    if rule is None:
        return LevelOption(level, change, wants_reason=far, refused=Reason.NOT_YOUR_STEP)
    alone = party is Party.LEARNER and course.overall is not None and is_alone(course.overall)
    return LevelOption(level, change, at_once=rule.at_once or alone, wants_reason=far)


def options_for(course: Course, viewer: Person, scope: Scope) -> tuple[LevelOption, ...]:
    """The four levels for a scope as `viewer` can ask them, the one that holds included. Raises Refused to others."""
    party = party_of(course, viewer)
    return tuple(option_of(course, scope, level, party) for level in all_levels())


def governed_by(course: Course, scope: Scope) -> tuple[Element, ...]:
    """The elements whose level changes with that of `scope`: those without an agreement closer by."""
    if isinstance(scope, Element):
        return (scope,)
    if isinstance(scope, R):
        return tuple(one for one in scope.elements if one.value == scope.value or one not in course.levels)
    return tuple(one for one in Element if one not in course.levels and one.r not in course.levels)


def level_lines_for(course: Course, viewer: Person, agreements: Iterable[LevelAgreement]) -> tuple[LevelLine, ...]:
    """Which level holds overall, per R and per element, for one of the two; () to others. No query.

    `agreements` are those of `agreements_of`. Richting is an R with one element of the same name: it has one line.
    """
    if course.overall is None or not is_of_the_two(course, viewer):
        return ()
    latest = {scope_of(one.scope): one for one in agreements}
    lines = [LevelLine(OVERALL, course.overall, latest.get(OVERALL), None)]
    for r in R:
        lines.append(LevelLine(r, level_of(course, r), latest.get(r), None if r in latest else OVERALL))
        closest: Scope = r if r in latest else OVERALL
        for one in (element for element in r.elements if element.value != r.value):
            own = latest.get(one)
            lines.append(LevelLine(one, course.level(one), own, None if own else closest))
    return tuple(lines)


def level_requests_for(course: Course, viewer: Person) -> tuple[LevelRequest, ...]:
    """Every level that was ever asked after the first, oldest first, for one of the two; () to others. One query.

    That the other's reasons are read is noted (G18).
    """
    if not is_of_the_two(course, viewer):
        return ()
    rows = LevelRequest.objects.filter(journey=course.journey).select_related("by", "answered_by", "journey__learner")
    found = tuple(rows.order_by("at", "pk"))
    if any((one.reason and one.by != viewer) or (one.text and one.answered_by != viewer) for one in found):
        note_what_is_read(course, viewer, [REASON])
    return found


def get_level_request(course: Course, viewer: Person, uuid: UUID) -> LevelRequest:
    """One request of this journey, for one of the two. Raises NotFound, also to others."""
    for one in level_requests_for(course, viewer):
        if one.uuid == uuid:
            return one
    raise NotFound(uuid)


def open_level_requests(courses: Iterable[Course]) -> Mapping[int, tuple[LevelRequest, ...]]:
    """The levels asked that wait for an answer, by the journey's id, whoever asks; one query however many there are."""
    found: defaultdict[int, tuple[LevelRequest, ...]] = defaultdict(tuple)
    pks = [course.journey.pk for course in courses]
    for one in _waiting(journeys=pks):
        found[one.journey_id] += (one,)
    return found


_waiting = Prepared(
    lambda journeys: (
        LevelRequest.objects.filter(journey__id__in=journeys, answer="").select_related("by").order_by("at", "pk")
    ),
    journeys=BigIntegerField(),
)


def may_withdraw_level(course: Course, viewer: Person, request: LevelRequest) -> bool:
    """Whether `viewer` can take back a level that waits: the one of the two who asked it."""
    if request.answer or not is_of_the_two(course, viewer):
        return False
    return party_of(course, viewer).value == request.party


def may_answer_level(course: Course, viewer: Person, request: LevelRequest) -> bool:
    """Whether it is `viewer` who answers: the other of the two, as long as nobody did and the journey goes on."""
    if request.answer or course.state in JOURNEY_FINAL or not is_of_the_two(course, viewer):
        return False
    return party_of(course, viewer).value != request.party and viewer != request.by
