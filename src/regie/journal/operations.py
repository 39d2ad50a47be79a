"""Write down what happened."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from regie.journal.events import Event
from regie.journal.models import Entry
from regie.kernel.keys import Cipher, organisation_cipher, subject_cipher
from regie.kernel.scope import current_organisation

_CODE = re.compile(r"[a-z0-9_:.-]{1,64}")

Fact = None | bool | int | float | str | UUID | datetime | Sequence["Fact"] | Mapping[str, "Fact"]


class Prose(ValueError):
    """A fact that is neither a code, a uuid, a moment nor a number: the journal holds no words of people."""


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
    entry.payload = cipher_for(subject).encrypt(_written(facts or {}), place=place_of(entry.uuid))
    entry.save(force_insert=True)
    return entry


def cipher_for(subject: UUID | None) -> Cipher:
    """The cipher under which facts of this subject are kept; without a subject, the organisation's."""
    return organisation_cipher(current_organisation().uuid) if subject is None else subject_cipher(subject)


def place_of(entry: UUID) -> str:
    """What the facts of an entry are bound to, so that they open in no other entry."""
    return f"journal_entry.payload:{current_organisation().uuid}:{entry}"


def _written(facts: Mapping[str, Fact]) -> bytes:
    return json.dumps(_checked(facts), separators=(",", ":"), sort_keys=True).encode()


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
