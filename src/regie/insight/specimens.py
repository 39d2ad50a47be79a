"""Boards of an invented person, one per level, for the gallery and for tests of the look.

Nobody in them exists. Cells and pens come from the shipped table, so a specimen can
not promise what the framework refuses.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from regie.framework import (
    CONVERSATION,
    Cell,
    Element,
    Level,
    R,
    Reason,
    Role,
    agreed,
    asked,
    heard,
    pen_for,
    shipped_table,
)
from regie.insight.facts import (
    Act,
    Band,
    BoardFacts,
    Card,
    CardState,
    Moment,
    NextStep,
    Rhythm,
    Strips,
    WeekPicture,
)
from regie.insight.hearing import roles_on, voices_on

LEARNER = "Sanne Vermeer"
TITLES = {
    Level.DIRECTING: "Van projectmedewerker naar projectleider",
    Level.GUIDING: "Van projectmedewerker naar projectleider",
    Level.COACHING: "Van projectmedewerker naar projectleider",
    Level.RELEASING: "Bewoners eerder betrekken",
}
START = date(2026, 11, 30)
NAMES: Mapping[Role, tuple[str, ...]] = {
    Role.LEARNER: (LEARNER,),
    Role.DESIGNER: ("Jasper Kramer",),
    Role.ORGANISATION: ("Hanneke Blok",),
    Role.MANAGER: ("Omar Haddad",),
    Role.LEARNING_GUIDE: ("Truus Meinders",),
    Role.MENTOR: ("Lian Chen",),
    Role.BUDDY: ("Koen Smit",),
    Role.COACH: ("Petra Valk",),
}
DIRECTION = ("Projecten leiden waarin iedereen op tijd weet wie wat doet.",)
THEMES = ("Plannen", "Belangen", "Leiden zonder de baas te zijn")


def _at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


def _met(element: Element, week: int, role: Role, on: date | None) -> Moment:
    return Moment(element=element, week=week, name=NAMES[role][0], on=on)


GUIDE = _met(Element.LEARNING_GUIDE, 2, Role.LEARNING_GUIDE, date(2026, 12, 8))
TALK = _met(Element.CONVERSATIONS, 1, Role.MANAGER, date(2026, 12, 3))
GROUP = _met(Element.LEARNING_GROUPS, 3, Role.LEARNING_GUIDE, date(2026, 12, 17))
DECIDED = {"state": CardState.DECIDED, "decided_at": _at(11, 19)}
MINE = {**DECIDED, "decided_by": LEARNER}
THEIRS = {**DECIDED, "decided_by": NAMES[Role.DESIGNER][0]}

SAID: dict[Level, dict[Element, dict[str, Any]]] = {
    Level.DIRECTING: {
        Element.DIRECTION: {**MINE, "summary": DIRECTION},
        Element.CONTENT: {**THEIRS, "summary": THEMES},
        Element.GOALS: {
            **MINE,
            "summary": ("In week 12 leid ik een overleg waarin elk besluit een naam heeft.",),
        },
        Element.PLAN: {
            "state": CardState.HEARING,
            "missing": (heard(Role.LEARNING_GUIDE),),
            "heard": {Role.DESIGNER},
            "term_at": _at(11, 27),
        },
        Element.PACE: {**THEIRS, "summary": ("20 weken, 3 uur per week",)},
        Element.WORK_FORMS: THEIRS,
        Element.RESOURCES: THEIRS,
        Element.MENTOR: {"state": CardState.OPEN, "act": Act.PROPOSE},
        Element.CONVERSATIONS: {"moment": TALK},
        Element.LEARNING_GUIDE: {"moment": GUIDE},
        Element.LEARNING_GROUPS: {"moment": GROUP},
    },
    Level.GUIDING: {
        Element.DIRECTION: {**MINE, "summary": DIRECTION},
        Element.CONTENT: {**THEIRS, "summary": THEMES},
        Element.GOALS: {
            "state": CardState.PROPOSED,
            "proposed_by": LEARNER,
            "missing": (CONVERSATION,),
            "act": Act.RECORD_CONVERSATION,
        },
        Element.PLAN: {
            "state": CardState.WAITS,
            "waits_for": (Element.GOALS, Element.PACE),
        },
        Element.PACE: {
            "state": CardState.HEARING,
            "heard": {Role.ORGANISATION},
            "missing": (asked(Role.LEARNER),),
            "term_at": _at(12, 1),
            "act": Act.GIVE_INPUT,
        },
        Element.WORK_FORMS: {
            "state": CardState.HEARING,
            "missing": (agreed(Role.LEARNER),),
            "proposed_by": NAMES[Role.DESIGNER][0],
            "act": Act.AGREE,
        },
        Element.RESOURCES: {"state": CardState.OPEN, "missing": (heard(Role.LEARNER),)},
        Element.MENTOR: {
            "state": CardState.HEARING,
            "term_at": _at(12, 4),
        },
        Element.CONVERSATIONS: {"moment": TALK},
        Element.LEARNING_GUIDE: {"moment": GUIDE},
        Element.LEARNING_GROUPS: {"moment": GROUP},
        Element.COACH: {"strips": Strips(used=1, of=4), "state": CardState.FREE},
    },
    Level.COACHING: {
        Element.DIRECTION: {**MINE, "summary": DIRECTION},
        Element.CONTENT: {**MINE, "summary": THEMES},
        Element.GOALS: {
            **MINE,
            "summary": ("In week 20 herhaalt een collega mijn aanpak zonder mij.",),
        },
        Element.PLAN: {"state": CardState.READY, "act": Act.DECIDE, "heard": {Role.MANAGER}},
        Element.PACE: {**MINE, "summary": ("24 weken, 4 uur per week",)},
        Element.WORK_FORMS: {"state": CardState.OPEN, "act": Act.PROPOSE},
        Element.RESOURCES: {"state": CardState.OPEN, "act": Act.PROPOSE},
        Element.LEARNING_GUIDE: {"moment": GUIDE},
    },
    Level.RELEASING: {
        Element.DIRECTION: {
            **MINE,
            "summary": ("Ik wil dat bewoners ons plan herkennen als ook van hen.",),
        },
        Element.CONTENT: {**MINE, "summary": ("Vroeg luisteren", "Eerlijk zijn over ruimte")},
        Element.GOALS: {
            **MINE,
            "summary": ("Ik begin mijn volgende plan met vragen in plaats van met een tekst.",),
        },
        Element.PLAN: {"state": CardState.OPEN, "act": Act.PROPOSE},
        Element.PACE: {**MINE, "rhythm": Rhythm(Decimal(2), 16)},
        Element.WORK_FORMS: {"state": CardState.OPEN, "act": Act.PROPOSE},
        Element.RESOURCES: {"state": CardState.OPEN, "act": Act.PROPOSE},
    },
}
NEXT = {
    Level.DIRECTING: NextStep(Element.MENTOR, Act.PROPOSE, Reason.MAY_PROPOSE, None),
    Level.GUIDING: NextStep(Element.GOALS, Act.RECORD_CONVERSATION, Reason.CONVERSATION_OPEN, None),
    Level.COACHING: NextStep(Element.PLAN, Act.DECIDE, Reason.MAY_DECIDE, None),
    Level.RELEASING: NextStep(Element.PLAN, Act.PROPOSE, Reason.MAY_PROPOSE, None),
}
# The levels whose person laid the steps in weeks.
PLANNED = frozenset({Level.DIRECTING, Level.GUIDING, Level.COACHING})
HOURS = tuple(Decimal(hours) / 2 for hours in (4, 7, 5, 6, 6, 4, 5, 8, 5, 6) * 2)


def board_of(level: Level, *, for_role: Role = Role.LEARNER) -> BoardFacts:
    """The board of the invented person at `level`, as `for_role` sees it."""
    table = shipped_table()
    own = for_role is Role.LEARNER
    bands = tuple(
        Band(r, tuple(_card(table.cell(level=level, element=element), own) for element in r.elements)) for r in R
    )
    plan = weeks() if level in PLANNED else None
    return BoardFacts(
        journey_uuid=None,
        title=TITLES[level],
        learner_name=LEARNER,
        is_own=own,
        level=level,
        start_on=START,
        week=plan.current_week if plan else None,
        weeks=len(plan.hours) if plan else None,
        next_step=NEXT[level] if own else None,
        bands=bands,
        plan=plan,
        viewer_roles=frozenset({for_role}),
    )


def weeks() -> WeekPicture:
    """Twenty weeks of about three hours, with talks."""
    later = (
        _met(Element.MENTOR, 5, Role.MENTOR, None),
        _met(Element.COACH, 8, Role.COACH, None),
        _met(Element.CONVERSATIONS, 9, Role.BUDDY, None),
        _met(Element.LEARNING_GUIDE, 14, Role.LEARNING_GUIDE, None),
        _met(Element.CONVERSATIONS, 18, Role.MANAGER, None),
    )
    return WeekPicture(HOURS, Decimal(3), (TALK, GUIDE, GROUP, *later), 1)


def _card(cell: Cell, own: bool) -> Card:
    said = {**_at_rest(cell), **SAID[cell.level].get(cell.element, {})}
    heard_already = said.pop("heard", set())
    if not own:
        said["act"] = None
    named = roles_on(cell)
    return Card(
        element=cell.element,
        pen=pen_for(cell),
        names={role: names for role, names in NAMES.items() if role in named},
        voices=voices_on(cell, heard_already),
        because=Reason.MAY_ACT,
        cell=cell,
        **said,
    )


def _at_rest(cell: Cell) -> dict[str, Any]:
    by_pen = {"if_wished": CardState.ON_WISH, "free_to_join": CardState.FREE}
    state = by_pen.get(pen_for(cell).kind.value, CardState.NOTHING_TO_DECIDE)
    empty: dict[str, Any] = {"waits_for": (), "missing": (), "summary": (), "act": None}
    return {**empty, "state": state, "term_at": None, "decided_at": None, "decided_by": None}
