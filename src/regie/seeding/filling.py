"""Fill organisations with copies of patterns, each organisation in one transaction, and seal their journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from django.db import transaction

from regie.journal.seals import seal
from regie.kernel.bulk import insert
from regie.kernel.keys import new_subject_key, organisation_cipher
from regie.kernel.models import Organisation
from regie.kernel.scope import current_organisation, organisation_scope
from regie.seeding.copying import Copy, drawn_uuid, read_uuid
from regie.seeding.pattern import Part, Pattern
from regie.seeding.tables import KEY, PERSON, Table, free_ids, make_room

SIZE = 250
"""How many journeys an organisation gets."""


@dataclass(frozen=True, slots=True)
class Filled:
    """One organisation that is there now, with how many journeys and rows."""

    organisation: Organisation
    journeys: int
    rows: int


def fill(
    patterns: Sequence[Pattern], *, journeys: int, seed: int, password: str, at: datetime, size: int | None = None
) -> Iterator[Filled]:
    """Fill organisations of about `size` journeys until there are `journeys`, and tell of each when it is committed.

    `password` is a hash, for every login. The same seed draws the same names, uuids and patterns; keys are drawn
    anew each time, as keys must be. Raises ValueError where no pattern has a team of one to end with.
    """
    make_room()
    random = Random(seed)  # noqa: S311 - names of people who do not exist, no secrets
    left, number = journeys, 0
    while left:
        fits = [one for one in patterns if 0 < one.journeys <= left]
        if not fits:
            raise ValueError("No pattern is small enough to fill what is left.")
        pattern = random.choices(fits, [one.journeys for one in fits])[0]
        teams = max(1, min(size or SIZE, left) // pattern.journeys)
        number += 1
        yield _filled(pattern, number, teams, random, password, at)
        left -= teams * pattern.journeys


def _filled(pattern: Pattern, number: int, teams: int, random: Random, password: str, at: datetime) -> Filled:
    with transaction.atomic():
        organisation = _organisation(pattern.organisation, number, random)
        with organisation_scope(organisation):
            rows = _copied(pattern, teams, random, password)
            for table, some in rows.items():
                insert(table.name, table.columns, some)
    while seal(organisation=organisation, at=at) is not None:
        pass
    return Filled(organisation, teams * pattern.journeys, sum(map(len, rows.values())))


def _organisation(pattern: Organisation, number: int, random: Random) -> Organisation:
    made = Organisation(
        uuid=drawn_uuid(random), name=f"{pattern.name} {number}", slug=f"{pattern.slug}-{number}",
        language=pattern.language, created_at=pattern.created_at,
        ambition=pattern.ambition, annual_plan=pattern.annual_plan,
    )  # fmt: skip
    made.save(force_insert=True)
    return made


def _copied(pattern: Pattern, teams: int, random: Random, password: str) -> dict[Table, list[list[Any]]]:
    """All rows of the organisation in scope, parents before children."""
    organisation = current_organisation()
    ids = {
        table: free_ids(table, len(pattern.shared.get(table, ())) + teams * len(pattern.team.get(table, ())))
        for table in (*pattern.shared, *(one for one in pattern.team if one not in pattern.shared))
    }
    common = Copy(organisation, organisation_cipher(organisation.uuid), 0, random, password)
    found: dict[Table, list[list[Any]]] = {table: [] for table in ids}
    _add(found, pattern.shared, common, ids)
    for team in range(1, teams + 1):
        _add(found, pattern.team, common.of_a_team(team), ids)
    return found


def _add(found: dict[Table, list[list[Any]]], part: Part, copy: Copy, ids: dict[Table, Iterator[int]]) -> None:
    for table, lines in part.items():
        for count, (line, free) in enumerate(zip(lines, ids[table], strict=False)):
            copy.ids[line.place] = free
            if line.uuid is not None:
                copy.replace(line.uuid)
            if table.label == PERSON:
                copy.call(line.values[table.place("email")].lower(), count)
    for table, lines in part.items():
        if table.label == KEY:
            for line in lines:
                subject = read_uuid(line.values[table.place("subject")])
                copy.keys[subject] = new_subject_key(copy.uuids[subject])
    for table, lines in part.items():
        found[table] += [line.copied(copy) for line in lines]
