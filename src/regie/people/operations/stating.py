"""What the organisation wants: its ambition and this year's plan, as a whole and of each of its parts."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from regie.journal.events import Event
from regie.journal.operations import record
from regie.kernel.models import Organisation
from regie.people.models import Person, Unit
from regie.people.operations.appointing import only_by_administrator
from regie.people.queries import organisation_here


@transaction.atomic
def state_plans(*, unit: Unit | None = None, ambition: str, annual_plan: str, by: Person, at: datetime) -> None:
    """Write down the ambition and annual plan of `unit`, without one those of the organisation as a whole.

    Everybody in the organisation reads them beside their direction, as far as its cell looks (C3). An empty text
    takes the earlier one away. Raises Refused to who is no administrator.
    """
    only_by_administrator(by, at)
    stated: Unit | Organisation = unit or organisation_here()
    stated.ambition, stated.annual_plan = ambition.strip(), annual_plan.strip()
    stated.save(update_fields=["ambition", "annual_plan"])
    record(event=Event.PLANS_STATED, about=stated.uuid, by=by.uuid, at=at)
