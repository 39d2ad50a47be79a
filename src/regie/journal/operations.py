"""Write down what happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from regie.journal.events import Event
from regie.journal.models import Entry
from regie.journal.payload import Fact, sealed_facts


def record(
    *,
    event: Event,
    about: UUID,
    by: UUID | None,
    at: datetime,
    on_behalf_of: UUID | None = None,
    subject: UUID | None = None,
    facts: Mapping[str, Fact] | None = None,
) -> Entry:
    """Add one entry, in the transaction of what it tells of.

    ``about``: the row it happened to; ``by``: who did it, None for nobody (a term that passed); ``subject``:
    whose facts these are. Raises Prose for words, and KeyDestroyed for a subject that was erased.
    """
    entry = Entry(uuid=uuid4(), event=Event(event).value, about=about, by=by, at=at)
    entry.on_behalf_of, entry.subject = on_behalf_of, subject
    entry.payload = sealed_facts(facts or {}, entry=entry.uuid, subject=subject)
    entry.save(force_insert=True)
    return entry
