"""What the organisation and its parts want: written by an administrator, and recorded."""

import pytest

from regie.people.operations import state_plans
from regie.people.queries import get_unit, organisation_here
from tests.cast import AT, NAMES
from tests.refusals import refused
from tests.rows import events

pytestmark = pytest.mark.django_db
OTHERS = sorted(NAMES.keys() - {"wim"})


def test_what_the_whole_wants_stands_and_is_recorded(inside):
    before = events()
    state_plans(ambition=" Zorg die blijft ", annual_plan="Op sterkte", by=inside.wim, at=AT)
    found = organisation_here()
    assert (found.ambition, found.annual_plan) == ("Zorg die blijft", "Op sterkte")
    assert events() - before == {"plans_stated": 1}


def test_what_a_part_wants_changes_and_can_be_taken_away(inside):
    unit = inside.noor.unit
    state_plans(unit=unit, ambition="", annual_plan="Samen met West", by=inside.wim, at=AT)
    found = get_unit(unit.uuid)
    assert (found.ambition, found.annual_plan) == ("", "Samen met West")
    assert organisation_here().annual_plan == ""


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_but_an_administrator_writes_it(inside, who):
    before = events()
    for unit in (None, inside.noor.unit):
        with refused("not_administrator"):
            state_plans(unit=unit, ambition="Anders", annual_plan="", by=inside.people[who], at=AT)
    assert (organisation_here().ambition, get_unit(inside.noor.unit.uuid).ambition) == ("", "Langer thuis")
    assert events() == before
