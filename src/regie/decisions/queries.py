"""What can be read of deciding: cases for one element, for a whole journey, for many journeys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F, Q

from regie.backing.queries import conversations_in
from regie.decisions.case import Case
from regie.decisions.models import OPEN, DeviationRequest, Proposal, Revision, Voice
from regie.decisions.rulings import speaks_in, still_asked
from regie.decisions.voices import ON_ONE_REVISION
from regie.framework import Element, Reason, Topic, may_propose, refusal
from regie.journeys.queries import course_behind, course_of, courses_around, courses_at, knows_of
from regie.kernel.answers import NotFound, Refused
from regie.kernel.days import day_of
from regie.people.queries import those_absent

if TYPE_CHECKING:
    from regie.journeys.course import Course
    from regie.journeys.models import Journey
    from regie.people.models import Person

TOPIC_OF = {
    Element.DIRECTION: Topic.DIRECTION,
    Element.GOALS: Topic.GOALS,
}
"""What an element shows; all the others are part of the plan."""


@dataclass(frozen=True)
class Cases:
    """A journey with the case of each of its elements; before a level is agreed there are none."""

    course: Course
    by_element: Mapping[Element, Case]

    def __getitem__(self, element: Element) -> Case:
        return self.by_element[element]

    def __iter__(self) -> Iterator[Case]:
        return iter(self.by_element.values())


def cases_of(course: Course, now: datetime) -> Cases:
    """The cases of one journey at `now`, whoever asks."""
    return cases_in([course], now)[0]


def cases_in(courses: Iterable[Course], now: datetime) -> tuple[Cases, ...]:
    """The cases of many journeys at `now`, whoever asks; four queries however many there are."""
    wanted = list(courses)
    pks = [course.journey.pk for course in wanted]
    revisions = Revision.objects.filter(
        proposal__journey__in=pks, proposal__state=OPEN, number=F("proposal__revision")
    ).select_related("proposal__by", "by")
    open_now = {(one.proposal.journey_id, one.proposal.element): one for one in revisions}
    voices = defaultdict(list)
    asked = Voice.objects.filter(proposal__in=[one.proposal_id for one in open_now.values()])
    for voice in asked.select_related("person", "asked_by", "answered_by", "instead_of").order_by("pk"):
        voices[voice.proposal_id].append(voice)
    requests = DeviationRequest.objects.filter(journey__in=pks, answer="").select_related("by")
    wishes = {(one.journey_id, one.element): one for one in requests}
    talks = conversations_in(wanted)
    return tuple(
        Cases(course, {one: _case(course, one, now, open_now, voices, talks, wishes) for one in _elements(course)})
        for course in wanted
    )


def case_of(journey: Journey, element: Element, now: datetime) -> Case:
    """One case as it stands now, for an operation; the ruling is asked by who calls.

    Raises Refused before a level is agreed.
    """
    return _one(course_of(journey, day_of(now)), element, now)


def case_for(viewer: Person, uuid: UUID, element: Element, now: datetime) -> Case:
    """One case for who may see this element of this journey.

    Raises NotFound to strangers, and Refused (403) to who may know of the journey but not see this.
    """
    course = course_behind(uuid, day_of(now))
    if course.overall is None and not knows_of(viewer, course):
        raise NotFound(uuid)
    case = _one(course, element, now)
    if not sees(case, viewer):
        if knows_of(viewer, course):
            raise Refused(refusal(Reason.NOT_IN_SIGHT, cell=case.cell))
        raise NotFound(uuid)
    return replace(case, reader=viewer)


def cases_around(viewer: Person, now: datetime) -> tuple[Cases, ...]:
    """Every journey around `viewer` with its cases: by role, or because the viewer was asked in person."""
    on = day_of(now)
    around = courses_around(viewer, on)
    known = {course.journey.pk for course in around}
    mine = Q(person=viewer) | Q(person__in=[one.pk for one in those_absent(viewer, on)])
    asked = Voice.objects.filter(mine, proposal__state=OPEN).exclude(proposal__journey__in=known)
    invited = courses_at(asked.values_list("proposal__journey__uuid", flat=True), on)
    return tuple(read_by(viewer, cases) for cases in cases_in((*around, *invited), now))


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
        here = {"proposal__journey": case.course.journey, "proposal__element": case.element}
        found = Voice.objects.select_related("proposal__journey").filter(uuid=uuid, **here).first()
    if found is None:
        raise NotFound(uuid)
    return found


def past_voices(proposals: Iterable[Proposal]) -> Mapping[int, tuple[Voice, ...]]:
    """Everybody who was asked on these proposals, by the proposal's id."""
    found = defaultdict(list)
    people = ("person", "asked_by", "answered_by", "instead_of", "attempt_by")
    for voice in Voice.objects.filter(proposal__in=list(proposals)).select_related(*people).order_by("pk"):
        found[voice.proposal_id].append(voice)
    return {pk: tuple(rows) for pk, rows in found.items()}


def still_spoken(voices: Iterable[Voice], revision: int) -> tuple[Voice, ...]:
    """The voices that count on this revision: of those asked about an earlier text alone, only what was said."""
    return tuple(one for one in voices if one.kind not in ON_ONE_REVISION or one.answer or one.revision == revision)


def read_by(viewer: Person, cases: Cases) -> Cases:
    """The same cases as `viewer` may read them."""
    return Cases(cases.course, {case.element: replace(case, reader=viewer) for case in cases})


def _one(course: Course, element: Element, now: datetime) -> Case:
    if course.overall is None:
        raise Refused(refusal(Reason.LEVEL_NOT_AGREED))
    return cases_of(course, now)[element]


def _elements(course: Course) -> tuple[Element, ...]:
    return tuple(Element) if course.overall is not None else ()


def _case(course, element, now, open_now, voices, talks, wishes) -> Case:  # type: ignore[no-untyped-def]
    key = (course.journey.pk, element.value)
    revision = open_now.get(key)
    since = course.settled.get(element)
    return Case(
        course=course,
        element=element,
        now=now,
        proposal=revision.proposal if revision else None,
        revision=revision,
        voices=still_spoken(voices[revision.proposal_id], revision.number) if revision else (),
        conversations=tuple(
            talk
            for talk in talks.get(course.journey.pk, ())
            if talk.element == element.value and (since is None or talk.recorded_at > since.at)
        ),
        request=wishes.get(key),
    )
