"""Who reads what somebody else wrote in confidence: noted where it is read, written down at the door (G18).

The query that hands a text over notes it; it knows no clock and writes nothing. The door that answers writes one entry
for each row of which something was noted, before the page leaves. What one reads of one's own is not followed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from regie.journal.events import Event
from regie.journal.operations import record
from regie.kernel.scope import remembered

KEY = "readings"


@dataclass(frozen=True, slots=True)
class _Reading:
    subject: UUID
    as_what: frozenset[str]
    what: set[str] = field(default_factory=set)


def note_reading(*, about: UUID, subject: UUID, reader: UUID, as_what: Iterable[str], what: Iterable[str]) -> None:
    """Note that `reader` gets confidential texts of `subject` to see: codes of `what`, of the row `about`.

    `as_what`: codes of the roles and ties by which they may. Nothing is noted of who reads their own.
    """
    if reader == subject or not (codes := set(what)):
        return
    noted: dict[tuple[UUID, UUID], _Reading] = remembered().setdefault(KEY, {})
    noted.setdefault((about, reader), _Reading(subject, frozenset(as_what))).what.update(codes)


def record_readings(*, page: str, at: datetime) -> None:
    """Write down what was noted since the scope was opened or this was called: one entry a row and reader.

    `page`: the name of the route that showed it. Raises what `record` raises: then the page must not leave.
    """
    noted: dict[tuple[UUID, UUID], _Reading] = remembered().pop(KEY, {})
    if not noted:
        return
    with transaction.atomic():
        for (about, reader), one in noted.items():
            facts = {"what": sorted(one.what), "as": sorted(one.as_what), "page": page}
            record(event=Event.CONFIDENTIAL_READ, about=about, by=reader, at=at, subject=one.subject, facts=facts)
