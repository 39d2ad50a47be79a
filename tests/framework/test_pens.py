"""Who holds the pen, for all 48."""

import pytest

from regie.framework import Cell, Element, Level, Offer, Pen, PenKind, Role, pen_for, shipped_table
from tests.framework import specification as spec
from tests.framework.cells import cell

# One line an element, one word a level: n(one), w(ish), f(ree), t(ogether), or the role.
PENS = {
    "direction": "learner learner learner learner",
    "content": "designer designer learner learner",
    "goals": "learner learner learner learner",
    "plan": "learner learner learner learner",
    "pace": "designer designer learner learner",
    "work_forms": "designer together learner learner",
    "resources": "designer designer learner learner",
    "mentor": "learner learner wish wish",
    "conversations": "+learner +learner +wish +wish",
    "learning_guide": "+learning_guide +learning_guide +learning_guide +wish",
    "learning_groups": "+designer +free +wish +wish",
    "coach": "+none +free +wish +wish",
}
KINDS = {
    "none": (PenKind.NONE, ()),
    "wish": (PenKind.IF_WISHED, (Role.LEARNER,)),
    "free": (PenKind.FREE_TO_JOIN, (Role.LEARNER,)),
    "together": (PenKind.TOGETHER, (Role.DESIGNER, Role.LEARNER)),
    "learner": (PenKind.LEARNER, (Role.LEARNER,)),
    "designer": (PenKind.OTHER, (Role.DESIGNER,)),
    "learning_guide": (PenKind.OTHER, (Role.LEARNING_GUIDE,)),
}


@pytest.mark.parametrize(("element", "level"), spec.PLACES)
def test_the_pen_of_every_cell(element, level):
    word = PENS[element].split()[level - 1]
    pen = pen_for(cell(element, level))
    assert (pen.kind, pen.holders) == KINDS[word.removeprefix("+")]
    assert pen.starts is word.startswith("+")


def test_every_kind_of_pen_is_held_somewhere():
    assert {pen_for(cell).kind for cell in shipped_table()} == set(PenKind)


def test_a_cell_that_nobody_decides_or_starts_has_a_pen_that_nobody_holds():
    pen = pen_for(Cell(level=Level.DIRECTING, element=Element.COACH, offer=Offer.REQUIRED))
    assert (pen.kind, pen.holders, pen.starts) == (PenKind.OTHER, (), True)


def test_who_holds_a_pen_decides_unless_it_is_said_that_nobody_does():
    assert not Pen(PenKind.LEARNER, (Role.LEARNER,)).starts
