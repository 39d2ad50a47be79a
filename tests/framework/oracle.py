"""A second opinion: the head of the specification in the plainest Python, from the prose alone.

It knows nothing of the package. What it answers, `may_decide` and `may_consult` must answer.
"""

from __future__ import annotations

from tests.framework.specification import specified


def needed_facts(element: str, level: int, role: str) -> set[str]:
    """What a decider needs in this cell, by the list in the head of the specification."""
    cell = specified(element, level)
    deciders = cell.get("decides", [])
    facts = set()
    if deciders and cell.get("form") in ("preset_questions", "choice_questions"):
        facts.add("questions_answered")
    if cell.get("form") == "fixed":
        facts.add("format_complete")
    if cell.get("min_conversations", 0) > 0:
        facts.add("conversation")
    if "development_question" in cell.get("basis", []) and "designer" in deciders:
        facts.add("development_question")
    for other in cell.get("must_consult", []):
        facts.add(f"heard:{other}")
    for other in cell.get("must_ask", []):
        facts.add(f"asked:{other}")
    if cell.get("joint", False):
        for other in deciders:
            if other != role:
                facts.add(f"agreed:{other}")
    return facts


def decide(element: str, level: int, role: str, given: frozenset[str]) -> tuple[bool, str, set[str]]:
    """Return (allowed, standing, missing); standing is nobody, stranger or decider."""
    deciders = specified(element, level).get("decides", [])
    if not deciders:
        return False, "nobody", set()
    if role not in deciders:
        return False, "stranger", set()
    missing = set()
    for fact in needed_facts(element, level, role):
        if fact in given:
            continue
        if fact.startswith("asked:") and fact.replace("asked:", "heard:") in given:
            continue
        missing.add(fact)
    return not missing, "decider", missing


def consult(element: str, level: int, role: str) -> tuple[bool, str]:
    """Return (allowed, standing); standing is nobody, decider, listed, open or stranger."""
    cell = specified(element, level)
    if not cell.get("decides"):
        return False, "nobody"
    if role in cell["decides"]:
        return False, "decider"
    for key in ("must_consult", "must_ask", "may_consult", "conversation_with"):
        if role in cell.get(key, []):
            return True, "listed"
    return (True, "open") if cell.get("may_consult_others", False) else (False, "stranger")
