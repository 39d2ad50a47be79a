"""Read what was written down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from regie.journal.events import Event
from regie.journal.models import Entry
from regie.journal.payload import opened_facts
from regie.kernel.keys import organisation_cipher, subject_ciphers
from regie.kernel.scope import current_organisation


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry, readable. ``facts`` is None where the key of its subject was destroyed."""

    uuid: UUID
    event: Event
    about: UUID
    by: UUID | None
    on_behalf_of: UUID | None
    subject: UUID | None
    at: datetime
    facts: dict[str, Any] | None


def happenings_about(about: UUID) -> tuple[Happening, ...]:
    """What happened to a row, in the order in which it was written. Two queries. Checks no sight: the room does."""
    return _read(Entry.objects.filter(about=about).order_by("id"))


def happenings_of(subject: UUID) -> tuple[Happening, ...]:
    """What was written down about a person, in order. Two queries. Checks no sight: the room does."""
    return _read(Entry.objects.filter(subject=subject).order_by("id"))


def latest_of(subject: UUID, event: Event, most: int) -> tuple[Happening, ...]:
    """The latest times that this happened to a person, newest first. Two queries. Checks no sight: the room does."""
    return _read(Entry.objects.filter(subject=subject, event=event.value).order_by("-at", "-id")[:most])


def _read(entries: Iterable[Entry]) -> tuple[Happening, ...]:
    rows = list(entries)
    ciphers = subject_ciphers(frozenset(row.subject for row in rows if row.subject is not None))
    common = organisation_cipher(current_organisation().uuid)
    return tuple(
        Happening(
            row.uuid, Event(row.event), row.about, row.by, row.on_behalf_of, row.subject, row.at,
            None if cipher is None else opened_facts(bytes(row.payload), entry=row.uuid, cipher=cipher),
        )
        for row in rows
        for cipher in [common if row.subject is None else ciphers.get(row.subject)]
    )  # fmt: skip
