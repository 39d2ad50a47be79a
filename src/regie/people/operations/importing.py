"""Do what a list of people says: plan it, do exactly that plan in one transaction, and undo it (trust.md G37)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from regie.framework import Reason, refusal
from regie.journal.events import Event
from regie.journal.operations import record
from regie.kernel.answers import Conflict, NotFound, Refused
from regie.kernel.days import day_of
from regie.people.lists.columns import read_heading
from regie.people.lists.ground import Ground, ground_on
from regie.people.lists.planning import Terms, plan_of
from regie.people.lists.steps import Plan
from regie.people.lists.wishes import Rows, read_wishes
from regie.people.models import PeopleImport, Person
from regie.people.operations.appointing import only_by_administrator
from regie.people.operations.departing import check_departure
from regie.people.operations.import_steps import do_steps
from regie.people.operations.import_undoing import undo_steps

KEPT_FOR = timedelta(days=30)
"""How long a plan waits, and how long what was done can be undone."""


@transaction.atomic
def plan_import(
    *,
    name: str,
    heading: Sequence[str],
    rows: Iterable[tuple[int, Sequence[str]]],
    is_complete: bool = False,
    leaves_on: date | None = None,
    reason: str = "",
    by: Person,
    at: datetime,
) -> PeopleImport:
    """Read a list and keep what it would do; nothing is done yet.

    `heading` and `rows` are cells as text, each row with its line in the file; `name` is what the file is called.
    `is_complete`: who is not in it leaves. Who leaves does so on `leaves_on`, without one at the first day that is far
    enough ahead; sooner needs `reason`. Raises HeadingUnfit, and Refused to who is no administrator or for a day that
    is too soon. Plans older than KEPT_FOR lapse.
    """
    only_by_administrator(by, at)
    day = check_departure(leaves_on=leaves_on, reason=reason, at=at)
    read_heading(heading)
    source: dict[str, Any] = {
        "heading": list(heading),
        "rows": [[line, list(cells)] for line, cells in rows],
        "is_complete": is_complete,
        "leaves_on": str(day),
        "reason": reason.strip(),
    }
    row = PeopleImport(uuid=uuid4(), name=name[:200], source=source, planned_at=at, by=by)
    _keep_plan(row, _planned(row, at))
    row.save(force_insert=True)
    _let_old_ones_lapse(at)
    record(event=Event.IMPORT_PLANNED, about=row.uuid, by=by.uuid, at=at, facts={"digest": row.digest, **row.counts})
    return row


def apply_import(*, uuid: UUID, digest: str, confirmed: int = 0, by: Person, at: datetime) -> PeopleImport:
    """Do the plan of that `digest`, all of it or nothing.

    It is planned anew on the organisation as it is now; where that gives another plan, the new one is kept to look at
    and Conflict(import_changed) is raised. `confirmed` is the number that was typed, where the plan asks for one.
    Raises NotFound, and Refused: import_closed, import_faulty, import_unconfirmed, not_administrator.
    """
    only_by_administrator(by, at)
    try:
        with transaction.atomic():
            row = _open_import(uuid, at)
            ground = ground_on(day_of(at), locked=True)
            plan = _planned(row, at, ground)
            if plan.digest == digest == row.digest:
                _do(row, plan, ground, confirmed=confirmed, by=by, at=at)
                return row
            _keep_plan(row, plan)
            row.save(update_fields=["plan", "digest", "counts"])
    except IntegrityError as error:  # somebody added the same person or unit at this moment
        raise Conflict(refusal(Reason.IMPORT_CHANGED)) from error
    raise Conflict(refusal(Reason.IMPORT_CHANGED))


@transaction.atomic
def undo_import(*, uuid: UUID, by: Person, at: datetime) -> PeopleImport:
    """Put back precisely what was before this import was done.

    Raises NotFound, Refused(import_closed) for one that was not done or too long ago, and Conflict(import_built_on)
    where something newer rests on it: `import_blocked_by` names what.
    """
    only_by_administrator(by, at)
    row = _locked(uuid)
    if row.applied_at is None or row.undone_at is not None or row.plan is None or row.applied_at + KEPT_FOR <= at:
        raise Refused(refusal(Reason.IMPORT_CLOSED))
    undo_steps(Plan.of(row.plan).steps, key=row.uuid, by=by, at=at)
    PeopleImport.objects.filter(pk=row.pk, undone_at=None).update(undone_at=at)
    record(event=Event.IMPORT_UNDONE, about=row.uuid, by=by.uuid, at=at, facts={"digest": row.digest})
    row.undone_at = at
    return row


def _do(row: PeopleImport, plan: Plan, ground: Ground, *, confirmed: int, by: Person, at: datetime) -> None:
    if plan.faults:
        raise Refused(refusal(Reason.IMPORT_FAULTY))
    if plan.to_confirm and confirmed != plan.to_confirm:
        raise Refused(refusal(Reason.IMPORT_UNCONFIRMED))
    if not PeopleImport.objects.filter(pk=row.pk, applied_at=None).update(applied_at=at):
        raise Refused(refusal(Reason.IMPORT_CLOSED))
    assert row.source is not None  # noqa: S101 - `_open_import` looked
    do_steps(plan.steps, ground, key=row.uuid, reason=row.source["reason"], by=by, at=at)
    record(event=Event.IMPORT_APPLIED, about=row.uuid, by=by.uuid, at=at, facts={"digest": plan.digest, **plan.counts})
    row.applied_at = at


def _planned(row: PeopleImport, at: datetime, ground: Ground | None = None) -> Plan:
    source: dict[str, Any] = row.source or {}
    today = day_of(at)
    rows: Rows = ((line, cells) for line, cells in source["rows"])
    reading = read_wishes(read_heading(source["heading"]), rows)
    terms = Terms(today, source["is_complete"], date.fromisoformat(source["leaves_on"]))
    return plan_of(reading, ground or ground_on(today), terms, row.uuid)


def _keep_plan(row: PeopleImport, plan: Plan) -> None:
    row.plan, row.digest, row.counts = plan.as_data(), plan.digest, plan.counts


def _open_import(uuid: UUID, at: datetime) -> PeopleImport:
    """The import that is still to be done. A day to leave on that came too near since is refused again."""
    row = _locked(uuid)
    if row.applied_at is not None or row.source is None or row.planned_at + KEPT_FOR <= at:
        raise Refused(refusal(Reason.IMPORT_CLOSED))
    check_departure(leaves_on=date.fromisoformat(row.source["leaves_on"]), reason=row.source["reason"], at=at)
    return row


def _locked(uuid: UUID) -> PeopleImport:
    row = PeopleImport.objects.select_for_update().filter(uuid=uuid).first()
    if row is None:
        raise NotFound(uuid)
    return row


def _let_old_ones_lapse(at: datetime) -> None:
    """What is older than KEPT_FOR is emptied: a list of people is kept no longer than it is of use."""
    waiting = PeopleImport.objects.filter(applied_at=None, planned_at__lte=at - KEPT_FOR)
    waiting.filter(plan__isnull=False).update(source=None, plan=None)
    done = PeopleImport.objects.filter(applied_at__lte=at - KEPT_FOR, plan__isnull=False)
    done.update(source=None, plan=None)
