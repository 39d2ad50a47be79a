"""docs/trust.md leaves no goal out, names tests that exist, and never says proven without one."""

from __future__ import annotations

import re

import pytest

from tests.access.goals import lines, rows
from tests.access.reporting import PLACE, figure
from tests.house.sources import ROOT

ROWS = rows()


def test_every_goal_has_one_row_in_order():
    assert [row[0] for row in ROWS] == [f"G{number}" for number in range(1, 48)]


@pytest.mark.parametrize(("goal", "what", "state", "test", "told"), ROWS, ids=[row[0] for row in ROWS])
def test_what_a_goal_says_of_its_test_is_true(goal, what, state, test, told):
    named = re.findall(r"`([^`]+)`", test)
    assert [one for one in named if not (ROOT / one).is_file()] == []
    assert state.startswith(("proven", "in part", "not yet"))
    assert bool(named) >= state.startswith("proven")
    assert state.startswith("not yet") <= (not named)
    assert what
    assert told


def test_the_deep_run_has_a_line_for_each_goal(tmp_path, monkeypatch):
    monkeypatch.setenv(PLACE, str(tmp_path / "figures"))
    for count in (600, 400):
        figure("G5", "interleavings", count)
    said = {line.split()[0]: line for line in lines()}
    assert list(said) == [row[0] for row in ROWS]
    assert said["G5"].endswith("1,000 interleavings")
    assert said["G33"].split()[1:3] == ["not", "yet"]
