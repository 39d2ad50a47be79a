"""What makes the value of a column in a copy: a number, a uuid, a text of its own, or a text sealed anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from regie.journal.payload import sealed_text
from regie.kernel.bulk import stored
from regie.kernel.keys import EncryptedJSONField, EncryptedTextField
from regie.seeding.copying import UUIDS, Copy, Place

Make = Callable[[Copy], Any]
Encrypted = EncryptedTextField | EncryptedJSONField


def of_the_organisation(copy: Copy) -> Any:
    """The organisation of the copy."""
    return copy.organisation.pk


def password(copy: Copy) -> str:
    """The hash of the password that every login of a copy has."""
    return copy.password


def token_hash(copy: Copy) -> str:
    """A hash of a token that nobody has."""
    return f"{copy.random.getrandbits(256):064x}"


def number_of(place: Place) -> Make:
    """The key in the copy of the row that had this one."""
    return lambda copy: copy.ids[place]


def uuid_of(old: UUID) -> Make:
    """The uuid that stands for this one; of what is no row of the pattern the same."""
    unchanged = stored(old)
    return lambda copy: copy.columns.get(old, unchanged)


def email_of(old: str) -> Make:
    """The address of whoever had this one."""
    return lambda copy: copy.emails[old.lower()]


def name_of(email: str) -> Make:
    """The name of whoever had this address."""
    return lambda copy: copy.names[email.lower()]


def numbered(text: str) -> Make:
    """A code or name that may stand once in an organisation."""
    return lambda copy: f"{text}-{copy.number}"


def told(text: str) -> Make | None:
    """A text in which uuids of the pattern stand; None where none does."""
    return (lambda copy: copy.told(text)) if UUIDS.search(text) else None


def sealed(field: Encrypted, value: Any) -> Make:
    """What is encrypted, under the key of the organisation of the copy. In the pattern's scope; made in another."""
    text = field.opened(value)
    tell = told(text)
    return lambda copy: field.sealed(tell(copy) if tell else text)


def wrapped_key(subject: UUID) -> Make:
    """The key of whoever stands for this person."""
    return lambda copy: copy.keys[subject][1]


def payload(text: str, entry: UUID, subject: UUID | None) -> Make:
    """The facts of an entry, under the key of whoever stands for its subject, else that of the organisation."""
    tell = told(text)

    def make(copy: Copy) -> bytes:
        cipher = copy.cipher if subject is None else copy.keys[subject][0]
        return sealed_text(cipher, tell(copy) if tell else text, entry=copy.uuids[entry])

    return make
