"""A scene that many examples of one test share."""

from __future__ import annotations

import pytest

from tests.cast import Company, Play, journey_of


@pytest.fixture
def prepared(inside: Company) -> Play:
    """A journey at level 2 with direction and content settled, to be put at other levels by element."""
    return journey_of(inside, 2).settled("direction", "content")
