"""What a measurement is, and how time is measured."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measurement:
    """One number with its unit, and the most that we promise."""

    name: str
    value: float
    unit: str
    at_most: float | None = None

    @property
    def is_kept(self) -> bool:
        return self.at_most is None or self.value <= self.at_most

    def line(self) -> str:
        promise = "" if self.at_most is None else f"  (at most {self.at_most:g} {self.unit})"
        return f"{'ok    ' if self.is_kept else 'BROKEN'}  {self.name}: {self.value:.2f} {self.unit}{promise}"


def median_seconds(act: Callable[[], object], *, times: int = 7) -> float:
    """The median duration of `act`, after one call that does not count."""
    act()
    taken = []
    for _round in range(times):
        started = time.perf_counter()
        act()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)
