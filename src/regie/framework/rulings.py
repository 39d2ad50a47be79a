"""Rulings: the answer to "may this role?", as a value with its reason.

A person with several roles may what any one of the roles may.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from regie.framework.cells import Cell
from regie.framework.facts import Fact, asked, heard, in_order
from regie.framework.reasons import OPEN_FACT, Reason
from regie.framework.vocabulary import Role

NO_FACTS: frozenset[Fact] = frozenset()
_HEARD_INSTEAD = {asked(role): heard(role) for role in Role}
"""Heard implies asked, never the reverse."""


class Ruling(NamedTuple):
    """Allowed or not, the one reason, what is still missing, and the cell that says so.

    A tuple, because hundreds are made for one page and a frozen dataclass takes three times as long to make. `missing`
    is empty unless a decider is refused: then every fact still needed and no other.
    """

    allowed: bool
    because: Reason
    missing: frozenset[Fact] = NO_FACTS
    cell: Cell | None = None

    def __bool__(self) -> bool:
        return self.allowed


def refusal(because: Reason, *, cell: Cell | None = None) -> Ruling:
    """The answer no, for a reason that no cell gives: order, state, sight or what was filled in."""
    return Ruling(False, because, cell=cell)


def allowance(because: Reason, *, cell: Cell | None = None) -> Ruling:
    """The answer yes, for a reason that no cell gives by itself."""
    return Ruling(True, because, cell=cell)


def may_decide(*, cell: Cell, roles: Collection[Role], given: frozenset[Fact] = NO_FACTS) -> Ruling:
    """Rule whether somebody with `roles` may make it final now, with `given` on record.

    Of several roles that decide, the one that misses least is answered for.
    """
    needs_of = cell.needs_of
    least: frozenset[Fact] | None = None
    for role in roles:
        needs = needs_of.get(role)
        if needs is None:
            continue
        missing = needs - given
        if missing and cell.must_ask:
            missing = frozenset(fact for fact in missing if _HEARD_INSTEAD.get(fact) not in given)
        if not missing:
            return Ruling(True, Reason.MAY_DECIDE, NO_FACTS, cell)
        if least is None or _weight(missing) < _weight(least):
            least = missing
    if least is not None:
        return Ruling(False, _because(least), least, cell)
    return Ruling(False, Reason.NOT_A_DECIDER if needs_of else Reason.NOBODY_DECIDES, cell=cell)


def may_consult(*, cell: Cell, roles: Collection[Role]) -> Ruling:
    """Rule whether somebody with `roles` may be heard on this element. Facts don't matter."""
    if not cell.decides:
        return Ruling(False, Reason.NOBODY_DECIDES, cell=cell)
    standing = frozenset(roles) & cell.heard_on
    if not standing:
        decides = not cell.needs_of.keys().isdisjoint(roles)
        because = Reason.DECIDES_ITSELF if decides else Reason.NOT_HEARD_HERE
        return Ruling(False, because, cell=cell)
    for listed, because in (
        (cell.must_consult, Reason.MUST_BE_HEARD),
        (cell.must_ask, Reason.MUST_BE_ASKED),
        (cell.conversation_with, Reason.CONVERSATION_PARTNER),
        (cell.may_consult, Reason.MAY_BE_HEARD),
    ):
        if not standing.isdisjoint(listed):
            return Ruling(True, because, cell=cell)
    return Ruling(True, Reason.LIST_IS_OPEN, cell=cell)


def may_propose(*, cell: Cell, roles: Collection[Role]) -> Ruling:
    """Rule whether somebody with `roles` may put a proposal forward: whoever decides it."""
    if not cell.decides:
        return Ruling(False, Reason.NOBODY_DECIDES, cell=cell)
    if cell.needs_of.keys().isdisjoint(roles):
        return Ruling(False, Reason.NOT_A_DECIDER, cell=cell)
    return Ruling(True, Reason.MAY_PROPOSE, cell=cell)


def may_request(*, cell: Cell, roles: Collection[Role]) -> Ruling:
    """Rule whether somebody with `roles` may ask whoever holds the pen to deviate.

    The learner may, where the learner alone can't change it: another decides, or all do.
    """
    if not cell.decides:
        return Ruling(False, Reason.NOBODY_DECIDES, cell=cell)
    if Role.LEARNER not in roles:
        return Ruling(False, Reason.NOT_YOUR_STEP, cell=cell)
    if Role.LEARNER in cell.decides and not cell.joint:
        return Ruling(False, Reason.NOTHING_TO_REQUEST, cell=cell)
    return Ruling(True, Reason.MAY_REQUEST, cell=cell)


def needs(*, cell: Cell, role: Role) -> frozenset[Fact]:
    """Return every fact that `role` needs before it may decide; nothing for a non-decider."""
    return cell.needs_of.get(role, NO_FACTS)


def deciders(cell: Cell) -> tuple[Role, ...]:
    """Return who decides, in the order of the cell; nobody for sixteen of the 48."""
    return cell.decides


def consult_roles(cell: Cell) -> frozenset[Role]:
    """Return every role that may be heard on the element, those of an open list included."""
    return cell.heard_on


@cache
def _because(missing: frozenset[Fact]) -> Reason:
    """The reason of the first fact that is missing."""
    return OPEN_FACT[in_order(missing)[0].kind]


@cache
def _weight(missing: frozenset[Fact]) -> tuple[int, list[str]]:
    """Fewest first; equally many in a fixed order, so that the same question has one answer."""
    return len(missing), [str(fact) for fact in in_order(missing)]
