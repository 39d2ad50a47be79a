"""The facts of an entry: codes, uuids, moments and numbers, as ciphertext."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from regie.kernel.keys import Cipher, organisation_cipher, subject_cipher
from regie.kernel.scope import current_organisation

_CODE = re.compile(r"[a-z0-9_:.-]{1,64}")

Fact = None | bool | int | float | str | UUID | datetime | Sequence["Fact"] | Mapping[str, "Fact"]


class Prose(ValueError):
    """A fact that is neither a code, a uuid, a moment nor a number: the journal holds no words of people."""


def sealed_facts(facts: Mapping[str, Fact], *, entry: UUID, subject: UUID | None) -> bytes:
    """The facts under the key of their subject, else the organisation's. Raises Prose and KeyDestroyed."""
    cipher = organisation_cipher(current_organisation().uuid) if subject is None else subject_cipher(subject)
    return sealed_with(cipher, facts, entry=entry)


def sealed_with(cipher: Cipher, facts: Mapping[str, Fact], *, entry: UUID) -> bytes:
    """The facts of one entry under a cipher. Raises Prose."""
    return sealed_text(cipher, json.dumps(_checked(facts), separators=(",", ":"), sort_keys=True), entry=entry)


def opened_facts(payload: bytes, *, entry: UUID, cipher: Cipher) -> dict[str, Any]:
    """The facts again. Raises Unreadable for another key or another entry."""
    facts: dict[str, Any] = json.loads(opened_text(payload, entry=entry, cipher=cipher))
    return facts


def sealed_text(cipher: Cipher, text: str, *, entry: UUID) -> bytes:
    """What `opened_text` gave, for another entry or under another cipher; it was checked when it was written first."""
    return cipher.encrypt(text.encode(), place=_place_of(entry))


def opened_text(payload: bytes, *, entry: UUID, cipher: Cipher) -> str:
    """The facts as they were written. Raises Unreadable for another key or another entry."""
    return cipher.decrypt(payload, place=_place_of(entry)).decode()


def _place_of(entry: UUID) -> str:
    """What the facts of an entry are bound to, so that they open in no other entry."""
    return f"journal_entry.payload:{current_organisation().uuid}:{entry}"


def _checked(fact: Fact) -> object:
    match fact:
        case None | bool() | int() | float():
            return fact
        case UUID():
            return str(fact)
        case datetime():
            return _moment(fact)
        case str():
            return _code(fact)
        case Mapping():
            return {_code(name): _checked(one) for name, one in fact.items()}
        case list() | tuple():
            return [_checked(one) for one in fact]
    raise Prose(f"A fact of type {type(fact).__name__} does not belong in the journal.")


def _moment(at: datetime) -> str:
    if at.tzinfo is None:
        raise Prose("A moment without a time zone does not belong in the journal.")
    return at.isoformat()


def _code(word: str) -> str:
    if not _CODE.fullmatch(word):
        raise Prose("Only codes, uuids, moments and numbers belong in the journal, no words.")
    return str(word)
