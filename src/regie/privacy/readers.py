"""Who read what somebody wrote in confidence, for that person (G18)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from regie.journal.events import Event
from regie.journal.queries import latest_of
from regie.journeys.queries import titles_of
from regie.people.queries import names_of

if TYPE_CHECKING:
    from regie.people.models import Person


@dataclass(frozen=True, slots=True)
class Read:
    """Once that somebody had confidential texts of the person on a page.

    `name`: of who read; empty where that person is no longer known. `as_what`: codes of their roles and ties then.
    `what`: codes of what stood there (`OwnWords.KINDS`, `journeys.readings`). `title`: of the path.
    """

    at: datetime
    name: str
    as_what: tuple[str, ...]
    what: tuple[str, ...]
    journey: UUID
    title: str


def reads_of(person: Person, most: int) -> tuple[Read, ...]:
    """The latest `most` times, newest first, for nobody but `person`. Four queries."""
    happenings = latest_of(person.uuid, Event.CONFIDENTIAL_READ, most)
    names = names_of(one.by for one in happenings if one.by is not None)
    titles = titles_of(one.about for one in happenings)
    return tuple(
        Read(
            one.at, names.get(one.by, "") if one.by else "", tuple((one.facts or {}).get("as", ())),
            tuple((one.facts or {}).get("what", ())), one.about, titles.get(one.about, ""),
        )
        for one in happenings
    )  # fmt: skip
