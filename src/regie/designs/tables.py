"""An organisation's own version of the table: what holds now, and what was changed, why, by whom, since when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Subquery

from regie.designs.models import TableVersion
from regie.framework import Deviation, Element, Level, Origin, Table, shipped_table

if TYPE_CHECKING:
    from regie.people.models import Person

KEPT = 256
"""So many versions are kept read in memory; a version never changes."""

_tables: dict[UUID, Table] = {}
_histories: dict[UUID, tuple[tuple[datetime, UUID], ...]] = {}


@dataclass(frozen=True, slots=True)
class Adopted:
    """A change of the organisation that holds now: what and why, who adopted it as it stands, and when."""

    deviation: Deviation
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnTable:
    """The table that holds in the organisation. `number` is that of its version, 0 where it has none."""

    number: int
    table: Table
    adopted: Mapping[tuple[Element, Level], Adopted]

    @property
    def deviations(self) -> tuple[Deviation, ...]:
        """Every change that holds, as it would be adopted again."""
        return self.table.deviations

    def besides(self, element: Element, level: Level) -> tuple[Deviation, ...]:
        """Every change that holds but that of one cell."""
        return tuple(one for one in self.deviations if (one.element, one.level) != (element, level))


def newest_table() -> Subquery:
    """The uuid of the version that holds, to annotate on another query; null where there is none."""
    return Subquery(TableVersion.objects.order_by("-number").values("uuid")[:1])


def newest_table_uuid() -> UUID | None:
    """The uuid of the version that holds, in one small query; None where there is none."""
    return TableVersion.objects.order_by("-number").values_list("uuid", flat=True).first()


def newest_table_number() -> int:
    """The number of the version that holds, 0 where there is none."""
    return TableVersion.objects.order_by("-number").values_list("number", flat=True).first() or 0


def table_adopted(adopted: UUID | None) -> Table:
    """The shipped table as this version changes it; without a version the shipped one itself.

    A version is read once, in one small query, and then kept in memory.
    """
    if adopted is None:
        return shipped_table()
    if adopted not in _tables:
        if len(_tables) >= KEPT:
            _tables.clear()
        _tables[adopted] = shipped_table().deviate(deviations_in(TableVersion.objects.get(uuid=adopted)))
    return _tables[adopted]


def adoptions(adopted: UUID | None) -> tuple[datetime, ...]:
    """When the version that holds and those before it were adopted, oldest first; () without one."""
    return tuple(at for at, _ in _history(adopted))


def adopted_at(adopted: UUID | None, moment: datetime) -> UUID | None:
    """The version that held at that moment, where `adopted` holds now; None before the first."""
    held = [uuid for at, uuid in _history(adopted) if at <= moment]
    return held[-1] if held else None


def own_table() -> OwnTable:
    """The table that holds in the organisation, with the story of each change. One query, however many there are."""
    versions = list(TableVersion.objects.select_related("by").order_by("-number"))
    if not versions:
        return OwnTable(0, shipped_table(), {})
    told = [(one, deviations_in(one)) for one in versions]
    newest, holding = told[0]
    adopted = {(one.element, one.level): _adopted(one, told) for one in holding}
    return OwnTable(newest.number, shipped_table().deviate(holding), adopted)


def deviations_in(version: TableVersion) -> tuple[Deviation, ...]:
    """The changes of one version, in their order."""
    return tuple(
        Deviation(
            element=Element(one["element"]),
            level=Level(one["level"]),
            changes=one["changes"],
            reason=one["reason"],
            origin=Origin.ORGANISATION,
        )
        for one in version.deviations
    )


def written(deviations: Iterable[Deviation]) -> list[dict[str, Any]]:
    """The changes as they are stored."""
    return [
        {
            "element": one.element.value,
            "level": one.level.value,
            "changes": dict(one.changes),
            "reason": one.reason.strip(),
        }
        for one in deviations
    ]


def _history(adopted: UUID | None) -> tuple[tuple[datetime, UUID], ...]:
    """Every version up to this one with when it was adopted; read once, in one query, and then kept in memory."""
    if adopted is None:
        return ()
    if adopted not in _histories:
        if len(_histories) >= KEPT:
            _histories.clear()
        newest = TableVersion.objects.filter(uuid=adopted).values("number")
        upto = TableVersion.objects.filter(number__lte=Subquery(newest)).order_by("number")
        _histories[adopted] = tuple(upto.values_list("at", "uuid"))
    return _histories[adopted]


def _adopted(deviation: Deviation, told: list[tuple[TableVersion, tuple[Deviation, ...]]]) -> Adopted:
    """Who adopted the change as it stands: the oldest of the versions up to now that hold it unbroken."""
    *_, first = takewhile(lambda one: deviation in one[1], told)
    return Adopted(deviation, first[0].by, first[0].at)
