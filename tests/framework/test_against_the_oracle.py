"""Every question there is, answered twice: by the package and by the oracle."""

from itertools import chain, combinations

import pytest

from regie.framework import (
    Element,
    Fact,
    Level,
    Reason,
    Role,
    all_facts,
    consult_roles,
    deciders,
    may_consult,
    may_decide,
    needs,
    shipped_table,
)
from tests.framework import oracle
from tests.framework import specification as spec

REFUSED_BY_STANDING = {"nobody": Reason.NOBODY_DECIDES, "stranger": Reason.NOT_A_DECIDER}
FIRST_MISSING = (
    ("questions_answered", Reason.QUESTIONS_OPEN),
    ("format_complete", Reason.FORMAT_INCOMPLETE),
    ("conversation", Reason.CONVERSATION_OPEN),
    ("development_question", Reason.DEVELOPMENT_QUESTION_OPEN),
    ("heard:", Reason.HEARING_OPEN),
    ("asked:", Reason.ASKING_OPEN),
    ("agreed:", Reason.AGREEMENT_OPEN),
)


def subsets(facts):
    return chain.from_iterable(combinations(sorted(facts), size) for size in range(len(facts) + 1))


def relevant(element, level, role):
    """What the role needs, and whatever could be mistaken for it."""
    facts = oracle.needed_facts(element, level, role)
    roles = {fact.partition(":")[2] for fact in facts} - {""} | {role}
    near = {f"{kind}:{other}" for kind in ("heard", "asked", "agreed") for other in roles}
    return facts | near | {"conversation"}


def reason_of(missing):
    for start, reason in FIRST_MISSING:
        if any(fact.startswith(start) for fact in missing):
            return reason
    return Reason.MAY_DECIDE


@pytest.mark.parametrize(("element", "level"), spec.PLACES)
def test_decide_for_every_role_and_every_set_of_facts(element, level):
    cell = shipped_table().cell(element=Element(element), level=Level(level))
    for role in spec.ROLES:
        for given in map(frozenset, subsets(relevant(element, level, role))):
            ruling = may_decide(cell=cell, roles=frozenset({Role(role)}), given=frozenset(map(Fact.parse, given)))
            allowed, standing, missing = oracle.decide(element, level, role, given)
            because = REFUSED_BY_STANDING.get(standing) or reason_of(missing)
            assert (ruling.allowed, ruling.because) == (allowed, because), (role, given)
            assert set(map(str, ruling.missing)) == missing, (role, given)
            assert ruling.cell is cell


@pytest.mark.parametrize(("element", "level"), spec.PLACES)
def test_every_fact_there_is_makes_every_decider_ready(element, level):
    cell = shipped_table().cell(element=Element(element), level=Level(level))
    for role in spec.ROLES:
        ruling = may_decide(cell=cell, roles={Role(role)}, given=frozenset(all_facts()))
        assert ruling.allowed is (role in spec.specified(element, level).get("decides", []))


@pytest.mark.parametrize(("element", "level"), spec.PLACES)
def test_consult_for_every_role(element, level):
    cell = shipped_table().cell(element=Element(element), level=Level(level))
    for role in spec.ROLES:
        ruling = may_consult(cell=cell, roles={Role(role)})
        allowed, standing = oracle.consult(element, level, role)
        assert ruling.allowed is allowed, role
        assert ruling.missing == frozenset()
        assert ruling.cell is cell
        assert (ruling.because is Reason.NOBODY_DECIDES) == (standing == "nobody")
        assert (ruling.because is Reason.DECIDES_ITSELF) == (standing == "decider")
        assert (ruling.because is Reason.LIST_IS_OPEN) == (standing == "open")
        assert (ruling.because is Reason.NOT_HEARD_HERE) == (standing == "stranger")


@pytest.mark.parametrize(("element", "level"), spec.PLACES)
def test_what_a_role_needs_and_who_decides_or_is_heard(element, level):
    cell = shipped_table().cell(element=Element(element), level=Level(level))
    assert [role.value for role in deciders(cell)] == spec.specified(element, level).get("decides", [])
    assert {role.value for role in consult_roles(cell)} == {
        role for role in spec.ROLES if oracle.consult(element, level, role)[0]
    }
    for role in spec.ROLES:
        expected = oracle.needed_facts(element, level, role) if Role(role) in deciders(cell) else set()
        assert set(map(str, needs(cell=cell, role=Role(role)))) == expected
