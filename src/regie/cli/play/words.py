"""The small shapes of an act: a moment, a day, a name, a text."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, Field

from regie.framework import OVERALL, Element, R

WEEKS = r"W(-?\d{1,3})(?:\.([1-7]))?"
RELATIVE_DAY = re.compile(WEEKS)
RELATIVE_MOMENT = re.compile(WEEKS + r"(?:T([01]\d|2[0-3]):([0-5]\d))?")
MOMENT = (
    r"^(W-?\d{1,3}(\.[1-7](T([01]\d|2[0-3]):[0-5]\d)?)?"
    r"|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2}))$"
)
DAY = r"^(W-?\d{1,3}(\.[1-7])?|\d{4}-\d{2}-\d{2})$"
YEARS = range(2000, 2200)


def is_relative(written: str) -> bool:
    """Whether a moment or day is written as a week of the journey."""
    return written.startswith("W")


def _moment(written: str) -> str:
    return _existing(written, MOMENT, "write 2026-11-02T10:15+01:00, or a week of the journey: W-2, W-2.3, W-2.3T10:15")


def _day(written: str) -> str:
    return _existing(written, DAY, "write 2026-11-02, or a week of the journey: W1, W1.3")


def _existing(written: str, form: str, remedy: str) -> str:
    """Refuse what is no moment or day, what no calendar has, and what is centuries away."""
    if not re.fullmatch(form, written, re.ASCII):
        raise ValueError(remedy)
    if is_relative(written):
        return written
    read = datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
    if read.year not in YEARS:
        raise ValueError(f"the year must lie from {YEARS.start} to {YEARS.stop - 1}")
    return written


Moment = Annotated[
    str,
    Field(
        json_schema_extra={"pattern": MOMENT},
        description="ISO 8601 with an offset, or a week of the journey: W-2, W-2.3 (Wednesday), W-2.3T10:15 "
        "(Europe/Amsterdam; without a time: 09:00).",
    ),
    AfterValidator(_moment),
]
Day = Annotated[
    str,
    Field(
        json_schema_extra={"pattern": DAY},
        description="YYYY-MM-DD, or a week of the journey: W1 (its Monday), W1.3 (its Wednesday).",
    ),
    AfterValidator(_day),
]
Slug = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+$", max_length=60)]
Email = Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$", max_length=254)]
Somebody = Annotated[
    str,
    Field(pattern=r"^[^@\s]+(@[^@\s]+)?$", max_length=254, description="An e-mail address, or the part before its @."),
]
Title = Annotated[str, Field(min_length=1, max_length=120, pattern=r"\S")]
Text = Annotated[str, Field(max_length=20_000)]
Term = Annotated[int, Field(ge=1, le=365, description="How many days there are to answer.")]
Revision = Annotated[int, Field(ge=1, description="The revision that was looked at; without it, the latest.")]
SCOPES = tuple(dict.fromkeys((OVERALL, *(r.value for r in R), *(element.value for element in Element))))


def _scope(written: str) -> str:
    if written not in SCOPES:
        raise ValueError(f"write one of {', '.join(SCOPES)}")
    return written


ScopeCode = Annotated[
    str,
    Field(json_schema_extra={"enum": list(SCOPES)}, description="Everything, an R or an element."),
    AfterValidator(_scope),
]
