"""Who sees what, as a table. What is not granted here is not seen.

The default of the product; an organisation can tighten it, nobody can widen it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from regie.framework.vocabulary import Element, Level, Role


class Topic(StrEnum):
    """What there is to see of a journey: the rows of the table."""

    LOOK_BACKS = "look_backs"
    DIRECTION = "direction"
    GOALS = "goals"
    PLAN = "plan"
    PROGRESS = "progress"
    DECISION_LOG = "decision_log"
    LEVEL = "level"
    LEVEL_GROUNDS = "level_grounds"
    LEVEL_TOTALS = "level_totals"
    INTAKE_RATINGS = "intake_ratings"
    DEVELOPMENT_QUESTION = "development_question"
    LEARNING_PREFERENCE = "learning_preference"
    AMBITION_AND_DRIVES = "ambition_and_drives"
    MENTOR_CHOICE_ANSWERS = "mentor_choice_answers"
    NOTES_MINE = "notes_mine"
    NOTES_OURS = "notes_ours"
    FEEDBACK = "feedback"
    GROUP_MEMBERSHIP = "group_membership"
    GROUP_CASE = "group_case"
    COACH_SESSIONS = "coach_sessions"
    COACH_STRIPS = "coach_strips"
    COACH_STRIPS_TOTAL = "coach_strips_total"
    PAUSES = "pauses"
    FIGURES = "figures"
    FIGURE_TOTALS = "figure_totals"
    WHO_IS_WHO = "who_is_who"


class Bond(StrEnum):
    """What ties somebody to a topic without being a role of the framework."""

    LEVEL_PARTNER = "level_partner"
    ADMINISTRATOR = "administrator"
    WRITER = "writer"
    PARTICIPANT = "participant"
    RECEIVER = "receiver"
    GIVER = "giver"
    GROUP = "group"


class When(StrEnum):
    """What a grant depends on. Of intake ratings, shared means: both have sent theirs."""

    ALWAYS = "always"
    SHARED = "shared"
    INVOLVED = "involved"


@dataclass(frozen=True, slots=True)
class Grant:
    """What one kind of reader may see: at which levels, and when.

    `or_shared`: beyond those levels, what the learner shared with this reader.
    """

    when: When = When.ALWAYS
    levels: frozenset[Level] = frozenset(Level)
    or_shared: bool = False


Reader = Role | Bond

CONFIDENTIAL = frozenset(
    {
        Topic.LOOK_BACKS,
        Topic.NOTES_MINE,
        Topic.NOTES_OURS,
        Topic.INTAKE_RATINGS,
        Topic.COACH_SESSIONS,
    }
)
"""Class A: answers 404 to all but its readers; no deviation opens it."""

GOVERNED_BY: Mapping[Topic, Element] = {
    Topic.LOOK_BACKS: Element.CONVERSATIONS,
    Topic.DIRECTION: Element.DIRECTION,
    Topic.GOALS: Element.GOALS,
    Topic.PLAN: Element.PLAN,
    Topic.PROGRESS: Element.PLAN,
    Topic.DEVELOPMENT_QUESTION: Element.CONTENT,
    Topic.LEARNING_PREFERENCE: Element.WORK_FORMS,
    Topic.GROUP_MEMBERSHIP: Element.LEARNING_GROUPS,
    Topic.COACH_SESSIONS: Element.COACH,
    Topic.COACH_STRIPS: Element.COACH,
}
"""Whose element's level governs a topic; the rest follows the overall level, the log its
entry's element."""

_SUPPORTED = frozenset({Level.DIRECTING, Level.GUIDING, Level.COACHING})
_DESIGNED = frozenset({Level.DIRECTING, Level.GUIDING})

_YES = Grant()
_IF_SHARED = Grant(When.SHARED)
_IF_INVOLVED = Grant(When.INVOLVED)
_AT_1_TO_3 = Grant(levels=_SUPPORTED, or_shared=True)
_AT_1_TO_2 = Grant(levels=_DESIGNED)

_OWN: dict[Reader, Grant] = {Role.LEARNER: _YES}
_GUIDES: tuple[Reader, ...] = (Bond.LEVEL_PARTNER, Role.LEARNING_GUIDE)
_CLOSE: tuple[Reader, ...] = (Role.MENTOR, Role.COACH, Role.PEER, Role.BUDDY)


def _to(readers: tuple[Reader, ...], grant: Grant) -> dict[Reader, Grant]:
    return dict.fromkeys(readers, grant)


_PATH = _OWN | _to(_GUIDES, _AT_1_TO_3) | {Role.DESIGNER: _AT_1_TO_2} | _to((Role.MANAGER, *_CLOSE), _IF_SHARED)

