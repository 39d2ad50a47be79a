"""Publish a version: from then on journeys can follow it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from regie.designs.models import DRAFT, PUBLISHED, DesignVersion
from regie.designs.operations.importing import only_by_designer
from regie.designs.operations.presetting import lock_version
from regie.designs.pathfile import Gap, gaps_for, unsettled
from regie.designs.queries import blueprint_of
from regie.framework import Reason, refusal
from regie.journal.events import Event
from regie.journal.operations import record
from regie.kernel.answers import Conflict, Refused
from regie.kernel.days import day_of

if TYPE_CHECKING:
    from regie.designs.blueprint import Blueprint
    from regie.people.models import Person


class LacksSomething(Refused):
    """The path lacks what its level needs (design.md, Design); `gaps` names each, with its field."""

    def __init__(self, gaps: list[Gap]) -> None:
        super().__init__(refusal(Reason.DESIGN_INCOMPLETE))
        self.gaps = gaps


def lacks_of(blueprint: Blueprint) -> list[Gap]:
    """What a version still lacks: in its path, and what its designer has to settle on it (level 1, design.md)."""
    gaps = gaps_for(blueprint.path, table=blueprint.table)
    lacking = {gap.element for gap in gaps}
    return gaps + [unsettled(element) for element in blueprint.to_be_settled if element not in lacking]


@transaction.atomic
def publish(*, version: DesignVersion, by: Person, at: datetime) -> DesignVersion:
    """Make a draft final. Raises Refused to who is no designer, LacksSomething with the list, and
    Conflict where it was published before.
    """
    only_by_designer(by, at)
    lock_version(version)
    blueprint = blueprint_of(version, day_of(at))
    if blueprint.shut:
        raise Conflict(refusal(blueprint.shut))
    if gaps := lacks_of(blueprint):
        raise LacksSomething(gaps)
    if not DesignVersion.objects.filter(pk=version.pk, state=DRAFT).update(state=PUBLISHED, published_at=at):
        raise Conflict(refusal(Reason.ALREADY_PUBLISHED))
    record(event=Event.DESIGN_PUBLISHED, about=version.uuid, by=by.uuid, at=at)
    version.refresh_from_db()
    return version
