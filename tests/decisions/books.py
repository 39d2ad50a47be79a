"""The second opinion: it listens to what succeeded and says what may be decided, from the specification alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from tests.cast import TERM
from tests.framework.oracle import needed_facts
from tests.framework.specification import RAW, specified

R_OF = {element: r for r, elements in RAW["elements_by_r"].items() for element in elements}
FIRST = {
    "direction": set(),
    "content": {"direction"},
    "goals": {"direction"},
    "pace": {"content"},
    "plan": {"goals", "content", "pace"},
    "work_forms": {"content"},
    "resources": {"content"},
    "mentor": {"direction"},
}
"""What comes before what (design.md, Order); at levels 1 and 2 an element waits for it."""


@dataclass
class Open:
    """What the second opinion knows of an open proposal."""

    author: str
    full: bool
    heard: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    agreed: set[str] = field(default_factory=set)
    questions: dict[str, datetime] = field(default_factory=dict)
    mentor: str = ""
    """Of the person chosen: not sent (empty), sent, accepted, declined."""


class Books:
    """What stands, as who keeps a second set of books understands it."""

    def __init__(self, levels: dict[str, int], settled: set[str]) -> None:
        self.levels = levels
        self.settled = set(settled)
        self.open: dict[str, Open] = {}
        self.talks: dict[str, int] = {}
        self.has_question = True
        self.decided = 0

    def level(self, element: str) -> int:
        """The most specific wins."""
        return next(self.levels[one] for one in (element, R_OF[element], "overall") if one in self.levels)

    def cell(self, element: str) -> dict:
        return specified(element, self.level(element))

    def waits_for(self, element: str) -> set[str]:
        return FIRST[element] - self.settled if self.level(element) in (1, 2) else set()

    def may_decide(self, element: str, role: str | None, now: datetime) -> bool:
        """By the cell; who is chosen as mentor must also have said yes (`is_accepted`)."""
        if element not in self.open or role not in self.cell(element).get("decides", []) or self.waits_for(element):
            return False
        return needed_facts(element, self.level(element), role) <= self.facts(element, now)

    def is_accepted(self, element: str) -> bool:
        return element != "mentor" or self.open[element].mentor == "accepted"

    def facts(self, element: str, now: datetime) -> set[str]:
        one = self.open[element]
        silent = {role for role, asked_at in one.questions.items() if now >= asked_at + TERM}
        facts = {"questions_answered", "format_complete"} if one.full else set()
        facts |= {"development_question"} if self.has_question else set()
        facts |= {"conversation"} if self.talks.get(element) else set()
        facts |= {f"heard:{role}" for role in one.heard}
        facts |= {f"asked:{role}" for role in one.heard | one.asked | silent}
        return facts | {f"agreed:{role}" for role in {*one.agreed, one.author}}

    # --- what succeeded -----------------------------------------------------------

    def proposed(self, element: str, role: str, full: bool, now: datetime) -> None:
        self.open[element] = Open(role, full)
        self.asked_anew(now)

    def revised(self, element: str, role: str, full: bool, now: datetime) -> None:
        one = self.open[element]
        one.author, one.full, one.agreed, one.mentor = role, full, set(), ""
        self.asked_anew(now)

    def asked_anew(self, now: datetime) -> None:
        """Whoever the cell names now and was not asked yet is asked, and has the whole term."""
        for element, one in self.open.items():
            cell = self.cell(element)
            for role in set(cell.get("must_ask", [])) - set(cell.get("must_consult", [])):
                one.questions.setdefault(role, now)

    def answered(self, element: str, role: str, answer: str) -> None:
        one = self.open[element]
        match answer:
            case "agreed":
                one.agreed.add(role)
            case "input":
                one.heard.add(role)
            case "no_input":
                one.asked.add(role)
            case "accepted" | "declined":
                one.mentor = answer

    def level_stands(self, scope: str, level: int, now: datetime) -> None:
        """What the learner wrote where nobody looks on is not handed over to who gets the pen: it is overtaken."""
        alone = self.levels["overall"] == 4
        private = {one for one, open_ in self.open.items() if alone and open_.author == "learner" and self._own(one)}
        self.levels[scope] = level
        self.open = {one: open_ for one, open_ in self.open.items() if one not in private or self._own(one)}
        self.asked_anew(now)

    def _own(self, element: str) -> bool:
        return self.cell(element)["decides"] == ["learner"]

    def make_final(self, element: str) -> None:
        del self.open[element]
        self.talks[element] = 0
        self.settled.add(element)
        self.decided += 1
