"""The person's own words on an element, short enough for a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regie.insight.plan import theme_titles
from regie.journeys.choices import Choice, ContentChoice, DirectionChoice, GoalsChoice, ResourcesChoice

if TYPE_CHECKING:
    from regie.decisions.case import Case

SHOWN = 4


def summary_of(case: Case) -> tuple[str, ...]:
    """What stands there now: the open proposal, else what is settled; nothing for what is not words."""
    return _words(case, case.choice or case.settled)


def _words(case: Case, choice: Choice | None) -> tuple[str, ...]:
    path = case.course.path
    library = {one.code for one in path.library.selection} if path.library else set()
    match choice:
        case DirectionChoice(text=text):
            return (text,)
        case ContentChoice():
            return theme_titles(case.course, choice, case.course.path.language)[:SHOWN]
        case ResourcesChoice(items=items):
            return tuple(one.what for one in sorted(items, key=lambda one: one.code in library))[:SHOWN]
        case GoalsChoice(goals=goals):
            return tuple(goal.text for goal in goals)[:SHOWN]
    return ()
