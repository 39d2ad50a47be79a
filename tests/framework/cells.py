"""Short words for asking the shipped table in a test."""

from __future__ import annotations

from regie.framework import Cell, Element, Fact, Level, Role, may_decide, shipped_table

ALL = (1, 2, 3, 4)


def cell(element: str, level: int) -> Cell:
    """The shipped cell."""
    return shipped_table().cell(element=Element(element), level=Level(level))


def who_decides(element: str, level: int) -> list[str]:
    """Every role that can make it final with everything it needs on record, asked one by one."""
    at = cell(element, level)
    return [role.value for role in Role if may_decide(cell=at, roles={role}, given=at.needs_of.get(role, frozenset()))]


def needed(element: str, level: int) -> dict[str, set[str]]:
    """What is missing for each decider when nothing is on record, as the ruling says it."""
    at = cell(element, level)
    return {role.value: {str(fact) for fact in may_decide(cell=at, roles={role}).missing} for role in at.decides}


def can_decide(element: str, level: int, role: str, *given: str) -> bool:
    """Whether the role may make it final with exactly these facts on record."""
    return bool(may_decide(cell=cell(element, level), roles={Role(role)}, given=frozenset(map(Fact.parse, given))))
