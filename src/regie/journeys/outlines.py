"""Journeys in outline: enough to say which there are and who may act there, for somebody who acts everywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from regie.designs.ground import cells_at
from regie.designs.queries import table_under, versions_by_id
from regie.designs.tables import newest_table_uuid
from regie.framework import DECISIONS_OPEN_IN, OVERALL, Element, JourneyState, Level, Scope, scope_of
from regie.journeys.models import ENDED, Journey, LevelAgreement, Settled
from regie.journeys.outlook import Outlook
from regie.people.offices import office_of

if TYPE_CHECKING:
    from regie.people.models import Person
    from regie.people.queries import Reach


@dataclass(frozen=True, slots=True)
class Outline:
    """A journey without its people and without what is chosen in it; `outlook` is what it is to the reader."""

    key: int
    uuid: UUID
    title: str
    learner: str
    state: JourneyState
    version: int | None
    outlook: Outlook

    @property
    def is_open(self) -> bool:
        """Whether elements can be proposed and decided here now."""
        return self.state in DECISIONS_OPEN_IN


def outlines_beyond(viewer: Person, reach: Reach, on: date) -> tuple[Outline, ...]:
    """The journeys that have not ended and that `viewer` may know by a role for the organisation alone.

    Those of who is in `reach` are not among them. Five queries, however many journeys there are; none for who has no
    such role.
    """
    if not reach.speaks_for_the_organisation:
        return ()
    near = [viewer.pk, *reach.learners]
    beyond = Journey.objects.exclude(state__in=ENDED).exclude(learner__in=near)
    rows = beyond.values_list("pk", "uuid", "title", "learner__name", "state", "opened_by", "version")
    levels = _levels(LevelAgreement.objects.exclude(journey__state__in=ENDED).exclude(journey__learner__in=near))
    outlooks = _Outlooks(viewer, on)
    found = []
    for key, uuid, title, learner, state, opened_by, version in rows:
        outlook = outlooks.of(version, levels.get(key, ()))
        if outlook.knows(opened=opened_by == viewer.pk):
            found.append(Outline(key, uuid, title, learner, JourneyState(state), version, outlook))
    return tuple(found)


def settled_anywhere(elements: Collection[Element]) -> Iterable[tuple[int, Element]]:
    """Which of these elements were decided on which journeys that go on (their ids), whoever asks."""
    rows = Settled.objects.filter(element__in=elements).exclude(journey__state__in=ENDED)
    return ((journey, Element(one)) for journey, one in rows.values_list("journey", "element"))


def _levels(agreed: Any) -> Mapping[int, tuple[tuple[str, int], ...]]:
    """What holds per scope, by the id of the journey: the latest agreement, as it is stored."""
    held: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for journey, scope, level in agreed.order_by("at", "pk").values_list("journey", "scope", "level"):
        held[journey][scope] = level
    return {journey: tuple(sorted(one.items())) for journey, one in held.items()}


class _Outlooks:
    """What journeys are to one reader: worked out once for all with the same version and levels."""

    def __init__(self, viewer: Person, on: date) -> None:
        self._office = office_of(viewer, on)
        self._adopted = newest_table_uuid()
        self._versions = versions_by_id()
        self._found: dict[tuple[int | None, tuple[tuple[str, int], ...]], Outlook] = {}

    def of(self, version: int | None, levels: tuple[tuple[str, int], ...]) -> Outlook:
        """That of journeys which follow `version` (its id) at these `levels`."""
        key = version, levels
        if key not in self._found:
            self._found[key] = self._work_out(version, {scope_of(scope): Level(level) for scope, level in levels})
        return self._found[key]

    def _work_out(self, version: int | None, levels: Mapping[Scope, Level]) -> Outlook:
        row = self._versions[version] if version is not None else None
        roles = self._office.roles_on(row.design.owner_id if row else None)
        if OVERALL not in levels:
            return Outlook(levels, (), roles)
        return Outlook(levels, cells_at(table_under(self._adopted, row), levels), roles)
