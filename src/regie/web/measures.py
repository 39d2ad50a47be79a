"""What Prometheus is told of each view: how many requests, how long, how many queries.

Only under `regie serve` with REGIE_METRICS_PORT: it names the folder in which the processes that serve write, before
they start. Elsewhere nothing is measured.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prometheus_client import Counter, Histogram

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
QUERIES = (0, 1, 2, 5, 10, 20, 40, 80)


@dataclass(frozen=True, slots=True)
class Measured:
    """One request that was answered."""

    view: str
    method: str
    status: int
    seconds: float
    queries: int


@dataclass(frozen=True, slots=True)
class _Measures:
    requests: Counter
    seconds: Histogram
    queries: Histogram


def measure(one: Measured) -> None:
    """Count a request, where somebody asked for measures."""
    if FOLDER not in os.environ:
        return
    kept = _measures()
    kept.requests.labels(one.view, one.method if one.method in METHODS else "other", str(one.status)).inc()
    kept.seconds.labels(one.view).observe(one.seconds)
    kept.queries.labels(one.view).observe(one.queries)


@cache
def _measures() -> _Measures:
    from prometheus_client import Counter, Histogram

    return _Measures(
        Counter("regie_requests", "Requests that were answered.", ("view", "method", "status")),
        Histogram("regie_request_seconds", "Seconds to answer.", ("view",), buckets=SECONDS),
        Histogram("regie_request_queries", "Queries of one request.", ("view",), buckets=QUERIES),
    )
