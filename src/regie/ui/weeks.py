"""The picture of the weeks: hours as height, moments as dots. Geometry only, no words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from regie.ui.phrases.shapes import MomentShape
from regie.ui.wording import initials

WIDTH = 1080
BASE = 118
TALLEST = 84
FIRST_DOTS, NEXT_DOTS = 154, 24
DOT = 24
TICK = 30
MOST_TICKS = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """One week: its number, its hours, its place, and whether it is past, now or to come."""

    week: int
    hours: Decimal
    x: float
    y: float
    width: float
    height: float
    when: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A moment with a person, by initials."""

    x: float
    y: float
    letters: str
    name: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A week whose number stands under its bar."""

    x: float
    week: int


@dataclass(frozen=True, slots=True)
class WeekRow:
    """The same week for the table twin: number, first day where it is known, hours and the names met in it."""

    week: int
    on: date | None
    hours: Decimal
    names: tuple[str, ...]
    is_now: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything the picture and its table need, in the coordinates of the view box."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    dots: tuple[Dot, ...]
    rows: tuple[WeekRow, ...]
    agreed_y: float | None
    now_x: float | None
    width: int
    height: int


def draw_weeks(
    *,
    hours: Sequence[Decimal],
    agreed_hours: Decimal | None,
    moments: Sequence[MomentShape],
    current_week: int | None,
    start_on: date | None = None,
    width: int = WIDTH,
) -> Drawing:
    """Lay out `hours` (week 1 first) and `moments`; moments before week 1 are left out.

    `start_on` is the first day of week 1; `width` that of the view box, smaller where the letters must be larger.
    """
    slot = width / max(len(hours), 1)
    top = max([*hours, agreed_hours or Decimal(0), Decimal(1)])
    bars = tuple(_bar(place, amount, slot, float(top), current_week) for place, amount in enumerate(hours))
    met: dict[int, list[str]] = defaultdict(list)
    for moment in moments:
        if 1 <= moment.week <= len(hours):
            met[moment.week].append(moment.name)
    rows = tuple(
        WeekRow(bar.week, _day(start_on, bar.week), bar.hours, tuple(met[bar.week]), bar.week == current_week)
        for bar in bars
    )
    agreed_y = None if agreed_hours is None else BASE - TALLEST * float(agreed_hours / top)
    now = current_week is not None and 1 <= current_week <= len(hours)
    now_x = (current_week - 0.5) * slot if now and current_week is not None else None
    dots = _dots(met, slot)
    height = int(max([BASE, *(dot.y for dot in dots)])) + 18
    most = min(MOST_TICKS, width // TICK)
    return Drawing(bars, _ticks(len(hours), slot, most), dots, rows, agreed_y, now_x, width, height)


def _bar(place: int, amount: Decimal, slot: float, top: float, now: int | None) -> Bar:
    week = place + 1
    height = round(TALLEST * float(amount) / top, 1)
    gap = min(8.0, slot * 0.24)
    when = "later" if now is None or week > now else ("now" if week == now else "past")
    return Bar(week, amount, round(place * slot + gap / 2, 1), BASE - height, round(slot - gap, 1), height, when)


def _day(start_on: date | None, week: int) -> date | None:
    return None if start_on is None else start_on + timedelta(days=7 * (week - 1))


def _ticks(weeks: int, slot: float, most: int) -> tuple[Tick, ...]:
    """Week 1 and then every second, fourth, eighth… week, as many as can be read."""
    step = 1
    while weeks > most * step:
        step *= 2
    numbers = [1, *(week for week in range(step, weeks + 1, step) if week > 1)]
    return tuple(Tick(round((week - 0.5) * slot, 1), week) for week in numbers)


def _dots(met: dict[int, list[str]], slot: float) -> tuple[Dot, ...]:
    """Dots in as many rows as it takes for none to touch another."""
    dots: list[Dot] = []
    last: list[float] = []
    for week in sorted(met):
        for name in met[week]:
            x = round((week - 0.5) * slot, 1)
            row = next((place for place, before in enumerate(last) if x - before >= DOT), len(last))
            last[row:] = [x, *last[row + 1 :]]
            dots.append(Dot(x, FIRST_DOTS + NEXT_DOTS * row, initials(name), name))
    return tuple(dots)
