"""Adopt an organisation's own version of the table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F

from regie.designs.models import DRAFT, DesignVersion, TableVersion
from regie.designs.queries import deviations_of
from regie.designs.tables import deviations_in, newest_table_number, written
from regie.framework import (
    Deviation,
    Element,
    FloorCrossed,
    ImpossibleCell,
    Level,
    Origin,
    Reason,
    ReasonLacking,
    Table,
    UnreadableCell,
    refusal,
    shipped_table,
)
from regie.journal.events import Event
from regie.journal.operations import record
from regie.kernel.answers import Conflict, Refused
from regie.kernel.days import day_of
from regie.kernel.models import Organisation
from regie.kernel.scope import current_organisation
from regie.people.queries import is_administrator

if TYPE_CHECKING:
    from regie.people.models import Person


@dataclass(frozen=True, slots=True)
class Misfit:
    """What stands in the way: the change, and as far as they say it the assertion, the design, and why in code."""

    deviation: Deviation
    assertion: str = ""
    design: str = ""
    number: int = 0
    why: str = ""


class DoesNotFit(Refused):
    """A change that can't be made; `misfit` says which and what stands in the way."""

    def __init__(self, because: Reason, misfit: Misfit) -> None:
        super().__init__(refusal(because))
        self.misfit = misfit


@transaction.atomic
def adopt(*, deviations: Sequence[Deviation], seen: int, by: Person, at: datetime) -> TableVersion:
    """Store the next version of the organisation's table: these changes, and no other, hold from now on.

    Called by `decisions` alone, which tells the open journeys. `seen` is the number of the version that `by`
    looked at, 0 for none. Raises Refused to who is no administrator and where nothing changes, DoesNotFit where
    a change crosses the floor (A4, B2, B11, C5), makes a cell that cannot exist, or leaves a design whose
    deviation no longer fits on top; Conflict where somebody adopted another version meanwhile.
    """
    if not is_administrator(by, day_of(at)):
        raise Refused(refusal(Reason.NOT_ADMINISTRATOR))
    hold_table()
    if newest_table_number() != seen:
        raise Conflict(refusal(Reason.RULES_CHANGED))
    if written(deviations) == _held():
        raise Refused(refusal(Reason.NOTHING_CHANGES))
    table = deviated(shipped_table(), _each_once(deviations))
    check_designs(table)
    return _store(deviations, seen + 1, by=by, at=at)


def own_change(*, element: Element, level: Level, changes: Mapping[str, object], reason: str) -> Deviation:
    """One change of an organisation to one cell. Raises Refused without a reason in words."""
    try:
        return Deviation(
            element=element, level=level, changes=changes, reason=reason.strip(), origin=Origin.ORGANISATION
        )
    except ReasonLacking as lacking:
        raise Refused(refusal(Reason.REASON_LACKING)) from lacking


def hold_table() -> None:
    """Let everybody who changes the table or brings a design in wait for each other (SQLite: always so)."""
    here = Organisation.objects.select_for_update(no_key=True)
    here.values_list("pk", flat=True).get(pk=current_organisation().pk)


def renew_drafts() -> tuple[DesignVersion, ...]:
    """Count a change of who decides on every draft, and hold and return those. Called by `decisions` alone."""
    drafts = DesignVersion.objects.filter(state=DRAFT)
    list(drafts.select_for_update().order_by("pk").values_list("pk", flat=True))
    drafts.update(rules=F("rules") + 1)
    return tuple(drafts.select_related("design__owner").order_by("pk"))


def deviated(table: Table, deviations: Iterable[Deviation]) -> Table:
    """The table with these changes in turn. Raises DoesNotFit for the first that cannot be made."""
    for one in deviations:
        try:
            table = table.deviate([one])
        except FloorCrossed as crossed:
            raise DoesNotFit(Reason.FLOOR_CROSSED, Misfit(one, assertion=crossed.assertion)) from crossed
        except (UnreadableCell, ImpossibleCell) as fault:
            raise DoesNotFit(Reason.CELL_IMPOSSIBLE, Misfit(one, why=str(fault))) from fault
    return table


def check_designs(table: Table) -> None:
    """Raise DoesNotFit unless the deviations of every version of every design fit on `table`."""
    deviating = DesignVersion.objects.filter(document__has_key="deviations").select_related("design")
    for version in deviating.order_by("design__code", "number"):
        check_on_top(table, deviations_of(version), design=version.design.title, number=version.number)


def check_on_top(table: Table, deviations: Iterable[Deviation], *, design: str, number: int) -> None:
    """Raise DoesNotFit, naming the design, unless its deviations fit on the organisation's table."""
    try:
        deviated(table, deviations)
    except DoesNotFit as fault:
        found = fault.misfit
        misfit = Misfit(found.deviation, found.assertion, design, number, found.why)
        raise DoesNotFit(Reason.DEVIATION_MISFIT, misfit) from fault


def _each_once(deviations: Sequence[Deviation]) -> Sequence[Deviation]:
    """One change a cell, so that each has one reason."""
    places = [(one.element, one.level) for one in deviations]
    for one, place in zip(deviations, places, strict=True):
        if places.count(place) > 1:
            raise DoesNotFit(Reason.CELL_IMPOSSIBLE, Misfit(one, why="the cell stands there twice"))
    return deviations


def _held() -> list[dict[str, object]]:
    """What the version that holds says; nothing where there is none."""
    newest = TableVersion.objects.order_by("-number").first()
    return written(deviations_in(newest)) if newest is not None else []


def _store(deviations: Sequence[Deviation], number: int, *, by: Person, at: datetime) -> TableVersion:
    try:
        with transaction.atomic():
            version = TableVersion.objects.create(number=number, deviations=written(deviations), by=by, at=at)
    except IntegrityError as error:
        raise Conflict(refusal(Reason.RULES_CHANGED)) from error
    cells = [{"cell": f"{one.element.value}.{one.level.value}", "keys": sorted(one.changes)} for one in deviations]
    record(event=Event.TABLE_ADOPTED, about=version.uuid, by=by.uuid, at=at, facts={"number": number, "cells": cells})
    return version
