"""Impossible tables can't be built, and a faulty file is refused with the place of the fault."""

import copy
import pickle
from dataclasses import FrozenInstanceError

import pytest
import yaml

from regie.framework import (
    ImpossibleCell,
    IncompleteTable,
    Level,
    Role,
    Table,
    UnreadableCell,
    may_decide,
    read_cell,
    read_table,
    shipped_table,
)
from regie.framework.vocabulary import Element
from tests.framework import specification as spec


def text_with(change):
    raw = copy.deepcopy(spec.RAW["cells"])
    change(raw)
    return yaml.safe_dump(raw, sort_keys=False)


def test_a_table_with_a_cell_lacking_cannot_be_built():
    cells = [cell for cell in shipped_table() if (cell.element, cell.level) != (Element.PACE, Level.COACHING)]
    with pytest.raises(IncompleteTable, match=r"no cell for pace at level 3$"):
        Table(cells)


def test_a_table_with_a_cell_twice_cannot_be_built():
    with pytest.raises(IncompleteTable, match="twice"):
        Table([*shipped_table(), shipped_table().cell(element=Element.PACE, level=Level.COACHING)])


def test_a_table_is_not_equal_to_something_else():
    assert shipped_table() != list(shipped_table())


@pytest.mark.parametrize(
    ("change", "fault", "words"),
    [
        (lambda raw: raw.pop("coach"), IncompleteTable, "coach at level 1, coach at level 2"),
        (lambda raw: raw["plan"].pop(2), IncompleteTable, "plan at level 2"),
        (lambda raw: raw.update(tempo={}), UnreadableCell, "unknown element 'tempo'"),
        (lambda raw: raw["plan"].update({5: {}}), UnreadableCell, "unknown level 5"),
        (lambda raw: raw.update(plan=[]), UnreadableCell, "a mapping expected"),
        (lambda raw: raw["plan"].update({2: []}), UnreadableCell, "plan at level 2: not a mapping"),
        (lambda raw: raw["plan"][2].update(decide=["learner"]), UnreadableCell, "unknown key 'decide'"),
        (lambda raw: raw["plan"][2].update({3: "x"}), UnreadableCell, "unknown key 3"),
        (lambda raw: raw["plan"][2].update(decides="learner"), UnreadableCell, "decides can't be 'learner'"),
        (lambda raw: raw["plan"][2].update(decides=["boss"]), UnreadableCell, "decides can't be"),
        (lambda raw: raw["plan"][2].update(joint=1), UnreadableCell, "joint can't be 1"),
        (lambda raw: raw["goals"][2].update(min_conversations=True), UnreadableCell, "min_conversations"),
        (lambda raw: raw["goals"][2].update(min_conversations=-1), UnreadableCell, "min_conversations"),
        (lambda raw: raw["plan"][2].update(basis=[""]), UnreadableCell, "basis"),
        (lambda raw: raw["plan"][2].update(form="free"), UnreadableCell, "form can't be 'free'"),
        (lambda raw: raw["coach"][2].update(max_sessions="many"), UnreadableCell, "max_sessions"),
        (lambda raw: raw["plan"][2].update(joint=True), ImpossibleCell, "plan at level 2"),
    ],
)
def test_a_faulty_file_is_refused(change, fault, words):
    with pytest.raises(fault, match=words):
        read_table(text_with(change))


@pytest.mark.parametrize("text", ["plan: {1: {joint: true, joint: false}}", "plan: [", "- plan", "", "{[1]: 2}"])
def test_a_text_that_is_no_table_is_refused(text):
    with pytest.raises((UnreadableCell, IncompleteTable)):
        read_table(text)


def test_a_number_of_sessions_can_be_stated():
    cell = read_cell(element=Element.COACH, level=Level.GUIDING, raw={"max_sessions": 4})
    assert (cell.max_sessions, cell.is_decided, cell.rests_on_development_question) == (4, False, False)
    assert cell.starter is None


def test_the_shipped_table_is_read_once():
    assert shipped_table() is shipped_table()


def test_a_ruling_travels_between_processes_with_its_cell():
    cell = shipped_table().cell(element=Element.PACE, level=Level.GUIDING)
    ruling = may_decide(cell=cell, roles={Role.DESIGNER})
    assert pickle.loads(pickle.dumps(ruling)) == copy.deepcopy(ruling) == ruling


def test_a_cell_is_a_value():
    cell = shipped_table().cell(element=Element.PACE, level=Level.GUIDING)
    twin = read_cell(element=Element.PACE, level=Level.GUIDING, raw=spec.specified("pace", 2))
    assert (twin, hash(twin)) == (cell, hash(cell))
    with pytest.raises(FrozenInstanceError):
        cell.joint = True
