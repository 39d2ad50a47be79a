"""The bytes of an entry and of a batch over which digests are taken; the same on both databases."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

NOTHING = bytes(32)
"""What stands for the seal before the first."""


class Written(NamedTuple):
    """All that an entry says, its place in the table included; named as the columns of an Entry."""

    id: int
    uuid: UUID
    event: str
    about: UUID
    by: UUID | None
    on_behalf_of: UUID | None
    subject: UUID | None
    at: datetime
    payload: bytes


def entry_digest(entry: Written, organisation: UUID) -> bytes:
    """The digest of an entry of this organisation."""
    persons = (entry.about, entry.by, entry.on_behalf_of, entry.subject)
    return _digest(
        "entry v1",
        str(organisation),
        entry.id,
        str(entry.uuid),
        entry.event,
        *(None if person is None else str(person) for person in persons),
        _moment(entry.at),
        bytes(entry.payload).hex(),
    )


def batch_digest(
    *, organisation: UUID, number: int, previous: bytes, sealed_at: datetime, entries: Sequence[bytes]
) -> bytes:
    """The digest of a batch: its place in the chain, the digest before it and those of its entries, in order."""
    leaves = [digest.hex() for digest in entries]
    return _digest("seal v1", str(organisation), number, previous.hex(), _moment(sealed_at), leaves)


_in_json = json.JSONEncoder(separators=(",", ":")).encode


def _digest(*said: object) -> bytes:
    return sha256(_in_json(said).encode()).digest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
