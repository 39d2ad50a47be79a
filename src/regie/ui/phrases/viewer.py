"""Who looks at a page: sentences say 'jij' to the viewer and names to everybody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from regie.framework import Pen, PenKind, Role
from regie.ui.phrases.names import the_role, your_role
from regie.ui.wording import join_names

Names = Mapping[Role, Sequence[str]]


class Sign(StrEnum):
    """How a pen is drawn for one viewer."""

    MINE = "mine"
    TOGETHER = "together"
    OTHER = "other"
    FREE = "free"
    WISH = "wish"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person a sentence is said to.

    `roles` are the viewer's roles towards this journey; the learner's own page holds
    `Role.LEARNER`. `learner` is the name of the learner. `today` decides whether a
    date is said with its year; None leaves that to `wording.seen_on`. `is_of_design`: the page
    is that of a design, so that what is said holds for everybody who will follow it.
    """

    roles: frozenset[Role]
    learner: str
    today: date | None = field(default=None)
    is_of_design: bool = False

    @property
    def is_learner(self) -> bool:
        """Whether the page is the viewer's own."""
        return Role.LEARNER in self.roles

    def holds(self, pen: Pen) -> bool:
        """Whether the viewer holds the pen, alone or with others."""
        return bool(self.roles & set(pen.holders))


def sign_for(pen: Pen, viewer: Viewer) -> Sign:
    """How `pen` is drawn for `viewer`: filled only for who holds it alone."""
    fixed = {
        PenKind.NONE: Sign.NONE,
        PenKind.IF_WISHED: Sign.WISH,
        PenKind.FREE_TO_JOIN: Sign.FREE,
        PenKind.TOGETHER: Sign.TOGETHER,
    }
    return fixed.get(pen.kind) or (Sign.MINE if viewer.holds(pen) else Sign.OTHER)


def who(roles: Sequence[Role], names: Names, viewer: Viewer, *, either: bool = False) -> str:
    """The people behind `roles` as a list in words; the viewer is 'jij', and comes first.

    A role without a known holder is called by its name: 'de ontwerper'. `either`: any one of them will do.
    """
    me = [your_role(Role.LEARNER)] if viewer.roles & set(roles) else []
    others = [word for role in roles if role not in viewer.roles for word in _called(role, names, viewer)]
    return join_names(list(dict.fromkeys(me + others)), either=either)


def _called(role: Role, names: Names, viewer: Viewer) -> list[str]:
    if role is Role.LEARNER:
        return [viewer.learner]
    return list(names.get(role, ())) or [your_role(role) if viewer.is_learner else the_role(role)]
