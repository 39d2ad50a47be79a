"""The specification as it stands in specification.yaml, read raw: nothing of the package."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import yaml

RAW = yaml.safe_load(Path(__file__).with_name("specification.yaml").read_text(encoding="utf-8"))

ELEMENTS = [element for elements in RAW["elements_by_r"].values() for element in elements]
LEVELS = [1, 2, 3, 4]
PLACES = list(product(ELEMENTS, LEVELS))
ROLES = [
    "learner",
    "designer",
    "organisation",
    "manager",
    "peer",
    "buddy",
    "mentor",
    "learning_guide",
    "coach",
    "others",
]


def specified(element: str, level: int) -> dict[str, Any]:
    """The keys of one cell, as the specification writes them."""
    return RAW["cells"][element][level]


def listings() -> list[dict[str, Any]]:
    """All cells as `regie rights --format json` lists them."""
    r_of = {element: r for r, elements in RAW["elements_by_r"].items() for element in elements}
    return [
        {"r": r_of[element], "element": element, "level": level, **specified(element, level)}
        for element, level in PLACES
    ]
