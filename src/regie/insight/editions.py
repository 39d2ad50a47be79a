"""An edition as its designer works with it: who is in it, where each stands, what can be done for all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from regie.decisions.queries import Cases, cases_in, sees
from regie.decisions.ranges import may_answer_range, may_attempt_on_range, may_lay_range, voices_for
from regie.decisions.rulings import may_decide, may_propose
from regie.designs.queries import get_edition
from regie.framework import Element, JourneyState, Level, Role, Ruling, Topic, is_at_will
from regie.insight.board import state_of
from regie.insight.facts import CardState
from regie.journeys.choices import is_choosable
from regie.journeys.queries import courses_in
from regie.kernel.answers import NotFound
from regie.kernel.days import day_of
from regie.people.queries import cast_without_learner

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.decisions.models import Voice
    from regie.designs.models import Edition
    from regie.journeys.course import Course
    from regie.people.models import Person


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in an edition: what the reader may see of where they stand. `level` is None where it is not in sight."""

    journey: UUID
    person: UUID
    name: str
    state: JourneyState
    level: Level | None
    stands: Mapping[Element, CardState]


@dataclass(frozen=True, slots=True)
class RangeVoice:
    """Somebody who is heard on a range, and what the reader may do about it."""

    voice: Voice
    answer: Ruling
    attempt: Ruling


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """An edition for one reader. Who only is heard sees the ranges and no member.

    `to_propose` and `to_decide`: for how many members the reader can do that now, by element.
    """

    edition: Edition
    designs: bool
    members: tuple[Member, ...]
    ranges: tuple[RangeVoice, ...]
    lay: Ruling
    to_propose: Mapping[Element, int]
    to_decide: Mapping[Element, int]


def edition_for(viewer: Person, uuid: UUID, now: datetime) -> EditionFacts:
    """An edition as `viewer` may see it, in a constant number of queries. Raises NotFound to strangers."""
    edition, on = get_edition(uuid), day_of(now)
    cast = cast_without_learner(on)
    designs = Role.DESIGNER in cast.roles_of(viewer)
    ranges = tuple(
        RangeVoice(one, may_answer_range(one, cast, viewer), may_attempt_on_range(one, cast, viewer, now))
        for one in voices_for(edition)
    )
    if not designs and not any(one.answer or one.voice.answered_by == viewer for one in ranges):
        raise NotFound(uuid)
    around = cases_in(courses_in(edition, on), now) if designs else ()
    return EditionFacts(
        edition=edition,
        designs=designs,
        members=tuple(_member(viewer, cases) for cases in around),
        ranges=ranges,
        lay=may_lay_range(edition, cast, viewer),
        to_propose=Counter(case.element for cases in around for case in cases if can_propose(case, viewer)),
        to_decide=Counter(case.element for cases in around for case in cases if may_decide(case, viewer)),
    )


def first_to_propose(viewer: Person, edition: Edition, element: Element, now: datetime) -> Case | None:
    """The case of the first member for whom `viewer` can propose on `element` now; None where there is nobody."""
    for cases in cases_in(courses_in(edition, day_of(now)), now):
        if element in cases.by_element and can_propose(cases[element], viewer):
            return cases[element]
    return None


def can_propose(case: Case, viewer: Person) -> bool:
    """Whether `viewer` can begin this element for a member who has nothing on it yet."""
    begins = case.settled is None and is_choosable(case.element) and not is_at_will(case.cell)
    return begins and bool(may_propose(case, viewer))


def _member(viewer: Person, cases: Cases[Course]) -> Member:
    course = cases.course
    return Member(
        journey=course.uuid,
        person=course.journey.learner.uuid,
        name=course.journey.learner.name,
        state=course.state,
        level=course.overall if course.may_see(viewer, Topic.LEVEL) else None,
        stands={case.element: state_of(case) for case in cases if sees(case, viewer) and is_choosable(case.element)},
    )
