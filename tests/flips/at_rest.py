"""What a cell makes of an element that nobody touched yet: on the board, in the rules told, in what is needed.

Expected from the raw cell and the prose of the specification; seen in the rooms, without a query of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils import translation

from regie.designs.pathfile import PathFile, Weeks, WeeksKind, gaps_for
from regie.framework import pen_for
from regie.insight.acts import possible_for
from regie.insight.board import state_of
from regie.insight.hearing import names_on
from regie.insight.weeks import next_moment
from regie.ui.phrases.viewer import Viewer
from regie.web.decisions.rule import rule_lines
from tests.cast import Play, p2_path

if TYPE_CHECKING:
    from regie.decisions.case import Case

AT_WILL = ("if_wished", "own")
"""Offers of which there is no row, task or reminder until the learner wishes it."""
TOLD = {
    "preset": "De dagen staan vast.",
    "wished": "Jij kiest de dagen.",
    "if_wished": "Er staat niets gepland tot jij erom vraagt.",
    "own": "Jij kiest zelf of en wanneer.",
    "continuous": "Dit loopt het hele pad door.",
    "before_goals": "Dit komt voor de leerdoelen.",
}
"""What the learner reads of when it takes place, by the timing of the cell; where it is free to join the pen says so."""
DATED = frozenset({"no_moments_mentor", "no_moments_direction", "moment_without_week"})


def seen_at_rest(case: Case, play: Play, cell: dict[str, Any]) -> Iterator[tuple[str, object, object]]:
    """Where the rooms differ from the cell on an element whose turn has come and on which nothing is proposed."""
    wanted = _wanted(case.element.value, cell)
    found = _found(case, play, cell["decides"][0])
    yield from ((what, found[what], wanted[what]) for what in wanted if found[what] != wanted[what])


def _wanted(element: str, cell: dict[str, Any]) -> dict[str, object]:
    """The head of the specification and the order of running, in the plainest words."""
    offer, timing = cell.get("offer", "required"), cell.get("timing")
    preset = timing == "preset"
    return {
        "pen": (_pen(offer, cell), tuple(cell["decides"]) if offer != "not_standard" else ()),
        "card": {"offered": "free"}.get(offer, "on_wish" if offer in AT_WILL else "open"),
        "running": offer not in AT_WILL,
        "next step": "propose" if offer not in AT_WILL else None,
        "rule": [TOLD[timing]] if timing and offer != "offered" else [],
        "moment": 11 if preset and element == "mentor" else None,
        "publish": preset and offer in ("required", "offered"),
    }


def _pen(offer: str, cell: dict[str, Any]) -> str:
    if offer != "required":
        return {"if_wished": "if_wished", "own": "if_wished", "offered": "free_to_join", "not_standard": "none"}[offer]
    if cell.get("joint"):
        return "together"
    return "learner" if "learner" in cell["decides"] else "other"


def _found(case: Case, play: Play, first: str) -> dict[str, object]:
    course, pen = case.course, pen_for(case.cell)
    possible = possible_for(case, play.company.who(first))
    dated = replace(course, path=dated_path())
    moment = next_moment(dated, case.element)
    gaps = gaps_for(course.path, case.cell.level, course.table)
    return {
        "pen": (pen.kind.value, tuple(role.value for role in pen.holders)),
        "card": state_of(case).value,
        "running": case.element in course.to_be_settled,
        "next step": possible.act.value if possible is not None and possible.waits else None,
        "rule": _told(case),
        "moment": moment.week if moment else None,
        "publish": any(gap.element is case.element and gap.code in DATED for gap in gaps),
    }


def _told(case: Case) -> list[str]:
    """The sentences on when it takes place, among those that tell the learner the rule."""
    viewer = Viewer(case.course.cast.roles_of(case.course.journey.learner), case.course.journey.learner.name)
    with translation.override("nl"):
        lines = rule_lines(case, names=names_on(case), viewer=viewer)
    return [line for line in lines if line in TOLD.values()]


@cache
def dated_path() -> PathFile:
    """The path of P2 with its talks with the mentor in weeks 11 and 27."""
    path = p2_path()
    weeks = Weeks(WeeksKind.LISTED, (11, 27))
    activities = tuple(
        one.model_copy(update={"weeks": weeks}) if one.code == "mentor" else one for one in path.activities
    )
    return path.model_copy(update={"activities": activities})
