"""What others read of a journey that was written in confidence: the own words, the ratings and the reasons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from regie.journal.readings import note_reading

if TYPE_CHECKING:
    from regie.journeys.course import Course
    from regie.people.models import Person

RATING, REASON = "level_rating", "level_reason"
"""What is read beside the kinds of own words: what the other thinks fits, and why another level."""


def note_what_is_read(course: Course, viewer: Person, what: Iterable[str]) -> None:
    """Note that `viewer` reads these of the learner's; nothing where the viewer is the learner."""
    ties = (tie.value for tie in course.outlook_of(viewer).bonds)
    note_reading(
        about=course.journey.uuid, subject=course.journey.learner.uuid, reader=viewer.uuid, as_what=ties, what=what
    )
