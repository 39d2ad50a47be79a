"""How a test says that an operation says no: which way, for which reason, with what missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from regie.kernel.answers import Conflict, Refused


@contextmanager
def refused(because: str, *missing: str) -> Iterator[None]:
    """What happens in the block is refused for this reason, with exactly these facts missing."""
    with _answered(Refused, because, missing):
        yield


@contextmanager
def conflict(because: str) -> Iterator[None]:
    """In the block somebody was too late, for this reason."""
    with _answered(Conflict, because, ()):
        yield


@contextmanager
def _answered(kind: type[Refused | Conflict], because: str, missing: tuple[str, ...]) -> Iterator[None]:
    with pytest.raises((Refused, Conflict)) as caught:
        yield
    ruling = caught.value.ruling
    said = (caught.type, ruling.because, {str(fact) for fact in ruling.missing})
    assert said == (kind, because, set(missing))
