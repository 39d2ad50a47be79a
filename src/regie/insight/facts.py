"""What a board is drawn from: frozen facts, without a word of any language.

Rows fill these for a journey; a design and a level fill them for a preview. The
web draws them with the macros and phrases of `ui`. Codes, names, dates, numbers
and people's own words stand here; a translated sentence never does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from regie.framework import Cell, Element, Fact, Level, Pen, R, Reason, Role


class CardState(StrEnum):
    """Where an element stands.

    waits: something before it is still open (`Card.waits_for`).
    open: it can begin, nobody proposed anything yet.
    proposed: a proposal lies there, nobody is asked anything.
    hearing: a proposal lies there and a hearing, question or agreement is out.
    ready: nothing is missing, the decider can make it final.
    decided: it is final; of backing: it is planned, chosen or accepted.
    on_wish: it does not exist until the learner asks for it.
    free: it is there, the learner is free to join.
    nothing_to_decide: nobody decides it; whoever has the initiative begins.
    """

    WAITS = "waits"
    OPEN = "open"
    PROPOSED = "proposed"
    HEARING = "hearing"
    READY = "ready"
    DECIDED = "decided"
    ON_WISH = "on_wish"
    FREE = "free"
    NOTHING_TO_DECIDE = "nothing_to_decide"


class Act(StrEnum):
    """What the viewer can do now on an element; its page does them all, or goes to where it is done."""

    PROPOSE = "propose"
    REVISE = "revise"
    DECIDE = "decide"
    AGREE = "agree"
    GIVE_INPUT = "give_input"
    ANSWER_QUESTION = "answer_question"
    WRITE_QUESTION = "write_question"
    RECORD_CONVERSATION = "record_conversation"
    RECORD_ATTEMPT = "record_attempt"
    REQUEST_DEVIATION = "request_deviation"
    ANSWER_REQUEST = "answer_request"
    ASK_CHOSEN = "ask_chosen"
    ACCEPT = "accept"
    LOOK = "look"


class VoiceKind(StrEnum):
    """Why a role is heard: must_consult, must_ask or may_consult of the cell."""

    MUST = "must"
    ASK = "ask"
    MAY = "may"


@dataclass(frozen=True, slots=True)
class Voice:
    """One role that is or may be heard; `heard` once its input stands on record."""

    kind: VoiceKind
    role: Role
    heard: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A meeting in a week of the journey, with the name of the other person.

    `week` counts from 1 at the start of the journey, 0 and below before it.
    `on` is None while the day is not known. `code` is the activity of the path that it is a moment of.
    """

    element: Element
    week: int
    name: str
    on: date | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Strips:
    """A punch card: how many sessions are used, of how many."""

    used: int
    of: int


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A pace: hours a week, for so many weeks."""

    hours_per_week: Decimal
    weeks: int


@dataclass(frozen=True, slots=True)
class Card:
    """One element on the board, as one viewer sees it.

    `names` maps the roles that matter here to the names of those who hold them; a
    role without a known holder is absent. `summary` is in the person's own words:
    themes, goals, the direction. `act` is the one thing this viewer can do now.
    """

    element: Element
    pen: Pen
    names: Mapping[Role, tuple[str, ...]]
    voices: tuple[Voice, ...]
    state: CardState
    waits_for: tuple[Element, ...]
    missing: tuple[Fact, ...]
    term_at: datetime | None
    decided_at: datetime | None
    decided_by: str | None
    summary: tuple[str, ...]
    act: Act | None
    because: Reason
    cell: Cell
    proposed_by: str | None = None
    moment: Moment | None = None
    strips: Strips | None = None
    rhythm: Rhythm | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """One of the three R's with its cards, in the order of the framework."""

    r: R
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing that waits for this viewer now; its card stands in a band."""

    element: Element
    act: Act
    because: Reason
    term_at: datetime | None


@dataclass(frozen=True, slots=True)
class WeekPicture:
    """Hours per week from week 1 on, and the moments with people.

    `hours[0]` is week 1. `agreed_hours` is what pace says per week, None while it
    is not decided. `current_week` is None before the start and after the end.
    `start_on` is the first day of week 1, None where no journey has begun.
    """

    hours: tuple[Decimal, ...]
    agreed_hours: Decimal | None
    moments: tuple[Moment, ...]
    current_week: int | None
    start_on: date | None = None


@dataclass(frozen=True, slots=True)
class BoardFacts:
    """A whole board as one viewer sees it.

    `level` is the overall level. `week` is the week of the journey now (0 and
    below before the start, None without a clock, as in a preview); `weeks` is how
    many were agreed. `journey_uuid` is None in a preview. `viewer_roles` are the
    roles the viewer holds towards this journey; the learner's own board holds
    `Role.LEARNER`. `agrees_level`: the viewer is one of the two who agree on levels.
    `to_be_settled` is what the journey still needs before it runs; `is_running` once it does.
    """

    journey_uuid: UUID | None
    title: str
    learner_name: str
    is_own: bool
    level: Level
    start_on: date
    week: int | None
    weeks: int | None
    next_step: NextStep | None
    bands: tuple[Band, ...]
    plan: WeekPicture | None
    viewer_roles: frozenset[Role] = field(default_factory=frozenset)
    agrees_level: bool = False
    is_running: bool = False
    to_be_settled: tuple[Element, ...] = ()
