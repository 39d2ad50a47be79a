"""The table governs: each flip of a cell makes the play of that cell fail, cell by cell (the report is printed)."""

from __future__ import annotations

import pytest

from tests.cast import Play, journey_of
from tests.flips import report
from tests.flips.conformance import BEFORE, Differs, play_cell
from tests.flips.flipping import PLACES, SHIPPED, data_file, flips_of
from tests.framework.specification import specified
from tests.kernel.making import undone


def scene_of(company, element: str, level: int) -> Play:
    """A journey at the level of the cell, with everything there that comes before it."""
    play = journey_of(company, level).settled(*BEFORE[element]).write_question()
    return play.talk(element) if specified(element, level).get("min_conversations") else play


@pytest.mark.parametrize(("element", "level"), PLACES)
def test_each_flip_of_a_cell_shows_in_the_rooms(element, level, inside, tmp_path):
    scene, lines = scene_of(inside, element, level), []
    with data_file(SHIPPED, tmp_path), undone():
        play_cell(scene, element, level)
    for flip in flips_of(element, level):
        with data_file(flip.applied(), tmp_path), undone():
            lines.append(_played(scene, element, level, flip.what))
    report.write(lines)
    assert [line.what for line in lines if not line.where] == []
    assert {line.key for line in lines} == {"decides", "joint", "must_consult", "must_ask"}
    # Whoever must be heard is not only asked: without them there is no decision.
    said = [line for line in lines if line.key in ("must_consult", "must_ask")]
    assert [line.what for line in said if not {"asked", "missing"} <= set(line.where)] == []


def _played(scene: Play, element: str, level: int, what: str) -> report.Line:
    try:
        play_cell(scene, element, level)
    except Differs as difference:
        return report.Line(element, level, what, difference.where, str(difference))
    return report.Line(element, level, what)
