"""One copy in the making: what stands in it for each number, uuid, address, name and key of the pattern."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from regie.kernel.bulk import stored
from regie.kernel.ciphers import Cipher
from regie.kernel.models import Organisation
from regie.seeding.names import FIRST, LAST

UUIDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

Place = tuple[str, Any]
"""A table and a key in it."""


@dataclass(slots=True)
class Copy:
    """What a pattern becomes in one team of an organisation, or (`number` 0) in what its teams share.

    `ids`: by table and old key; `uuids`: by old uuid, `columns` the same as the database has them; `keys`: by old
    uuid of a person, the cipher and the key as it is stored. `password` is the hash that every login gets.
    """

    organisation: Organisation
    cipher: Cipher
    number: int
    random: Random
    password: str
    ids: dict[Place, Any] = field(default_factory=dict)
    uuids: dict[UUID, UUID] = field(default_factory=dict)
    columns: dict[UUID, Any] = field(default_factory=dict)
    emails: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    keys: dict[UUID, tuple[Cipher, bytes]] = field(default_factory=dict)

    def of_a_team(self, number: int) -> Copy:
        """The next copy of what is not shared; it knows what is."""
        return Copy(
            self.organisation, self.cipher, number, self.random, self.password,
            dict(self.ids), dict(self.uuids), dict(self.columns), dict(self.emails),
            dict(self.names), dict(self.keys),
        )  # fmt: skip

    def replace(self, old: UUID) -> None:
        """Draw the uuid that stands for one of the pattern."""
        new = drawn_uuid(self.random)
        self.uuids[old], self.columns[old] = new, stored(new)

    def call(self, email: str, place: int) -> None:
        """Give somebody another name, with an address that nobody else has."""
        first, last = self.random.choice(FIRST), self.random.choice(LAST)
        self.names[email] = f"{first} {last}"
        local = f"{first}.{last}".lower().replace(" ", "-")
        self.emails[email] = f"{local}.{self.number}.{place}@{self.organisation.slug}.example"

    def told(self, text: str) -> str:
        """A text in which every uuid of the pattern is that of the copy."""
        return UUIDS.sub(self._of_the_copy, text)

    def _of_the_copy(self, found: re.Match[str]) -> str:
        old = UUID(found.group())
        return str(self.uuids.get(old, old))


def drawn_uuid(random: Random) -> UUID:
    """A uuid that follows from the seed."""
    return UUID(int=random.getrandbits(128), version=4)


def read_uuid(value: Any) -> UUID:
    """A uuid from a column of this database."""
    return value if isinstance(value, UUID) else UUID(value)
