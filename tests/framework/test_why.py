"""Why somebody may be heard, propose or ask, or not: the one reason of each ruling, in every cell for every role.

The rules are written here anew, from the specification alone. The reason is what the person reads, so a wrong one is a
wrong answer also where yes or no is right.
"""

from itertools import combinations

import pytest

from regie.framework import Element, Level, Reason, Role, may_consult, may_propose, may_request, shipped_table
from tests.framework import specification as spec

LISTS = (
    ("must_consult", Reason.MUST_BE_HEARD),
    ("must_ask", Reason.MUST_BE_ASKED),
    ("conversation_with", Reason.CONVERSATION_PARTNER),
    ("may_consult", Reason.MAY_BE_HEARD),
)
"""What weighs most is told first."""
WHO = [frozenset(some) for size in (1, 2) for some in combinations(spec.ROLES, size)]


def why_heard(cell, who):
    """A person who decides with one role may be heard with another."""
    if not cell.get("decides"):
        return Reason.NOBODY_DECIDES
    others = who - set(cell["decides"])
    for name, because in LISTS:
        if others & set(cell.get(name, [])):
            return because
    if others and cell.get("may_consult_others"):
        return Reason.LIST_IS_OPEN
    return Reason.NOT_HEARD_HERE if others == who else Reason.DECIDES_ITSELF


def why_proposed(cell, who):
    deciders = set(cell.get("decides", []))
    return Reason.MAY_PROPOSE if who & deciders else Reason.NOT_A_DECIDER if deciders else Reason.NOBODY_DECIDES


def why_requested(cell, who):
    """The learner asks whoever holds the pen, where the learner does not hold it alone."""
    deciders = cell.get("decides", [])
    if not deciders:
        return Reason.NOBODY_DECIDES
    if "learner" not in who:
        return Reason.NOT_YOUR_STEP
    alone = "learner" in deciders and not cell.get("joint")
    return Reason.NOTHING_TO_REQUEST if alone else Reason.MAY_REQUEST


ASKED = {
    "heard": (may_consult, why_heard, {because for _name, because in LISTS} | {Reason.LIST_IS_OPEN}),
    "proposed": (may_propose, why_proposed, {Reason.MAY_PROPOSE}),
    "requested": (may_request, why_requested, {Reason.MAY_REQUEST}),
}


@pytest.mark.parametrize("asked", ASKED)
def test_the_one_reason_of_every_ruling(asked):
    rule, why, yes = ASKED[asked]
    told = set()
    for element, level in spec.PLACES:
        cell = shipped_table().cell(element=Element(element), level=Level(level))
        for who in WHO:
            ruling, because = rule(cell=cell, roles=set(map(Role, who))), why(spec.specified(element, level), who)
            assert (ruling.because, ruling.allowed) == (because, because in yes), (element, level, who)
            assert (ruling.missing, ruling.cell) == (frozenset(), cell)
            told.add(because)
    assert told >= yes, "a reason that no cell gives proves nothing"
