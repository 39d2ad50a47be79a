"""Keys and encrypted fields, as the rooms use them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import UUIDField

from regie.kernel.ciphers import KEY_BYTES, Cipher, KeyDestroyed, Unreadable, organisation_cipher
from regie.kernel.fields import EncryptedJSONField, EncryptedTextField
from regie.kernel.models import SubjectKey
from regie.kernel.prepared import Prepared
from regie.kernel.scope import current_organisation, remembered

__all__ = [
    "Cipher",
    "EncryptedJSONField",
    "EncryptedTextField",
    "KeyDestroyed",
    "Unreadable",
    "destroy_subject_key",
    "made_subject_ciphers",
    "new_subject_key",
    "organisation_cipher",
    "subject_cipher",
    "subject_ciphers",
]

PART = 500
"""How many are asked for in one query: each database takes so many values."""


def subject_cipher(subject: UUID) -> Cipher:
    """The cipher of one person, made at first use (two at the same moment get the same one).

    Kept for the rest of the scope. Raises KeyDestroyed after ``destroy_subject_key``.
    """
    known: dict[UUID, Cipher] = remembered().setdefault("subject_ciphers", {})
    if subject not in known:
        cipher = _stored(subject) or _made(subject)
        if subject not in _young():
            known[subject] = cipher
        return cipher
    return known[subject]


def subject_ciphers(subjects: frozenset[UUID]) -> dict[UUID, Cipher]:
    """The ciphers of those of these persons whose key still exists, in one query; makes none."""
    rows = SubjectKey.objects.filter(subject__in=subjects, wrapped__isnull=False)
    return {row.subject: Cipher(_unwrapped(row)) for row in rows}


def made_subject_ciphers(subjects: Iterable[UUID]) -> dict[UUID, Cipher]:
    """The ciphers of all these persons, made for who has none yet; for an operation on many. A few queries in all.

    Not remembered: a key whose row is rolled back must not be used again. Raises KeyDestroyed.
    """
    wanted = frozenset(subjects)
    rows = _stored_of_many(wanted)
    if absent := wanted - rows.keys():
        SubjectKey.objects.bulk_create(
            [SubjectKey(subject=one, wrapped=new_subject_key(one)[1]) for one in absent], ignore_conflicts=True
        )
        rows |= _stored_of_many(absent)
    return {subject: Cipher(_unwrapped(row)) for subject, row in rows.items()}


def new_subject_key(subject: UUID) -> tuple[Cipher, bytes]:
    """A key that nobody has yet: its cipher, and the key as its row keeps it. Writes nothing."""
    key = os.urandom(KEY_BYTES)
    cipher = organisation_cipher(current_organisation().uuid)
    return Cipher(key), cipher.encrypt(key, place=_place(subject))


def _stored_of_many(subjects: frozenset[UUID]) -> dict[UUID, SubjectKey]:
    found: dict[UUID, SubjectKey] = {}
    rest = iter(subjects)
    while part := list(islice(rest, PART)):
        found |= {row.subject: row for row in SubjectKey.objects.filter(subject__in=part)}
    return found


def destroy_subject_key(*, subject: UUID, at: datetime) -> bool:
    """Destroy the key of a person, for good; whether there was one to destroy."""
    remembered().get("subject_ciphers", {}).pop(subject, None)
    rows = SubjectKey.objects.filter(subject=subject, wrapped__isnull=False)
    return bool(rows.update(wrapped=None, destroyed_at=at))


def _stored(subject: UUID) -> Cipher | None:
    return next((Cipher(_unwrapped(row)) for row in _keys(subject=subject)), None)


_keys = Prepared(lambda subject: SubjectKey.objects.filter(subject=subject), subject=UUIDField())


def _made(subject: UUID) -> Cipher:
    _cipher, wrapped = new_subject_key(subject)
    SubjectKey.objects.bulk_create([SubjectKey(subject=subject, wrapped=wrapped)], ignore_conflicts=True)
    _remember_only_after_commit(subject)
    return Cipher(_unwrapped(SubjectKey.objects.get(subject=subject)))  # our own, or that of who was first


def _remember_only_after_commit(subject: UUID) -> None:
    # A key kept while its row is rolled back would encrypt texts that nobody can ever read.
    young = _young()
    young.add(subject)
    transaction.on_commit(lambda: young.discard(subject))


def _young() -> set[Any]:
    young: set[Any] = remembered().setdefault("subject_keys_not_committed", set())
    return young


def _unwrapped(row: SubjectKey) -> bytes:
    if row.wrapped is None:
        raise KeyDestroyed("The key of this subject was destroyed.")
    cipher = organisation_cipher(current_organisation().uuid)
    return cipher.decrypt(bytes(row.wrapped), place=_place(row.subject))


def _place(subject: UUID) -> str:
    return f"kernel_subjectkey.wrapped:{current_organisation().uuid}:{subject}"
