"""What the pages of an import read: the plan as it was shown, and the imports that were done."""

from __future__ import annotations

from uuid import UUID

from regie.kernel.answers import NotFound
from regie.people.lists.standing import blocked_steps
from regie.people.lists.steps import Plan, Step
from regie.people.models import PeopleImport

NEWEST = 20


def imports() -> tuple[PeopleImport, ...]:
    """The newest imports, without what was read and planned."""
    rows = PeopleImport.objects.select_related("by").defer("source", "plan")
    return tuple(rows.order_by("-planned_at", "-pk")[:NEWEST])


def get_import(uuid: UUID) -> PeopleImport:
    """The import of that uuid. Raises NotFound."""
    row = PeopleImport.objects.select_related("by").filter(uuid=uuid).first()
    if row is None:
        raise NotFound(uuid)
    return row


def plan_in(row: PeopleImport) -> Plan | None:
    """What it would do, or did; None once that has lapsed."""
    return None if row.plan is None else Plan.of(row.plan)


def import_blocked_by(plan: Plan) -> tuple[Step, ...]:
    """The steps on which something newer rests, so that the import can't be undone at once."""
    return blocked_steps(plan.steps)
