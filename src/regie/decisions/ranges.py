"""A range of hours a week for a whole edition: who is heard on it, and who may do what with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from regie.decisions.models import Voice
from regie.decisions.rulings import is_for
from regie.decisions.voices import VoiceState, voice_state
from regie.designs.queries import table_of
from regie.framework import (
    Cell,
    Element,
    FactKind,
    Reason,
    Role,
    Ruling,
    all_levels,
    allowance,
    may_propose,
    needs,
    refusal,
)
from regie.kernel.answers import NotFound

if TYPE_CHECKING:
    from regie.designs.models import Edition
    from regie.people.cast import Cast
    from regie.people.models import Person


def roles_heard_on_pace(edition: Edition) -> tuple[Role, ...]:
    """Whom the cells of pace make a designer hear, at any level that a member can have (A10)."""
    heard = {
        fact.role
        for cell in _cells_of_pace(edition)
        for fact in needs(cell=cell, role=Role.DESIGNER)
        if fact.kind is FactKind.HEARD
    }
    return tuple(role for role in Role if role in heard)


def may_lay_range(edition: Edition, cast: Cast, person: Person) -> Ruling:
    """May `person` have a range heard: whoever designs, where a cell of pace makes the designer hear somebody."""
    roles = cast.roles_of(person)
    allowed = [cell for cell in _cells_of_pace(edition) if may_propose(cell=cell, roles=roles)]
    if Role.DESIGNER not in roles:
        return refusal(Reason.NOT_DESIGNER)
    if not allowed or not roles_heard_on_pace(edition):
        return refusal(Reason.NOT_HEARD_HERE)
    return allowance(Reason.MAY_ACT, cell=allowed[0])


def may_answer_range(voice: Voice, cast: Cast, person: Person) -> Ruling:
    """May `person` give input on a range: somebody of the role asked, or a stand-in, but not who laid it there."""
    if voice.range is None or not is_for(voice, person, cast):
        return refusal(Reason.NOT_ASKED)
    if person == voice.asked_by:
        return refusal(Reason.HEARS_HIMSELF)
    return refusal(Reason.ALREADY_ANSWERED) if voice.answer else allowance(Reason.MAY_ACT)


def may_attempt_on_range(voice: Voice, cast: Cast, person: Person, now: datetime) -> Ruling:
    """May `person`, who designs, record that nobody answered: once the term passed, and if another could have."""
    if voice.range is None or Role.DESIGNER not in cast.roles_of(person):
        return refusal(Reason.NOT_DESIGNER)
    seats = cast.seats_in(Role(voice.role))
    if seats and all(person in (seat.person, seat.instead_of) for seat in seats):
        return refusal(Reason.HEARS_HIMSELF)
    state = voice_state(voice, now)
    if state is VoiceState.WAITING:
        return refusal(Reason.TERM_NOT_PASSED)
    return allowance(Reason.MAY_ACT) if state is VoiceState.SILENT else refusal(Reason.ALREADY_ANSWERED)


def voices_for(edition: Edition) -> tuple[Voice, ...]:
    """Who was asked about the ranges of an edition, the newest first; one query. Sight is asked by who calls."""
    return tuple(reversed(_voices(range__edition=edition)))


def voices_waiting() -> tuple[Voice, ...]:
    """Every voice on a range without an answer or attempt, in the whole organisation; one query."""
    return _voices(range__isnull=False, answer="", attempt_at=None)


def get_range_voice(voices: Iterable[Voice], uuid: UUID) -> Voice:
    """One of these voices. Raises NotFound."""
    found = next((voice for voice in voices if voice.uuid == uuid), None)
    if found is None:
        raise NotFound(uuid)
    return found


def _voices(**wanted: object) -> tuple[Voice, ...]:
    people = ("person", "asked_by", "answered_by", "instead_of", "attempt_by")
    rows = Voice.objects.filter(**wanted).select_related("range__edition__version__design", *people)
    return tuple(rows.order_by("pk"))


def _cells_of_pace(edition: Edition) -> tuple[Cell, ...]:
    table = table_of(edition.version)
    return tuple(table.cell(level=level, element=Element.PACE) for level in all_levels())
