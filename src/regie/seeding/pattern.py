"""Read an organisation as a pattern: of each row, which values stay and which a copy makes anew.

What its teams share is what does not hang on anybody of a team: who is appointed for the whole organisation, units,
designs, its own rules. The rest (learners and who surrounds them, with their journeys) is a team, copied many times.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from regie.kernel.models import Organisation
from regie.kernel.scope import organisation_scope
from regie.people.queries import ASKED
from regie.seeding.copying import Copy, Place, read_uuid
from regie.seeding.reading import makes_of
from regie.seeding.tables import ENTRY, LOGIN, MEMBERSHIP, PERSON, Table, copied_tables, parent_of, rows_in

FOR_ALL = frozenset(ASKED)
"""The roles whose holders serve every team."""
JOURNEY, APPOINTMENT = "journeys.journey", "people.appointment"

Rows = dict[Table, list[tuple[Any, ...]]]
"""The rows of a pattern as the database has them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the pattern: where it stands, its values, and for each column that differs in a copy what makes it.

    `uuid` is its own; none for a table without.
    """

    place: Place
    uuid: UUID | None
    values: tuple[Any, ...]
    makes: tuple[tuple[int, Any], ...]

    def copied(self, copy: Copy) -> list[Any]:
        """The row of a copy."""
        row = list(self.values)
        for number, make in self.makes:
            row[number] = make(copy)
        return row


Part = dict[Table, list[Line]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """An organisation to copy, in two parts; `journeys` is how many a team has."""

    organisation: Organisation
    shared: Part
    team: Part
    journeys: int


def read_pattern(organisation: Organisation) -> Pattern:
    """The organisation as it stands now; nothing of it is kept but values, so it may be gone when it is copied."""
    with organisation_scope(organisation):
        rows = {table: rows_in(table, organisation) for table in copied_tables()}
        of_a_team = _of_a_team(rows)
        shared: Part = {}
        team: Part = {}
        for table, found in rows.items():
            key = table.place("id")
            for row in found:
                place = (table.label, row[key])
                part = team if place in of_a_team else shared
                makes = tuple(makes_of(table, row, of_a_team=place in of_a_team))
                part.setdefault(table, []).append(Line(place, _own(table, row), row, makes))
    journeys = next((len(lines) for table, lines in team.items() if table.label == JOURNEY), 0)
    return Pattern(organisation, shared, team, journeys)


def _own(table: Table, row: tuple[Any, ...]) -> UUID | None:
    return next((read_uuid(one) for one in _named(table, row, own=True)), None)


def _of_a_team(rows: Rows) -> frozenset[Place]:
    """Every row that is somebody of a team, or points at what is of a team; parents stand before children."""
    found = _people(rows)
    uuids = {
        row[table.place("uuid")]
        for table, some in rows.items()
        for row in some
        if table.label == PERSON and (PERSON, row[table.place("id")]) in found
    }
    for table, some in rows.items():
        if table.label in (ENTRY, LOGIN):
            continue
        for row in some:
            place = (table.label, row[table.place("id")])
            if place in found or found.intersection(_pointed_at(table, row)) or (_named(table, row) & uuids):
                found.add(place)
                uuids.update(_named(table, row, own=True))
    return frozenset(found | _logins(rows, found) | _entries(rows, uuids))


def _people(rows: Rows) -> set[Place]:
    """Everybody but those who are appointed for all; who learns is of a team in any case."""
    table, some = _labelled(rows, APPOINTMENT)
    person, role, of = (table.place(column) for column in ("person_id", "role", "of_id"))
    for_all = {row[person] for row in some if row[role] in FOR_ALL and row[of] is None}
    table, some = _labelled(rows, JOURNEY)
    for_all -= {row[table.place("learner_id")] for row in some}
    table, some = _labelled(rows, PERSON)
    return {(PERSON, row[table.place("id")]) for row in some} - {(PERSON, one) for one in for_all}


def _labelled(rows: Rows, label: str) -> tuple[Table, list[tuple[Any, ...]]]:
    return next((table, some) for table, some in rows.items() if table.label == label)


def _pointed_at(table: Table, row: tuple[Any, ...]) -> Iterator[Place]:
    for field, value in zip(table.fields, row, strict=True):
        parent = parent_of(field)
        if parent is not None and value is not None:
            yield parent._meta.label_lower, value


def _named(table: Table, row: tuple[Any, ...], *, own: bool = False) -> set[Any]:
    """The uuids that a row names: its own, or those of others."""
    return {
        value
        for field, value in zip(table.fields, row, strict=True)
        if field.get_internal_type() == "UUIDField" and value is not None and (field.column == "uuid") is own
    }


def _logins(rows: Rows, found: set[Place]) -> set[Place]:
    """The logins of those of a team."""
    table, some = _labelled(rows, MEMBERSHIP)
    login, person = table.place("login_id"), table.place("person_id")
    return {(LOGIN, row[login]) for row in some if (PERSON, row[person]) in found}


def _entries(rows: Rows, uuids: set[Any]) -> set[Place]:
    """The entries that name anything of a team."""
    table, some = _labelled(rows, ENTRY)
    return {(ENTRY, row[table.place("id")]) for row in some if _named(table, row) & uuids}
