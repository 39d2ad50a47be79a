"""The table governs: each flip of a cell makes the play of that cell fail, cell by cell (the report is printed)."""

from __future__ import annotations

import pytest

from tests.cast import Play, journey_of
from tests.flips import report
from tests.flips.conformance import BEFORE, Differs, play_cell
from tests.flips.flipping import PLACES, SHIPPED, data_file, flips_of
from tests.framework.specification import PLACES as ALL_PLACES
from tests.framework.specification import specified
from tests.kernel.making import undone

NOTICED_BY = {
    "decides": {"pen"},
    "joint": {"asked"},
    "must_consult": {"asked", "missing"},
    "must_ask": {"asked", "missing"},
    "form": {"missing"},
    "basis": {"missing"},
    "offer": {"pen"},
    "timing": {"rule"},
}
"""Where a flip of this key shows at the least; a talk too many shows where it is decided."""


def scene_of(company, element: str, level: int) -> Play:
    """A journey at the level of the cell, with everything there that comes before it and a talk where it asks one."""
    play = bare_scene_of(company, element, level).write_question()
    return play.talk(element) if specified(element, level).get("min_conversations") else play


def bare_scene_of(company, element: str, level: int) -> Play:
    """A journey at the level of the cell with what comes before it settled, and nothing else on record."""
    return journey_of(company, level).settled(*BEFORE[element])


@pytest.mark.parametrize(("element", "level"), PLACES)
def test_each_flip_of_a_cell_shows_in_the_rooms(element, level, inside, tmp_path):
    scene, lines = bare_scene_of(inside, element, level), []
    with data_file(SHIPPED, tmp_path), undone():
        play_cell(scene, element, level)
    for flip in flips_of(element, level):
        with data_file(flip.applied(), tmp_path), undone():
            lines.append(_played(scene, element, level, flip.what))
    report.write(lines)
    assert [line.what for line in lines if not line.where] == []
    assert {"decides", "joint", "must_consult", "must_ask"} <= {line.key for line in lines}
    weak = [line.what for line in lines if not NOTICED_BY.get(line.key, set()) <= set(line.where)]
    assert weak == []
    assert [
        line.what for line in lines if line.key == "decides" and not {"standing", "propose"} & set(line.where)
    ] == []


def test_every_deciding_cell_is_flipped():
    """All 32, by the specification: no cell that somebody decides is left out."""
    assert {place for place in ALL_PLACES if specified(*place).get("decides")} == set(PLACES)


def test_offer_timing_and_form_of_the_mentor_are_flipped_at_every_level():
    kinds = {level: {flip.what for flip in flips_of("mentor", level)} for level in (1, 2, 3, 4)}
    for level in (1, 2):
        assert {"offer: if_wished", "offer: own", "timing: preset", "timing: if_wished"} <= kinds[level]
    assert {"offer: required", "timing: preset", "timing: wished", "timing: None"} <= kinds[3]
    assert {"offer: required", "timing: preset", "timing: wished", "timing: None"} <= kinds[4]
    assert {"form: -", "form: open"} <= kinds[1]


def _played(scene: Play, element: str, level: int, what: str) -> report.Line:
    try:
        play_cell(scene, element, level)
    except Differs as difference:
        return report.Line(element, level, what, difference.where, str(difference))
    return report.Line(element, level, what)
