"""`python -m tests.access.goals`: one line for each goal of docs/trust.md, with what this run measured of it.

The state is what docs/trust.md says and `test_trust` keeps true; the figures are those of the file in `TEST_FIGURES`,
added up over everything that ran, on both databases.
"""

from __future__ import annotations

import re
import sys

from tests.access.reporting import measured
from tests.house.sources import ROOT

STATES = ("proven", "in part", "not yet")


def rows() -> list[list[str]]:
    """The rows of docs/trust.md: goal, what, state, tests, last figure."""
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (ROOT / "docs/trust.md").read_text().splitlines()
        if re.match(r"\| G\d+ \|", line)
    ]


def lines() -> list[str]:
    """`G5   in part  1,000 random interleavings, 0 served after all`; without a figure of this run what the goal is."""
    told = measured()
    return [
        f"{goal:<4} {next(one for one in STATES if state.startswith(one)):<8} {told.get(goal, what)}"
        for goal, what, state, *_rest in rows()
    ]


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines()) + "\n")
