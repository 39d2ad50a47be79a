"""Find out whether anything that was sealed was touched since (G18)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from uuid import UUID

from django.db import DataError

from regie.journal.canon import NOTHING, Written, batch_digest, entry_digest
from regie.journal.models import Entry, Seal, Sealed
from regie.kernel.models import Organisation
from regie.kernel.scope import organisation_scope


class Flaw(StrEnum):
    """What can be wrong with a chain."""

    ENTRY_CHANGED = "entry_changed"
    ENTRY_GONE = "entry_gone"
    BATCH_CHANGED = "batch_changed"
    SEAL_GONE = "seal_gone"
    CHAIN_BROKEN = "chain_broken"
    HEAD_DIFFERS = "head_differs"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Finding:
    """One flaw: in which batch, and in which entry (its number in the table) where that can be said."""

    flaw: Flaw
    number: int | None = None
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain at some moment; kept elsewhere, it proves that nothing before it was made anew."""

    number: int
    digest: bytes


def head_of(organisation: Organisation) -> Head | None:
    """The end of the chain now; None before the first seal."""
    with organisation_scope(organisation):
        last = Seal.objects.order_by("-number").first()
        return None if last is None else Head(last.number, bytes(last.digest))


def verify(*, organisation: Organisation, head: Head | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong with the sealed entries; empty when nothing is. Three queries, no keys needed.

    Without a ``head`` that was kept elsewhere, a chain whose last seals were cut off with all that belongs to
    them, or that was made anew as a whole, cannot be told from a true one.
    """
    with organisation_scope(organisation):
        try:
            return tuple(_findings(organisation.uuid, head))
        except (ValueError, TypeError, AttributeError, OverflowError, DataError):
            # What the program wrote it can read; only who wrote past it leaves a value that is none.
            return (Finding(Flaw.UNREADABLE),)


def _findings(organisation: UUID, head: Head | None) -> Iterator[Finding]:
    seals = list(Seal.objects.order_by("number"))
    batches = {seal_id: list(rows) for seal_id, rows in groupby(_sealed(), key=lambda row: row.seal_id)}
    entries = {entry.id: entry_digest(entry, organisation) for entry in _entries()}
    previous, expected = NOTHING, 1
    for seal in seals:
        if seal.number != expected:
            yield Finding(Flaw.SEAL_GONE, expected)
        if bytes(seal.previous) != previous:
            yield Finding(Flaw.CHAIN_BROKEN, seal.number)
        batch = batches.pop(seal.pk, [])
        for row in batch:
            yield from _entry_findings(row, seal.number, entries.get(row.entry_id))
        if not _holds(seal, batch, organisation):
            yield Finding(Flaw.BATCH_CHANGED, seal.number)
        if head is not None and head.number == seal.number and head.digest != bytes(seal.digest):
            yield Finding(Flaw.HEAD_DIFFERS, seal.number)
        previous, expected = bytes(seal.digest), seal.number + 1
    if batches:
        yield Finding(Flaw.SEAL_GONE)
    if head is not None and head.number >= expected:
        yield Finding(Flaw.HEAD_DIFFERS, head.number)


def _entry_findings(row: Sealed, number: int, digest: bytes | None) -> Iterator[Finding]:
    if digest is None:
        yield Finding(Flaw.ENTRY_GONE, number, row.entry_id)
    elif digest != bytes(row.digest):
        yield Finding(Flaw.ENTRY_CHANGED, number, row.entry_id)


def _holds(seal: Seal, batch: list[Sealed], organisation: UUID) -> bool:
    digest = batch_digest(
        organisation=organisation,
        number=seal.number,
        previous=bytes(seal.previous),
        sealed_at=seal.sealed_at,
        entries=[bytes(row.digest) for row in batch],
    )
    in_place = [row.position for row in batch] == list(range(seal.size))
    return in_place and digest == bytes(seal.digest)


def _sealed() -> Iterator[Sealed]:
    return Sealed.objects.order_by("seal_id", "position").iterator(chunk_size=2_000)


def _entries() -> Iterator[Written]:
    sealed = Entry.objects.filter(sealed__isnull=False).order_by("id").values_list(*Written._fields)
    return (Written(*entry) for entry in sealed.iterator(chunk_size=2_000))
