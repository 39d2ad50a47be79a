"""Write down what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from regie.journal.events import Event
from regie.journal.models import Entry
from regie.journal.payload import Fact, sealed_facts, sealed_with
from regie.kernel.keys import made_subject_ciphers


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


@dataclass(frozen=True, slots=True)
class Happening:
    """One of many things that one act did: what, to which row, about whom."""

    event: Event
    about: UUID
    subject: UUID
    facts: Mapping[str, Fact] = field(default_factory=dict)


def record_many(happenings: Sequence[Happening], *, by: UUID, at: datetime) -> None:
    """Add an entry for each, in the transaction of what they tell of; a few queries however many there are.

    Raises Prose, and KeyDestroyed for a subject that was erased.
    """
    ciphers = made_subject_ciphers(one.subject for one in happenings)
    entries = []
    for one in happenings:
        entry = Entry(uuid=uuid4(), event=one.event.value, about=one.about, by=by, at=at, subject=one.subject)
        entry.payload = sealed_with(ciphers[one.subject], one.facts, entry=entry.uuid)
        entries.append(entry)
    Entry.objects.bulk_create(entries, batch_size=1000)
