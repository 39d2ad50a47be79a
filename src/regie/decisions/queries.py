"""What can be read of deciding: cases for one element, for a whole journey, for many journeys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Generic, TypeVar, cast
from uuid import UUID

from django.db.models import BigIntegerField

from regie.decisions.case import Case
from regie.decisions.found import Found
from regie.decisions.models import OPEN, Proposal, Voice
from regie.decisions.pending import where_something_waits
from regie.decisions.rulings import speaks_in, still_asked
from regie.designs.blueprint import Blueprint
from regie.designs.ground import Ground
from regie.designs.queries import as_version, blueprint_of, blueprints_of, drafts, get_version
from regie.framework import OVERALL, Element, Reason, Topic, may_propose, refusal
from regie.journeys.course import Course
from regie.journeys.queries import course_behind, course_of, courses_at, courses_near, in_order_for
from regie.kernel.answers import NotFound, Refused
from regie.kernel.days import day_of
from regie.kernel.prepared import Prepared
from regie.people.queries import those_absent

if TYPE_CHECKING:
    from regie.designs.models import DesignVersion
    from regie.journeys.models import Journey
    from regie.journeys.outlines import Outline
    from regie.people.models import Person
    from regie.people.queries import Reach

TOPIC_OF = {
    Element.DIRECTION: Topic.DIRECTION,
    Element.GOALS: Topic.GOALS,
}
"""What an element shows; all the others are part of the plan."""


G = TypeVar("G", bound=Ground)


@dataclass(frozen=True)
class Cases(Generic[G]):
    """A journey, or a draft of a design, with the case of each of its elements; before a level is agreed none."""

    course: G
    by_element: Mapping[Element, Case]

    def __getitem__(self, element: Element) -> Case:
        return self.by_element[element]

    def __iter__(self) -> Iterator[Case]:
        return iter(self.by_element.values())


def cases_of(course: G, now: datetime) -> Cases[G]:
    """The cases of one journey or draft at `now`, whoever asks."""
    return cases_in([course], now)[0]


def cases_in(courses: Iterable[G], now: datetime) -> tuple[Cases[G], ...]:
    """The cases of many journeys or drafts at `now`, whoever asks; as many queries however many there are."""
    wanted = list(courses)
    found = Found.about(wanted)
    return tuple(Cases(one, {element: found.case(one, element, now) for element in one.elements}) for one in wanted)


def ground_of(row: Journey | DesignVersion, on: date) -> Ground:
    """The journey or version as it stands now, for an operation; sight is asked by who calls."""
    version = as_version(row)
    return blueprint_of(version, on) if version is not None else course_of(cast("Journey", row), on)


def case_of(row: Journey | DesignVersion, element: Element, now: datetime) -> Case:
    """One case as it stands now, for an operation; the ruling is asked by who calls.

    Raises Refused before a level is agreed.
    """
    return _one(ground_of(row, day_of(now)), element, now)


def heard_since(case: Case) -> Case:
    """The same case with what was proposed and said since; who is who, and what was decided, is not read again."""
    return _one(case.course, case.element, case.now)


def case_for(viewer: Person, uuid: UUID, element: Element, now: datetime) -> Case:
    """One case for who may see this element of this journey.

    Raises NotFound to strangers, and Refused (403) to who may know of the journey but not see this.
    """
    return _seen(viewer, course_behind(uuid, day_of(now)), element, now)


def case_on_version(viewer: Person, uuid: UUID, element: Element, now: datetime) -> Case:
    """One case of a version of a design, for designers and who is heard on it. Raises as `case_for`."""
    return _seen(viewer, blueprints_of([get_version(uuid)], day_of(now))[0], element, now)


def _seen(viewer: Person, course: Ground, element: Element, now: datetime) -> Case:
    if OVERALL not in course.levels and not course.knows(viewer):
        raise NotFound(course.uuid)
    case = _one(course, element, now)
    if not sees(case, viewer):
        if course.knows(viewer):
            raise Refused(refusal(Reason.NOT_IN_SIGHT, cell=case.cell))
        raise NotFound(course.uuid)
    return replace(case, reader=viewer)


def drafts_around(viewer: Person, now: datetime) -> tuple[Cases[Blueprint], ...]:
    """The drafts on which `viewer` decides or is heard, with their cases."""
    around = cases_in(blueprints_of(drafts(), day_of(now)), now)
    return tuple(read_by(viewer, one) for one in around if any(sees(case, viewer) for case in one))


def cases_concerning(
    viewer: Person, reach: Reach, beyond: Iterable[Outline], now: datetime
) -> tuple[Cases[Course], ...]:
    """The journeys that concern `viewer`, with their cases.

    Those of who is in `reach`, those in which the viewer was asked in person, and of those `beyond` the ones in which
    something may wait for a role that the viewer holds for the organisation.
    """
    on = day_of(now)
    near = courses_near(viewer, reach.learners, on)
    known = {course.journey.pk for course in near}
    mine = [viewer.pk, *(one.pk for one in those_absent(viewer, on))]
    asked = {one.proposal.journey for one in _asked_in_person(people=mine) if one.proposal and one.proposal.journey}
    others = {one.uuid for one in asked if one.pk not in known} | {one.uuid for one in where_something_waits(beyond)}
    courses = in_order_for(viewer, (*near, *courses_at(others, on)))
    return tuple(read_by(viewer, cases) for cases in cases_in(courses, now))


_asked_in_person = Prepared(
    lambda people: Voice.objects.filter(person__id__in=people, proposal__state=OPEN).select_related(
        "proposal__journey"
    ),
    people=BigIntegerField(),
)


def sees(case: Case, viewer: Person) -> bool:
    """Whether `viewer` may see what is proposed and settled on this element: by the table, or by being asked."""
    involved = is_involved(case, viewer)
    topic = TOPIC_OF.get(case.element, Topic.PLAN)
    return involved or case.course.may_see(viewer, topic, element=case.element)


def is_involved(case: Case, viewer: Person) -> bool:
    """Whether `viewer` decides this element or is asked to speak on it."""
    if may_propose(cell=case.cell, roles=case.course.cast.roles_of(viewer)):
        return True
    return any(still_asked(case, voice) and speaks_in(case, viewer, voice) for voice in case.voices)


def get_voice(case: Case, uuid: UUID) -> Voice:
    """One voice on this element. Raises NotFound.

    Also one on an earlier text or proposal: who answers that from an old page is told that it changed.
    """
    found = next((voice for voice in case.voices if voice.uuid == uuid), None)
    if found is None:
        here = {f"proposal__{case.course.kind}": case.course.row, "proposal__element": case.element}
        found = Voice.objects.select_related("proposal__journey", "proposal__version").filter(uuid=uuid, **here).first()
    if found is None:
        raise NotFound(uuid)
    return found


def past_voices(proposals: Iterable[Proposal]) -> Mapping[int, tuple[Voice, ...]]:
    """Everybody who was asked on these proposals, by the proposal's id."""
    found = defaultdict(list)
    people = ("person", "asked_by", "answered_by", "instead_of", "attempt_by")
    for voice in Voice.objects.filter(proposal__in=list(proposals)).select_related(*people).order_by("pk"):
        found[voice.proposal_id or 0].append(voice)
    return {pk: tuple(rows) for pk, rows in found.items()}


def read_by(viewer: Person, cases: Cases[G]) -> Cases[G]:
    """The same cases as `viewer` may read them."""
    return Cases(cases.course, {case.element: replace(case, reader=viewer) for case in cases})


def _one(course: Ground, element: Element, now: datetime) -> Case:
    if OVERALL not in course.levels:
        raise Refused(refusal(Reason.LEVEL_NOT_AGREED))
    return Found.about([course], element).case(course, element, now)
