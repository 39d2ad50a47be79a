"""The shipped table is the specification, cell by cell and key by key."""

import pytest
import yaml

from regie.framework import Element, Level, R, Role, shipped_table
from regie.framework.table import SHIPPED, read_table
from tests.framework import specification as spec


def test_the_words_are_those_of_the_specification():
    assert [one.value for one in Element] == spec.ELEMENTS
    assert [one.value for one in Level] == spec.LEVELS
    assert [one.value for one in Role] == spec.ROLES
    assert {r.value: [one.value for one in r.elements] for r in R} == spec.RAW["elements_by_r"]


@pytest.mark.parametrize(("element", "level"), spec.PLACES)
def test_a_cell_has_the_keys_and_values_of_the_specification(element, level):
    listing = shipped_table().cell(element=Element(element), level=Level(level)).listing()
    assert listing == {
        "r": Element(element).r.value,
        "element": element,
        "level": level,
        **spec.specified(element, level),
    }
    assert list(listing)[3:] == list(spec.specified(element, level))


def test_the_table_lists_48_cells_in_the_order_of_the_specification():
    assert [cell.listing() for cell in shipped_table()] == spec.listings()
    assert len(shipped_table()) == 48


def test_every_cell_reads_its_keys_as_they_are_written():
    raw = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    assert raw == spec.RAW["cells"]


def test_what_is_listed_reads_back_as_the_same_table():
    text = yaml.safe_dump(spec.RAW["cells"], sort_keys=False)
    assert read_table(text) == shipped_table()
    assert hash(read_table(text)) == hash(shipped_table())


def test_an_absent_key_has_the_default_of_the_specification():
    for cell in shipped_table():
        written = spec.specified(cell.element.value, cell.level.value)
        assert cell.joint is written.get("joint", False)
        assert cell.feedback.value == written.get("feedback", "none")
        assert len(cell.must_consult) == len(written.get("must_consult", []))
        assert (cell.offer is None) == (cell.r is R.SPACE and "offer" not in written)


def test_the_gaps_are_marked_where_the_specification_marks_them():
    marked = {cell.gap for cell in shipped_table() if cell.gap}
    assert marked == set(spec.RAW["gaps"])
