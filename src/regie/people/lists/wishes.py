"""What a list wishes, read row by row: one wish for each person, and what is wrong with the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from regie.framework import Role
from regie.people.lists.columns import NO, ROLE_WORDS, YES, Column, Heading

LONGEST_NAME, LONGEST_EMAIL = 120, 254
Rows = Iterable[tuple[int, Sequence[str]]]


class Wrong(StrEnum):
    """What can be wrong in a row."""

    NAME_LACKING = "name_lacking"
    NAME_TOO_LONG = "name_too_long"
    EMAIL_WRONG = "email_wrong"
    UNIT_TOO_LONG = "unit_too_long"
    UNIT_CLOSED = "unit_closed"
    ROLE_UNKNOWN = "role_unknown"
    MANAGER_UNKNOWN = "manager_unknown"
    MANAGER_LEAVES = "manager_leaves"
    MANAGES_HIMSELF = "manages_himself"
    DAY_WRONG = "day_wrong"
    ENDS_BEFORE = "ends_before"
    ACTIVE_WRONG = "active_wrong"
    SAID_TWICE = "said_twice"
    HAS_LEFT = "has_left"
    IS_ADMINISTRATOR = "is_administrator"


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong: on which line, in which column, and what stands there."""

    line: int
    column: Column
    wrong: Wrong
    value: str


@dataclass(frozen=True, slots=True)
class Held:
    """A role that a list wants somebody to hold: their own (`other` empty), or that of their manager."""

    role: str
    other: str
    from_on: date | None
    until_on: date | None
    line: int


@dataclass(slots=True)
class Wish:
    """What the rows of one person ask for; several rows add up (each manager with days of its own)."""

    line: int
    email: str
    name: str
    unit: str
    is_active: bool
    held: dict[tuple[str, str], Held] = field(default_factory=dict)


@dataclass(slots=True)
class Reading:
    """The wishes of a list by e-mail address, in the order of the list, and what is wrong."""

    heading: Heading
    wishes: dict[str, Wish] = field(default_factory=dict)
    faults: list[RowFault] = field(default_factory=list)

    def blame(self, line: int, column: Column, wrong: Wrong, value: str) -> None:
        """Write down what is wrong."""
        self.faults.append(RowFault(line, column, wrong, value[:200]))


def read_wishes(heading: Heading, rows: Rows) -> Reading:
    """What the rows ask for, before the organisation is looked at."""
    reading = Reading(heading)
    for line, cells in rows:
        _read_row(reading, line, {column: heading.cell(cells, column) for column in heading.places})
    return reading


def _read_row(reading: Reading, line: int, said: dict[Column, str]) -> None:
    before = len(reading.faults)
    email = said[Column.EMAIL].lower()
    _check_who(reading, line, said, email)
    active = said.get(Column.ACTIVE, "").lower()
    if active not in YES | NO:
        reading.blame(line, Column.ACTIVE, Wrong.ACTIVE_WRONG, active)
    days = {column: _day(reading, line, column, said.get(column, "")) for column in (Column.FROM_ON, Column.UNTIL_ON)}
    first, last = days[Column.FROM_ON], days[Column.UNTIL_ON]
    if first and last and last <= first:
        reading.blame(line, Column.UNTIL_ON, Wrong.ENDS_BEFORE, said[Column.UNTIL_ON])
    held = [Held(role, other, first, last, line) for role, other in _roles(reading, line, said, email)]
    if len(reading.faults) > before:
        return
    wish = Wish(line, email, said[Column.NAME], said.get(Column.UNIT, ""), active not in NO)
    _add(reading, line, wish, held)


def _add(reading: Reading, line: int, wish: Wish, held: list[Held]) -> None:
    """Put the wish of this row with what earlier rows asked for the same person; they may not contradict."""
    known = reading.wishes.setdefault(wish.email, wish)
    for column, said, before in (
        (Column.NAME, wish.name, known.name),
        (Column.UNIT, wish.unit, known.unit),
        (Column.ACTIVE, wish.is_active, known.is_active),
    ):
        if said != before:
            reading.blame(line, column, Wrong.SAID_TWICE, str(said))
    for one in held:
        same = known.held.setdefault((one.role, one.other), one)
        if (same.from_on, same.until_on) != (one.from_on, one.until_on):
            reading.blame(line, Column.FROM_ON, Wrong.SAID_TWICE, one.other or one.role)


def _check_who(reading: Reading, line: int, said: dict[Column, str], email: str) -> None:
    try:
        validate_email(email)
        if len(email) > LONGEST_EMAIL:
            raise ValidationError("too long")
    except ValidationError:
        reading.blame(line, Column.EMAIL, Wrong.EMAIL_WRONG, said[Column.EMAIL])
    if not said[Column.NAME]:
        reading.blame(line, Column.NAME, Wrong.NAME_LACKING, "")
    for column, wrong in ((Column.NAME, Wrong.NAME_TOO_LONG), (Column.UNIT, Wrong.UNIT_TOO_LONG)):
        if len(said.get(column, "")) > LONGEST_NAME:
            reading.blame(line, column, wrong, said[column])


def _roles(reading: Reading, line: int, said: dict[Column, str], email: str) -> list[tuple[str, str]]:
    """The roles of a row and its managers, as pairs of role and the manager's address."""
    found = []
    for word in _several(said.get(Column.ROLES, "")):
        if word not in ROLE_WORDS:
            reading.blame(line, Column.ROLES, Wrong.ROLE_UNKNOWN, word)
        else:
            found.append((ROLE_WORDS[word], ""))
    for manager in _several(said.get(Column.MANAGERS, "")):
        if manager == email:
            reading.blame(line, Column.MANAGERS, Wrong.MANAGES_HIMSELF, manager)
        found.append((Role.MANAGER.value, manager))
    return list(dict.fromkeys(found))


def _several(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;|\n]", cell.lower()) if part.strip()]


def _day(reading: Reading, line: int, column: Column, cell: str) -> date | None:
    """A day as 2026-12-31 or 31-12-2026 (also with / or .), and what spreadsheets put behind it left out."""
    if not cell:
        return None
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T][\d:.]+)?", cell)
    parts = found.groups() if found else ()
    if not found and (turned := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", cell)):
        parts = turned.groups()[::-1]
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        reading.blame(line, column, Wrong.DAY_WRONG, cell)
        return None