SIGHT: Mapping[Topic, Mapping[Reader, Grant]] = {
    Topic.LOOK_BACKS: _OWN | _to((*_GUIDES, Role.MANAGER, *_CLOSE), _IF_SHARED),
    Topic.DIRECTION: _PATH,
    Topic.GOALS: _PATH,
    Topic.PLAN: _PATH,
    Topic.PROGRESS: _PATH,
    Topic.DECISION_LOG: _OWN
    | _to(_GUIDES, Grant(levels=_SUPPORTED))
    | _to((Role.DESIGNER, Role.MANAGER, *_CLOSE, Role.ORGANISATION, Role.OTHERS), _IF_INVOLVED),
    Topic.LEVEL: _OWN | _to((Bond.LEVEL_PARTNER, Role.DESIGNER), _YES),
    Topic.LEVEL_GROUNDS: _OWN | {Bond.LEVEL_PARTNER: _YES},
    Topic.LEVEL_TOTALS: {Role.ORGANISATION: _YES},
    Topic.INTAKE_RATINGS: _OWN | {Bond.LEVEL_PARTNER: _IF_SHARED},
    Topic.DEVELOPMENT_QUESTION: _OWN
    | _to(_GUIDES, Grant(levels=_DESIGNED, or_shared=True))
    | {Role.DESIGNER: Grant(levels=_DESIGNED, or_shared=True)}
    | _to((Role.MANAGER, *_CLOSE), _IF_SHARED),
    Topic.LEARNING_PREFERENCE: _OWN | {Role.DESIGNER: _AT_1_TO_2} | _to((Role.MANAGER, *_CLOSE), _IF_SHARED),
    Topic.AMBITION_AND_DRIVES: _OWN | _to((*_GUIDES, Role.MANAGER, *_CLOSE), _IF_SHARED),
    Topic.MENTOR_CHOICE_ANSWERS: _OWN,
    Topic.NOTES_MINE: {Bond.WRITER: _YES},
    Topic.NOTES_OURS: {Bond.PARTICIPANT: _YES},
    Topic.FEEDBACK: _to((Bond.RECEIVER, Bond.GIVER), _YES) | _to((*_GUIDES, Role.MANAGER), _IF_SHARED),
    Topic.GROUP_MEMBERSHIP: _OWN | _to(_GUIDES, _YES) | {Bond.GROUP: _YES},
    Topic.GROUP_CASE: {Bond.GROUP: _YES},
    Topic.COACH_SESSIONS: _OWN | {Role.COACH: _YES},
    Topic.COACH_STRIPS: _OWN | {Role.COACH: _YES},
    Topic.COACH_STRIPS_TOTAL: {Role.ORGANISATION: _IF_SHARED},
    Topic.PAUSES: _OWN | _to(_GUIDES, Grant(levels=_SUPPORTED)) | {Role.MANAGER: _YES},
    Topic.FIGURES: _OWN | _to(_GUIDES, _YES),
    Topic.FIGURE_TOTALS: {Role.DESIGNER: _YES, Role.ORGANISATION: _YES},
    Topic.WHO_IS_WHO: _OWN | _to((*_GUIDES, Role.MANAGER, *_CLOSE, Role.ORGANISATION, Bond.ADMINISTRATOR), _YES),
}
"""Per topic, who may see it. A reader who does not stand there never does."""

UNINVITED: frozenset[Reader] = frozenset(
    {Bond.LEVEL_PARTNER, Role.LEARNING_GUIDE, Role.DESIGNER, Role.MANAGER, Role.ORGANISATION}
)
"""Who, at overall level 4, see nothing of a person without the learner's invitation."""

WITHOUT_PERSONS = frozenset({Topic.LEVEL_TOTALS, Topic.FIGURE_TOTALS, Topic.COACH_STRIPS_TOTAL})


def may_see(
    *,
    topic: Topic,
    roles: Collection[Reader],
    level: Level,
    shared: bool = False,
    decides_or_heard: bool = False,
    overall: Level | None = None,
) -> bool:
    """Return whether somebody with `roles` may see `topic` of a journey.

    `level` is that of the element that governs the topic (`GOVERNED_BY`); `overall` the
    journey's own, taken to be `level` where absent. `shared`: the learner shared it with this
    person. `decides_or_heard`: of the log, the person decides or is heard there.
    """
    released = is_alone(level if overall is None else overall)
    granted = SIGHT[topic]
    return any(
        _holds(granted[reader], level, shared, decides_or_heard)
        and not (released and _is_uninvited(topic, reader, shared or decides_or_heard))
        for reader in roles
        if reader in granted
    )


def is_alone(overall: Level) -> bool:
    """Return whether nobody sees anything of a journey at this overall level uninvited (B11)."""
    return overall is Level.RELEASING


def sight_version() -> str:
    """Return a short name of the table as it is: another table has another name. For who agreed to this one."""
    lines = sorted(
        f"{topic} {reader} {grant.when} {sorted(level.value for level in grant.levels)} {grant.or_shared}"
        for topic, readers in SIGHT.items()
        for reader, grant in readers.items()
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]


def is_confidential(topic: Topic) -> bool:
    """Return whether `topic` answers 404, never 403, to all but its readers."""
    return topic in CONFIDENTIAL


def _holds(grant: Grant, level: Level, shared: bool, involved: bool) -> bool:
    if level not in grant.levels:
        return grant.or_shared and shared
    return {When.ALWAYS: True, When.SHARED: shared, When.INVOLVED: involved}[grant.when]


def _is_uninvited(topic: Topic, reader: Reader, invited: bool) -> bool:
    return reader in UNINVITED and topic not in WITHOUT_PERSONS and not invited
