"""What can be read of backing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import BigIntegerField, DateField

from regie.backing.models import Conversation
from regie.framework import Element, Role, may_consult
from regie.kernel.answers import NotFound
from regie.kernel.prepared import Prepared

if TYPE_CHECKING:
    from regie.journeys.course import Course
    from regie.people.models import Person

IN_MIND = timedelta(days=60)
"""So long a conversation stays in sight of the partner's own day."""


def partner_role(course: Course, element: Element, partner: Person) -> Role | None:
    """In which role `partner` may be talked with about `element`: a role the cell allows, or None."""
    roles = course.cast.roles_of(partner) or {Role.OTHERS}
    allowed = [role for role in Role if role in roles and may_consult(cell=course.cell(element), roles={role})]
    return allowed[0] if partner != course.journey.learner and allowed else None


def conversations_in(courses: Iterable[Course]) -> Mapping[int, tuple[Conversation, ...]]:
    """What is on record and not denied, by the journey's id; one query however many journeys there are."""
    found = defaultdict(list)
    for row in _on_record(journeys=[course.journey.pk for course in courses]):
        found[row.journey_id].append(row)
    return {pk: tuple(rows) for pk, rows in found.items()}


_on_record = Prepared(
    lambda journeys: (
        Conversation.objects.filter(journey__id__in=journeys, denied_at=None)
        .select_related("partner")
        .order_by("held_on", "pk")
    ),
    journeys=BigIntegerField(),
)


def conversations_with(person: Person, on: date) -> tuple[Conversation, ...]:
    """What others put on record about talks with `person`, lately, the newest first."""
    return tuple(_recorded_with(partner=person.pk, since=on - IN_MIND))


_recorded_with = Prepared(
    lambda partner, since: (
        Conversation.objects.filter(partner__id=partner, held_on__gte=since)
        .select_related("journey__learner")
        .order_by("-held_on", "-pk")
    ),
    partner=BigIntegerField(),
    since=DateField(),
)


def get_conversation(viewer: Person, uuid: UUID) -> Conversation:
    """One conversation, for the learner or the partner. Raises NotFound to everybody else."""
    found = Conversation.objects.select_related("journey__learner", "partner").filter(uuid=uuid).first()
    if found is None or viewer not in (found.partner, found.journey.learner):
        raise NotFound(uuid)
    return found


def conversations_ever_in(course: Course) -> tuple[Conversation, ...]:
    """Every conversation of one journey, the denied ones too, oldest first."""
    rows = Conversation.objects.filter(journey=course.journey).select_related("partner")
    return tuple(rows.order_by("recorded_at", "pk"))
