"""Which roles matter on an element, as the framework rules it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from regie.framework import Cell, PenKind, Reason, Role, may_consult, pen_for
from regie.insight.facts import Voice, VoiceKind

if TYPE_CHECKING:
    from regie.decisions.case import Case

KIND_FOR = {
    Reason.MUST_BE_HEARD: VoiceKind.MUST,
    Reason.MUST_BE_ASKED: VoiceKind.ASK,
    Reason.MAY_BE_HEARD: VoiceKind.MAY,
}
"""How a role is heard, by the reason of the ruling. An open list names nobody; with whom a conversation can be
held the sentence of the element says."""
NOBODY_NAMED = frozenset({PenKind.IF_WISHED, PenKind.NONE})


def voices_on(cell: Cell, spoken: Collection[Role] = ()) -> tuple[Voice, ...]:
    """Who is or may be heard on an element; `spoken` are the roles that spoke already."""
    ruled = [(role, may_consult(cell=cell, roles={role}).because) for role in Role]
    return tuple(Voice(KIND_FOR[because], role, role in spoken) for role, because in ruled if because in KIND_FOR)


def roles_on(cell: Cell) -> frozenset[Role]:
    """Whose names stand with an element; nobody's where it exists only if wished."""
    pen = pen_for(cell)
    if pen.kind in NOBODY_NAMED:
        return frozenset()
    heard = {voice.role for voice in voices_on(cell)}
    return frozenset({*pen.holders, *cell.conversation_with, *cell.partners, *heard, *_chosen_for(cell)})


def _chosen_for(cell: Cell) -> frozenset[Role]:
    """The role that the element itself is about: the mentor of 'mentor'."""
    return frozenset({Role(cell.element.value)} if cell.element.value in set(Role) else ())


def names_on(case: Case) -> dict[Role, tuple[str, ...]]:
    """Who holds the roles that matter on an element; roles without a known holder are absent.

    Where it exists only if wished, nobody but whom the learner chose.
    """
    cast = case.course.cast
    roles = roles_on(case.cell) | (_chosen_for(case.cell) if case.settled is not None else frozenset())
    held = {role: tuple(person.name for person in cast.people_in(role)) for role in roles}
    return {role: names for role, names in held.items() if names}
