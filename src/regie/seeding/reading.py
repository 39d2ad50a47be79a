"""Of one row of a pattern: which of its columns a copy makes anew, and how."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, EmailField, Field, UniqueConstraint

from regie.journal.payload import opened_text
from regie.kernel.keys import EncryptedJSONField, EncryptedTextField, organisation_cipher, subject_cipher
from regie.kernel.models import Organisation
from regie.kernel.scope import current_organisation
from regie.seeding import making
from regie.seeding.copying import read_uuid
from regie.seeding.making import Make
from regie.seeding.tables import ENTRY, KEY, LOGIN, PERSON, Table, parent_of

Row = tuple[Any, ...]


def makes_of(table: Table, row: Row, *, of_a_team: bool) -> Iterator[tuple[int, Make]]:
    """The columns that differ in a copy, by their place in the row; in the scope of its organisation."""
    for place, (field, value) in enumerate(zip(table.fields, row, strict=True)):
        make = None if value is None else _make(table, row, field, value, of_a_team)
        if make is not None:
            yield place, make


def _make(table: Table, row: Row, field: Field[Any, Any], value: Any, of_a_team: bool) -> Make | None:
    if field.related_model is Organisation:
        return making.of_the_organisation
    if field.primary_key:
        return making.number_of((table.label, value))
    if (parent := parent_of(field)) is not None:
        return making.number_of((parent._meta.label_lower, value))
    if field.get_internal_type() == "UUIDField":
        return making.uuid_of(read_uuid(value))
    return _secret(table, row, field, value) or _text(table, row, field, value, of_a_team)


def _secret(table: Table, row: Row, field: Field[Any, Any], value: Any) -> Make | None:
    if isinstance(field, EncryptedTextField | EncryptedJSONField):
        return making.sealed(field, value)
    if (table.label, field.column) == (KEY, "wrapped"):
        return making.wrapped_key(read_uuid(row[table.place("subject")]))
    if (table.label, field.column) == (ENTRY, "payload"):
        return _payload(table, row, value)
    if (table.label, field.column) == (LOGIN, "password"):
        return making.password
    return making.token_hash if field.column == "token_hash" else None


def _payload(table: Table, row: Row, value: Any) -> Make:
    entry = read_uuid(row[table.place("uuid")])
    named = row[table.place("subject")]
    subject = None if named is None else read_uuid(named)
    cipher = organisation_cipher(current_organisation().uuid) if subject is None else subject_cipher(subject)
    return making.payload(opened_text(bytes(value), entry=entry, cipher=cipher), entry, subject)


def _text(table: Table, row: Row, field: Field[Any, Any], value: Any, of_a_team: bool) -> Make | None:
    if isinstance(field, EmailField):
        return making.email_of(value)
    if (table.label, field.column) == (PERSON, "name"):
        return making.name_of(row[table.place("email")])
    if of_a_team and _stands_once(field):
        return making.numbered(value)
    return making.told(value) if isinstance(value, str) else None


def _stands_once(field: Field[Any, Any]) -> bool:
    """Whether an organisation may have a text in this column once."""
    return isinstance(field, CharField) and any(
        isinstance(one, UniqueConstraint) and set(one.fields) == {"organisation", field.name}
        for one in field.model._meta.constraints
    )
