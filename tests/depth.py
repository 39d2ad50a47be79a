"""Whether this is the deep run (`./dev deep`), which tries more of the same than a run at every commit can.

A module that asks this marks what it tries more of as `deepens` (the conftest marks tests with made up examples by
itself): the deep run runs that and nothing else.
"""

from __future__ import annotations

import os
from typing import TypeVar

T = TypeVar("T")

DEEP = os.environ.get("DEEP") == "1"


def deep(this: T, *, otherwise: T) -> T:
    """What the deep run tries, or what every run does."""
    return this if DEEP else otherwise
