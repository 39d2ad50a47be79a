"""The organisation for which the program works at this moment.

Every row belongs to one organisation, and outside a scope no row can be read or written. A door opens the
scope (one per request, command or task); rooms only ask for the current organisation.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

if TYPE_CHECKING:
    from regie.kernel.models import Organisation

SETTING = "regie.organisation"
"""The PostgreSQL setting that the row-level security policies read (see ``walls``)."""


class OutsideScope(RuntimeError):
    """Rows were asked for while no organisation's scope was open."""


class OtherOrganisation(RuntimeError):
    """Something of another organisation than that of the scope was touched."""


@dataclass(frozen=True, slots=True)
class _Scope:
    organisation: Organisation
    remembered: dict[Any, Any] = field(default_factory=dict)


_current: ContextVar[_Scope | None] = ContextVar("regie_scope", default=None)


def _scope() -> _Scope:
    scope = _current.get()
    if scope is None:
        raise OutsideScope("No organisation is in scope: open organisation_scope(organisation) first.")
    return scope


def current_organisation() -> Organisation:
    """The organisation in scope. Raises OutsideScope where there is none."""
    return _scope().organisation


def remembered() -> dict[Any, Any]:
    """What may be kept as long as this scope lasts, and no longer. Raises OutsideScope."""
    return _scope().remembered


@contextmanager
def organisation_scope(organisation: Organisation) -> Iterator[Organisation]:
    """Work for this organisation until the block ends.

    On PostgreSQL the block is a transaction that tells the database the organisation as well; SQLite opens
    none, because there each transaction takes the write lock. The same organisation again changes nothing;
    another one inside it raises OtherOrganisation.
    """
    outer = _current.get()
    if outer is not None:
        if outer.organisation.pk != organisation.pk:
            raise OtherOrganisation("A scope of one organisation cannot hold a scope of another.")
        yield outer.organisation
        return
    if organisation.pk is None:
        raise OutsideScope("An organisation that was never saved has no scope.")
    token = _current.set(_Scope(organisation))
    try:
        with _told_to_the_database(organisation.pk):
            yield organisation
    finally:
        _current.reset(token)


def mark_rollback() -> None:
    """Let everything done in this scope be undone when it ends; for a door whose answer is a failure.

    Without a surrounding transaction (SQLite) each operation has already undone its own, and nothing happens.
    """
    _scope()
    if connection.in_atomic_block:
        transaction.set_rollback(True)


@contextmanager
def _told_to_the_database(organisation_id: int) -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    inside_another = connection.in_atomic_block
    with transaction.atomic():
        _tell(str(organisation_id))
        yield
    # The setting lasts as long as the outermost transaction, so an outer one (a test's) must be told again.
    if inside_another and not connection.needs_rollback:
        _tell("")


def _tell(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, value])
