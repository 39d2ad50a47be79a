"""What a measurement is, and how time is measured."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measurement:
    """One number with its unit, and the most or the least that we promise."""

    name: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def is_kept(self) -> bool:
        too_much = self.at_most is not None and self.value > self.at_most
        too_little = self.at_least is not None and self.value < self.at_least
        return not (too_much or too_little)

    def line(self) -> str:
        bounds = (("at most", self.at_most), ("at least", self.at_least))
        promise = "".join(f"  ({word} {bound:g} {self.unit})" for word, bound in bounds if bound is not None)
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
