"""What passes its term and goes (trust.md G17): now what was typed and never sent, and sessions that ended.

The terms that begin when a journey, case or card closes wait for the operations that close one; the journal goes in
whole sealed batches once its first term passes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.sessions.models import Session
from django.db import transaction

from regie.people.queries import drafts_past_their_term

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST = 10
"""So many per cent of a table go at once at most, unless it is confirmed."""
SO_FEW = 100
"""Fewer rows than this go without a question, whatever share they are."""


class TooMuch(RuntimeError):
    """More of a table would go than without a confirmation is let go."""


@dataclass(frozen=True, slots=True)
class Due:
    """The rows of one table whose term has passed."""

    table: str
    term: str
    rows: QuerySet[Any]
    of: int


def due(at: datetime) -> tuple[Due, ...]:
    """What has passed its term at that moment."""
    drafts = drafts_past_their_term(at)
    return (
        Due("people.draft", "typed+30d", drafts, drafts.model._default_manager.count()),
        Due("sessions.session", "session", Session.objects.filter(expire_date__lt=at), Session.objects.count()),
    )


@transaction.atomic
def let_go(*, at: datetime, confirmed: bool = False) -> Mapping[str, int]:
    """Delete what has passed its term; how many rows, by table. Raises TooMuch before anything goes."""
    found = due(at)
    counts = {one.table: one.rows.count() for one in found}
    for one in found:
        if not confirmed and counts[one.table] > max(SO_FEW, one.of * MOST // 100):
            raise TooMuch(f"{one.table}: {counts[one.table]} of {one.of} rows have passed their term")
    for one in found:
        one.rows.delete()
    return counts
