"""The columns of a list of people. There is none for why somebody is away, and there never is (trust.md G47)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from regie.framework import Role


class Column(StrEnum):
    """What a list may say of a person."""

    NAME = "name"
    EMAIL = "email"
    UNIT = "unit"
    ROLES = "roles"
    MANAGERS = "managers"
    FROM_ON = "from"
    UNTIL_ON = "until"
    ACTIVE = "active"


HEADINGS: Mapping[Column, tuple[str, ...]] = {
    Column.NAME: ("naam", "name"),
    Column.EMAIL: ("email", "emailadres", "mail", "emailaddress"),
    Column.UNIT: ("onderdeel", "unit", "afdeling", "team", "department"),
    Column.ROLES: ("rollen", "roles", "rol", "role"),
    Column.MANAGERS: ("leidinggevenden", "managers", "leidinggevende", "manager"),
    Column.FROM_ON: ("vanaf", "from", "begindatum", "startdate"),
    Column.UNTIL_ON: ("tot", "until", "einddatum", "enddate"),
    Column.ACTIVE: ("actief", "active"),
}
"""How a column may be called, in small letters without spaces or signs; the first two are ours, Dutch and English."""

NEEDED = (Column.NAME, Column.EMAIL)

ROLE_WORDS: Mapping[str, str] = {
    "ontwerper": Role.DESIGNER.value,
    "designer": Role.DESIGNER.value,
    "organisatie": Role.ORGANISATION.value,
    "organisation": Role.ORGANISATION.value,
    "mentor": Role.MENTOR.value,
}
"""The roles that a list can give: those for the whole organisation, but not that of its administrator."""

YES, NO = frozenset({"", "ja", "yes", "true", "1", "j", "y"}), frozenset({"nee", "no", "false", "0", "n"})


class HeadingFault(StrEnum):
    """What is wrong with the first row."""

    LACKING = "lacking"
    UNKNOWN = "unknown"
    TWICE = "twice"


class HeadingUnfit(ValueError):
    """The first row does not say what the columns are; `names` are the columns it is about."""

    def __init__(self, fault: HeadingFault, names: Sequence[str]) -> None:
        super().__init__(fault.value)
        self.fault, self.names = fault, tuple(names)


@dataclass(frozen=True, slots=True)
class Heading:
    """Where each column stands in a row."""

    places: Mapping[Column, int]

    def __contains__(self, column: Column) -> bool:
        return column in self.places

    def cell(self, cells: Sequence[str], column: Column) -> str:
        """What stands in that column of a row; empty where the row is short or the column is not there."""
        place = self.places.get(column, -1)
        return cells[place] if 0 <= place < len(cells) else ""


def read_heading(cells: Sequence[str]) -> Heading:
    """The columns of a first row. Raises HeadingUnfit for one that is unknown, twice there or lacking."""
    known = {name: column for column, names in HEADINGS.items() for name in names}
    named = [(place, cell) for place, cell in enumerate(cells) if cell]
    if unknown := [cell for _, cell in named if _plain(cell) not in known]:
        raise HeadingUnfit(HeadingFault.UNKNOWN, unknown)
    places: dict[Column, int] = {}
    for place, cell in named:
        if known[_plain(cell)] in places:
            raise HeadingUnfit(HeadingFault.TWICE, [cell])
        places[known[_plain(cell)]] = place
    if lacking := [column.value for column in NEEDED if column not in places]:
        raise HeadingUnfit(HeadingFault.LACKING, lacking)
    return Heading(places)


def _plain(cell: str) -> str:
    return re.sub(r"[^a-z]", "", cell.lower())
