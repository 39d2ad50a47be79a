"""Plays one cell in the rooms as the specification says it, and stops where the rooms do otherwise.

What is expected comes from specification.yaml alone, raw; what happens, from the operations on rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from regie.decisions.rulings import may_decide, may_propose
from regie.framework import Reason
from regie.kernel.answers import Refused
from tests.cast import WHO_IS, Play
from tests.framework.oracle import needed_facts
from tests.framework.specification import specified

if TYPE_CHECKING:
    from regie.decisions.case import Case

BEFORE = {
    "direction": (),
    "content": ("direction",),
    "goals": ("direction",),
    "pace": ("direction", "content"),
    "work_forms": ("direction", "content"),
    "plan": ("direction", "content", "goals", "pace"),
}
"""What is settled before the play, so that the order says nothing."""


class Differs(AssertionError):
    """The rooms did not do what the specification says: where, by the first words, and what instead."""

    def __init__(self, *differences: tuple[str, object, object]) -> None:
        self.where = tuple(where.split()[0] for where, _, _ in differences)
        super().__init__(
            "; ".join(f"{where}: {said} instead of {specified_}" for where, said, specified_ in differences)
        )


def play_cell(play: Play, element: str, level: int) -> None:
    """Propose, be refused, be answered and decide. Raises Differs once something is not as specified."""
    cell = specified(element, level)
    first = cell["decides"][0]
    try:
        play.propose(element, by=play.company.who(first))
    except Refused as no:
        raise Differs(("propose", f"{first} refused, {no.ruling.because.value}", "a proposal")) from no
    if differences := list(_differences(play.case(element), play, cell)):
        raise Differs(*differences)
    for kind, role in sorted(_to_be_asked(cell)):
        _expect_refused(play, element, level, first)
        play.answer(element, role, said="agreed" if kind == "agreement" else "input")
    if not cell.get("joint"):
        _decide(play, element, first)
    assert element in play.case(element).course.settled


def _differences(case: Case, play: Play, cell: dict[str, Any]) -> Iterator[tuple[str, object, object]]:
    """Where the case of a fresh proposal differs: who is asked, what each decider misses, who holds the pen."""
    asked = sorted((str(voice.kind), voice.role) for voice in case.voices)
    if asked != sorted(_to_be_asked(cell)):
        yield "asked", asked, sorted(_to_be_asked(cell))
    for role in cell["decides"]:
        said = sorted(str(fact) for fact in may_decide(case, play.company.who(role)).missing)
        if said != (wanted := sorted(_said_by_others(cell, role))):
            yield f"missing for {role}", said, wanted
    standing = [
        role for role, name in WHO_IS.items()
        if may_propose(case, play.company.people[name]).because is not Reason.NOT_A_DECIDER
    ]  # fmt: skip
    if sorted(standing) != sorted(cell["decides"]):
        yield "pen", standing, cell["decides"]


def _to_be_asked(cell: dict[str, Any]) -> set[tuple[str, str]]:
    """Who is asked to speak on the proposal of the first decider without being invited."""
    consulted = cell.get("must_consult", [])
    return {
        *(("hearing", role) for role in consulted),
        *(("question", role) for role in cell.get("must_ask", []) if role not in consulted),
        *(("agreement", role) for role in cell["decides"][1:] if cell.get("joint")),
    }


def _said_by_others(cell: dict[str, Any], role: str) -> set[str]:
    """What `role` misses on a complete proposal of the first decider: what others still have to say."""
    code = {"hearing": "heard", "question": "asked", "agreement": "agreed"}
    return {f"{code[kind]}:{other}" for kind, other in _to_be_asked(cell) if other != role}


def _expect_refused(play: Play, element: str, level: int, role: str) -> None:
    try:
        play.decide(element, by=play.company.who(role))
    except Refused as no:
        assert {str(fact) for fact in no.ruling.missing} <= needed_facts(element, level, role)
    else:
        raise Differs(("decide", f"{role} decided", "a refusal"))


def _decide(play: Play, element: str, role: str) -> None:
    try:
        play.decide(element, by=play.company.who(role))
    except Refused as no:
        raise Differs(("decide", f"{role} refused, {no.ruling.because.value}", "a decision")) from no
