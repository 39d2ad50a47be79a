"""Levels of one journey: which one governs an element, and who must agree to a change.

Overall, then per R, then per element: the most specific agreement governs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from regie.framework.vocabulary import Element, Level, R, Role

OVERALL: Literal["overall"] = "overall"
Scope = Literal["overall"] | R | Element
"""What an agreement about a level is about. The R `direction` holds one element, of the same
name: as a scope the two are one and the same, and equal as values."""

FREE_STEPS = 1
"""So many steps an element may differ without a written reason."""

REVIEW_WEEKS = 6
"""After so many weeks more room, or a difference of opinion, is looked at again (content.md: 4-6)."""

LEVEL_PARTNERS = (Role.LEARNING_GUIDE, Role.MANAGER, Role.ORGANISATION)
"""Who is level partner: the first that there is; of the organisation, whom the learner names."""


class NoLevel(LookupError):
    """No agreement covers the element."""


def all_levels() -> tuple[Level, ...]:
    """Return the four levels, from most support to most room."""
    return tuple(Level)


def scope_of(code: str) -> Scope:
    """Return the scope with this stable code: `overall`, an R or an element.

    Raises:
        ValueError: no scope has this code.
    """
    if code == OVERALL:
        return OVERALL
    return R(code) if code in set(R) else Element(code)


def level_for(element: Element, agreements: Mapping[Scope, Level]) -> Level:
    """Return the level that governs `element`: the most specific agreement.

    Raises:
        NoLevel: there is none, not even overall.
    """
    for scope in (element, element.r, OVERALL):
        if scope in agreements:
            return agreements[scope]
    raise NoLevel(element.value)


def more_support_than(level: Level) -> Level | None:
    """Return the level one step towards more support; None where there is none."""
    return _step(level, -FREE_STEPS)


def more_room_than(level: Level) -> Level | None:
    """Return the level one step towards more room; None where there is none."""
    return _step(level, FREE_STEPS)


def lower_of(one: Level, other: Level) -> Level:
    """Return the level with more support; on disagreement it stands at once."""
    return min(one, other, key=_support)


def steps_between(one: Level, other: Level) -> int:
    """Return how many steps two levels are apart, 0-3."""
    return abs(one.value - other.value)


def needs_reason(from_: Level, to: Level) -> bool:
    """Return whether differing so much wants a reason in writing: read, never judged."""
    return steps_between(from_, to) > FREE_STEPS


def own_rating_suffices(level: Level) -> bool:
    """Return whether the learner's own rating makes this overall level stand at once."""
    return level is Level.RELEASING


def has_reviews(overall: Level) -> bool:
    """Return whether the two look at the level again together; at the last level the learner does so alone."""
    return not own_rating_suffices(overall)


class Party(StrEnum):
    """Who talks about the level."""

    LEARNER = "learner"
    LEVEL_PARTNER = "level_partner"


class LevelChange(StrEnum):
    """What kind of change of a level is asked."""

    FIRST_LEVEL = "first_level"
    MORE_SUPPORT = "more_support"
    MORE_ROOM = "more_room"
    DISAGREEMENT = "disagreement"
    OWN_LEVEL = "own_level"


@dataclass(frozen=True, slots=True)
class LevelRule:
    """Who must agree to a change besides who asks; nobody = it stands at once.

    `lower_stands`: nobody agrees, and the level with more support of the two stands.
    """

    agree: frozenset[Party]
    lower_stands: bool = False

    @property
    def at_once(self) -> bool:
        """Whether it stands without anybody's agreement."""
        return not self.agree


_LEARNER, _PARTNER = frozenset({Party.LEARNER}), frozenset({Party.LEVEL_PARTNER})
_NOBODY: frozenset[Party] = frozenset()

LEVEL_RULES: Mapping[tuple[LevelChange, Party], LevelRule] = {
    (LevelChange.FIRST_LEVEL, Party.LEARNER): LevelRule(_PARTNER),
    (LevelChange.FIRST_LEVEL, Party.LEVEL_PARTNER): LevelRule(_LEARNER),
    (LevelChange.MORE_SUPPORT, Party.LEARNER): LevelRule(_NOBODY),
    (LevelChange.MORE_SUPPORT, Party.LEVEL_PARTNER): LevelRule(_LEARNER),
    (LevelChange.MORE_ROOM, Party.LEARNER): LevelRule(_PARTNER),
    (LevelChange.MORE_ROOM, Party.LEVEL_PARTNER): LevelRule(_LEARNER),
    (LevelChange.DISAGREEMENT, Party.LEARNER): LevelRule(_NOBODY, lower_stands=True),
    (LevelChange.DISAGREEMENT, Party.LEVEL_PARTNER): LevelRule(_NOBODY, lower_stands=True),
    (LevelChange.OWN_LEVEL, Party.LEARNER): LevelRule(_NOBODY),
}
"""Who asks what, and who must agree. Only the learner lets an own level 4 stand."""


def change_between(before: Level | None, after: Level, *, scope: Scope = OVERALL) -> LevelChange:
    """Return what kind of change it is to go from `before` (None: no level yet) to `after`.

    Raises:
        ValueError: nothing changes.
    """
    if before is after:
        raise ValueError("nothing changes")
    if scope == OVERALL and own_rating_suffices(after):
        return LevelChange.OWN_LEVEL
    if before is None:
        return LevelChange.FIRST_LEVEL
    more_room = _support(after) > _support(before)
    return LevelChange.MORE_ROOM if more_room else LevelChange.MORE_SUPPORT


def rule_for_change(change: LevelChange, *, asked_by: Party) -> LevelRule | None:
    """Return what a change asked by `asked_by` needs; None: that party can't ask for it."""
    return LEVEL_RULES.get((change, asked_by))


def is_one_step_at_most(before: Level, after: Level) -> bool:
    """Return whether a change towards more room keeps to one step; more support has no limit."""
    return after.value - before.value <= FREE_STEPS


def _step(level: Level, steps: int) -> Level | None:
    return next((one for one in Level if one.value == level.value + steps), None)


def _support(level: Level) -> int:
    """More room sorts later."""
    return level.value
