"""From weeks of a journey to days and moments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from regie.cli.play.words import RELATIVE_DAY, RELATIVE_MOMENT, is_relative

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MORNING = time(9)


def monday_of(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class Calendar:
    """Counts weeks from `start`, the Monday of week 1; week 0 is the week before. None: nothing is in weeks."""

    start: date | None

    def day(self, written: str) -> date:
        """The day that an act names."""
        if not is_relative(written):
            return date.fromisoformat(written)
        found = RELATIVE_DAY.fullmatch(written)
        assert found  # noqa: S101 - the shape of the act saw to it
        return self._day(found[1], found[2])

    def moment(self, written: str) -> datetime:
        """The moment that an act names; of a day alone, nine in the morning."""
        if not is_relative(written):
            return datetime.fromisoformat(written)
        found = RELATIVE_MOMENT.fullmatch(written)
        assert found  # noqa: S101 - the shape of the act saw to it
        clock = time(int(found[3]), int(found[4])) if found[3] else MORNING
        return datetime.combine(self._day(found[1], found[2]), clock, AMSTERDAM)

    def _day(self, week: str, weekday: str | None) -> date:
        if self.start is None:
            raise ValueError("a week was named, but no start")
        return self.start + timedelta(days=7 * (int(week) - 1) + int(weekday or 1) - 1)
