"""When the two look at the level again: on the days of the design and of the agreements (design.md, level review).

Derived from the day of the reader; nothing sets or clears it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from regie.framework import has_reviews
from regie.kernel.days import day_of

if TYPE_CHECKING:
    from regie.journeys.course import Course

SHOWN = timedelta(weeks=4)
"""So long a review is asked for, unless something about the level is agreed before."""


@dataclass(frozen=True, slots=True)
class Review:
    """A day on which the two look at the level again. `is_due`: that day is there, and nothing was agreed since."""

    on: date
    is_due: bool


def review_of(course: Course) -> Review | None:
    """The review that is due on the day of the course, else the next; None where there is none (overall level 4)."""
    if course.overall is None or not course.is_open or not has_reviews(course.overall):
        return None
    days, agreed_on = sorted(set(_days(course))), max(day_of(one.at) for one in course.agreements)
    due = [day for day in days if agreed_on < day <= course.on < day + SHOWN]
    if due:
        return Review(due[-1], True)
    return next((Review(day, False) for day in days if day > course.on), None)


def next_of_design(course: Course, after: date) -> date | None:
    """The first day after `after` on which the design looks at the level; None where it has none any more."""
    return min((day for day in _of_design(course) if day > after), default=None)


def _days(course: Course) -> Iterator[date]:
    yield from _of_design(course)
    latest = {one.scope: one for one in course.agreements}
    yield from (one.review_on for one in latest.values() if one.review_on is not None)


def _of_design(course: Course) -> Iterator[date]:
    return (course.monday_of(week) for week in course.path.reviews)
