"""The rows behind the cases of many journeys and drafts, asked for at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, CharField, F, Q

from regie.backing.queries import conversations_in
from regie.decisions.case import Case
from regie.decisions.models import OPEN, DeviationRequest, Proposal, Revision, Voice
from regie.decisions.voices import ON_ONE_REVISION
from regie.designs.blueprint import Blueprint
from regie.framework import Element
from regie.journeys.course import Course
from regie.kernel.prepared import Prepared

if TYPE_CHECKING:
    from regie.backing.models import Conversation
    from regie.designs.ground import Ground


@dataclass(frozen=True)
class Found:
    """The rows behind many cases; `open_now` and `wishes` by what they are about and the element."""

    open_now: Mapping[tuple[str, int, str], Revision]
    voices: Mapping[int, list[Voice]]
    wishes: Mapping[tuple[str, int, str], DeviationRequest]
    talks: Mapping[int, tuple[Conversation, ...]]
    ranges: Mapping[int, tuple[Voice, ...]]

    @classmethod
    def about(cls, courses: Iterable[Ground], element: Element | None = None) -> Found:
        """Ask for everything at once, or for what bears on one element."""
        wanted = list(courses)
        journeys = [one for one in wanted if isinstance(one, Course)]
        pks = [one.journey.pk for one in journeys]
        versions = [one.row.pk for one in wanted if not isinstance(one, Course)]
        open_now = {}
        elements = [one.value for one in Element if element in (None, one)]
        rows = {one.key: one.row for one in wanted}
        for revision in _open_on(journeys=pks, versions=versions, elements=elements):
            key = ground_key(revision.proposal)
            setattr(revision.proposal, key[0], rows[key])  # an act asks what it is about, and would read it again
            open_now[(*key, revision.proposal.element)] = revision
        voices: defaultdict[int, list[Voice]] = defaultdict(list)
        for voice in _asked_about(proposals=[one.proposal_id for one in open_now.values()]):
            voices[voice.proposal_id or 0].append(voice)
        wishes = {(Course.kind, one.journey_id, one.element): one for one in _wished(journeys=pks)}
        paced = element in (None, Element.PACE)  # what was heard on a range of hours counts there alone
        editions = {one.journey.edition_id for one in journeys if paced} - {None}
        return cls(open_now, voices, wishes, conversations_in(journeys), voices_on_ranges(editions))

    def case(self, course: Ground, element: Element, now: datetime) -> Case:
        """The case of one element."""
        revision = self.open_now.get((*course.key, element.value))
        return Case(
            course=course,
            element=element,
            now=now,
            proposal=revision.proposal if revision else None,
            revision=revision,
            voices=self._voices(course, element, revision),
            conversations=self._talks(course, element),
            request=self.wishes.get((*course.key, element.value)),
        )

    def _voices(self, course: Ground, element: Element, revision: Revision | None) -> tuple[Voice, ...]:
        """Who was asked about this text: on the proposal itself, and for the whole edition where that covers it."""
        if revision is None:
            return ()
        spoken = still_spoken(self.voices.get(revision.proposal_id, ()), revision.number)
        edition = course.journey.edition_id if isinstance(course, Course) else None
        return (*covering(self.ranges.get(edition or 0, ()), element, revision.choice), *spoken)

    def _talks(self, course: Ground, element: Element) -> tuple[Conversation, ...]:
        """The conversations on this element since it was last decided here."""
        if not isinstance(course, Course):
            return ()
        held = None if element in course.inherited else course.settled.get(element)
        return tuple(
            talk
            for talk in self.talks.get(course.journey.pk, ())
            if talk.element == element.value and (held is None or talk.recorded_at > held.at)
        )


_open_on = Prepared(
    lambda journeys, versions, elements: Revision.objects.filter(
        Q(proposal__journey__id__in=journeys) | Q(proposal__version__id__in=versions),
        proposal__state=OPEN,
        proposal__element__in=elements,
        number=F("proposal__revision"),
    ).select_related("proposal__by", "by"),
    journeys=BigIntegerField(),
    versions=BigIntegerField(),
    elements=CharField(),
)
_asked_about = Prepared(
    lambda proposals: (
        Voice.objects.filter(proposal__id__in=proposals)
        .select_related("person", "asked_by", "answered_by", "instead_of")
        .order_by("pk")
    ),
    proposals=BigIntegerField(),
)
_on_ranges = Prepared(
    lambda editions: (
        Voice.objects.filter(range__edition__id__in=editions)
        .select_related("range__edition", "person", "asked_by", "answered_by", "instead_of", "attempt_by")
        .order_by("pk")
    ),
    editions=BigIntegerField(),
)
_wished = Prepared(
    lambda journeys: DeviationRequest.objects.filter(journey__id__in=journeys, answer="").select_related("by"),
    journeys=BigIntegerField(),
)


def ground_key(row: Proposal) -> tuple[str, int]:
    """What a proposal is about, as `Ground.key` says it."""
    return (Course.kind, row.journey_id) if row.journey_id else (Blueprint.kind, row.version_id or 0)


def voices_on_ranges(editions: Iterable[int | None]) -> Mapping[int, tuple[Voice, ...]]:
    """Who was heard on ranges, by the edition's id, oldest first; one query, none where there is no edition."""
    found: defaultdict[int, tuple[Voice, ...]] = defaultdict(tuple)
    for voice in _on_ranges(editions=[one for one in editions if one is not None]):
        assert voice.range is not None  # noqa: S101 - the filter saw to it
        found[voice.range.edition_id] += (voice,)
    return found


def covering(voices: Iterable[Voice], element: Element, choice: Any) -> tuple[Voice, ...]:
    """The voices on ranges that speak for this text: on pace, with its hours inside the range; of a role the latest."""
    if element is not Element.PACE:
        return ()
    hours = Decimal(str(choice["hours_per_week"]))
    return tuple(
        {voice.role: voice for voice in voices if voice.range is not None and voice.range.holds(hours)}.values()
    )


def still_spoken(voices: Iterable[Voice], revision: int) -> tuple[Voice, ...]:
    """The voices that count on this revision: of those asked about an earlier text alone, only what was said."""
    return tuple(one for one in voices if one.kind not in ON_ONE_REVISION or one.answer or one.revision == revision)
