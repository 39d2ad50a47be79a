"""The acts files of the demo, and from which Monday each of them counts its weeks.

A file holds what happened up to and including its clock week; what comes after is open. Files of one
organisation build on those before them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.resources import files

from regie.cli.play.acts import FoundOrganisation
from regie.cli.play.calendar import Calendar, monday_of
from regie.cli.play.reading import Line, read_acts
from regie.kernel.days import day_of

PASSWORD = "welkom-bij-regie"  # noqa: S105 - of people who do not exist
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Script:
    """One acts file; `clock` is the week of its journey in which the demo is made."""

    name: str
    clock: int


# Where the procedure is stricter than the story of a path, the files follow the procedure: pace waits for the themes,
# so the organisation is heard on the pace of P1 in week -7 and on that of Nadia in week -1.
SCRIPTS = (
    Script("vennedal", -2),
    Script("ilse", 20),
    Script("noor", -2),
    Script("sanne", 0),
    Script("tom", 1),
    Script("lindewaard", 9),
    Script("daan", 9),
    Script("aysel", 5),
    Script("regelhuis", 8),
    Script("joris", 8),
    Script("mieden", 6),
    Script("nadia", 6),
)


def lines_of(script: Script) -> list[Line]:
    """The acts of a script. Raises Malformed."""
    raw = files("regie.cli.demo").joinpath("acts", f"{script.name}.jsonl").read_bytes()
    return read_acts(raw, has_start=True)


def start_for(script: Script, now: datetime) -> date:
    """The Monday of week 1 that puts `now` in the clock week; a week earlier where an act would lie in the future."""
    start = monday_of(day_of(now)) - WEEK * (script.clock - 1)
    latest = max(Calendar(start).moment(line.act.at) for line in lines_of(script))
    return start if latest <= now else start - WEEK


def organisations_founded() -> frozenset[str]:
    """The short names of the organisations that the scripts begin."""
    acts = (line.act for script in SCRIPTS for line in lines_of(script))
    return frozenset(act.organisation for act in acts if isinstance(act, FoundOrganisation) and act.organisation)
