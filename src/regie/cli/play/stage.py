"""Where an act takes place: who acts, when, and who or what its words mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from regie.cli.play.acts import (
    Act,
    EditionAct,
    ElementAct,
    GroundAct,
    JoinEdition,
    OpenJourney,
    OpenOwnJourney,
    PersonAct,
)
from regie.cli.play.calendar import Calendar, monday_of
from regie.decisions.queries import case_for, case_on_version
from regie.designs.queries import edition_called, version_called
from regie.journeys.queries import course_called, course_for, uuid_called
from regie.kernel.answers import NotFound
from regie.kernel.days import day_of
from regie.people.queries import person_with_email

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.designs.models import Edition
    from regie.journeys.course import Course
    from regie.people.models import Person


@dataclass(frozen=True)
class Stage:
    """One act about to happen, inside the scope of its organisation. `folder`: where the acts file lies."""

    act: Act
    calendar: Calendar
    folder: Path

    @cached_property
    def at(self) -> datetime:
        """The moment of the act."""
        return self._weeks.moment(self.act.at)

    @cached_property
    def on(self) -> date:
        """The day of the act."""
        return day_of(self.at)

    @cached_property
    def by(self) -> Person:
        """Who acts. Raises NotFound, also for who does not belong to the organisation on that day."""
        if not isinstance(self.act, PersonAct):
            raise NotFound("as")
        person = self.person(self.act.as_)
        if person.left_on is not None and person.left_on <= self.on:
            raise NotFound(self.act.as_)
        return person

    def person(self, name: str) -> Person:
        """The person of that address or local part. Raises NotFound."""
        return person_with_email(name)

    def day(self, written: str) -> date:
        """The day that a field of the act names."""
        return self._weeks.day(written)

    def course(self, code: str) -> Course:
        """The journey of that code, as whoever acts may see it. Raises NotFound to strangers."""
        return course_for(self.by, uuid_called(code), self.on)

    def case(self, act: ElementAct | GroundAct) -> Case:
        """The element that the act is about, seen as a page shows it. Raises NotFound or Refused."""
        if act.journey is not None:
            return case_for(self.by, uuid_called(act.journey), act.element, self.at)
        assert isinstance(act, GroundAct) and act.design  # noqa: S101, PT018 - the shape of the act saw to it
        return case_on_version(self.by, version_called(act.design, act.number).uuid, act.element, self.at)

    def edition(self, act: EditionAct | JoinEdition) -> Edition:
        """The edition of that code. Raises NotFound."""
        return edition_called(act.edition)

    @cached_property
    def _weeks(self) -> Calendar:
        """The calendar given, else that of the journey."""
        if self.calendar.start is not None:
            return self.calendar
        if isinstance(self.act, OpenJourney | OpenOwnJourney):
            return Calendar(monday_of(self.calendar.day(self.act.start_on)))
        if isinstance(self.act, JoinEdition):
            return Calendar(edition_called(self.act.edition).start_on)
        code = getattr(self.act, "journey", None)
        # Only its start is read, which is the same on any day.
        return self.calendar if code is None else Calendar(course_called(code, date.min).journey.start_on)
