"""Plays one cell in the rooms as the specification says it, and stops where the rooms do otherwise.

What is expected comes from specification.yaml alone, raw; what happens, from the operations on rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from regie.decisions.operations import propose
from regie.decisions.rulings import may_decide, may_propose
from regie.framework import Element, Reason
from regie.journeys.choices import Choice, read_choice
from regie.kernel.answers import Refused
from tests.cast import WHO_IS, Play, plain_choice
from tests.flips.at_rest import seen_at_rest
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
    "resources": ("direction", "content"),
    "mentor": ("direction",),
}
"""What is settled before the play, so that the order says nothing."""
OF_THE_TEXT = frozenset({"questions_answered", "format_complete"})
"""What a complete text brings along; the other facts that name no role are put on record beside it."""

OF_WHETHER_AND_WHEN = frozenset({"card", "running", "rule", "moment", "publish"})
"""What shows before anybody proposes: whether the element is there, and when. A proposal would add nothing."""

Difference = tuple[str, object, object]


class Differs(AssertionError):
    """The rooms did not do what the specification says: where, by the first words, and what instead."""

    def __init__(self, *differences: Difference) -> None:
        self.where = tuple(dict.fromkeys(where.split(":")[0] for where, _, _ in differences))
        super().__init__(
            "; ".join(f"{where}: {said} instead of {specified_}" for where, said, specified_ in differences)
        )


def play_cell(play: Play, element: str, level: int) -> None:
    """Look at rest, propose, be refused, be answered and decide. Raises Differs once something is not as specified.

    The first text is bare and nothing is on record, so that everything that the cell asks for is missing.
    """
    cell = specified(element, level)
    first = cell["decides"][0]
    differences = list(seen_at_rest(play.case(element), play, cell))
    if any(where in OF_WHETHER_AND_WHEN for where, _, _ in differences):
        raise Differs(*differences)
    try:
        _propose_bare(play, element, first)
    except Refused as no:
        raise Differs(*differences, ("propose", f"{first} refused, {no.ruling.because.value}", "a proposal")) from no
    if differences := [*differences, *_when_proposed(play.case(element), play, cell)]:
        raise Differs(*differences)
    _complete(play, element, level, first)
    for kind, role in sorted(_to_be_asked(cell)):
        _expect_refused(play, element, level, first)
        play.answer(element, role, said="agreed" if kind == "agreement" else "input")
    if element == "mentor":
        _accepted(play)
    elif not cell.get("joint"):
        _decide(play, element, first)
    assert element in play.case(element).course.settled


def bare_choice(play: Play, element: str) -> Choice:
    """A choice without an answer to any question and without a field of the format filled in."""
    plain = plain_choice(element, play.company.path, []) | ({"fields": {}} if element == "plan" else {})
    if element == "mentor":
        plain["mentor"] = str(play.company.fatima.uuid)
    return read_choice(Element(element), plain, play.company.path)


def _propose_bare(play: Play, element: str, role: str) -> None:
    by, choice = play.company.who(role), bare_choice(play, element)
    play.proposals[element] = propose(about=play.journey, element=Element(element), choice=choice, by=by, at=play.at)


def _when_proposed(case: Case, play: Play, cell: dict[str, Any]) -> Iterator[Difference]:
    """Where the case of a fresh, bare proposal differs: who is asked, what each decider misses, who may decide."""
    asked = sorted((str(voice.kind), voice.role) for voice in case.voices)
    if asked != sorted(_to_be_asked(cell)):
        yield "asked", asked, sorted(_to_be_asked(cell))
    for role in cell["decides"]:
        said = sorted(str(fact) for fact in may_decide(case, play.company.who(role)).missing)
        written_by = f"agreed:{cell['decides'][0]}"
        if said != (wanted := sorted(needed_facts(case.element.value, case.cell.level.value, role) - {written_by})):
            yield f"missing: for {role}", said, wanted
    standing = [
        role for role, name in WHO_IS.items()
        if may_propose(case, play.company.people[name]).because is not Reason.NOT_A_DECIDER
    ]  # fmt: skip
    if sorted(standing) != sorted(cell["decides"]):
        yield "standing", standing, cell["decides"]


def _to_be_asked(cell: dict[str, Any]) -> set[tuple[str, str]]:
    """Who is asked to speak on the proposal of the first decider without being invited."""
    consulted = cell.get("must_consult", [])
    return {
        *(("hearing", role) for role in consulted),
        *(("question", role) for role in cell.get("must_ask", []) if role not in consulted),
        *(("agreement", role) for role in cell["decides"][1:] if cell.get("joint")),
    }


def _complete(play: Play, element: str, level: int, first: str) -> None:
    """Bring along what the decider can bring, and put on record what the learner can."""
    needed = needed_facts(element, level, first)
    if needed & OF_THE_TEXT:
        play.revise(element, by=play.company.who(first))
    if "development_question" in needed:
        play.write_question()
    if "conversation" in needed:
        play.talk(element)


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


def _accepted(play: Play) -> None:
    """A mentor is never chosen by the cell alone: the person chosen says yes (B2)."""
    try:
        play.accept()
    except Refused as no:
        raise Differs(("accept", f"refused, {no.ruling.because.value}", "a mentor")) from no
