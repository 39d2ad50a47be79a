"""Ask somebody to speak on a proposal: those whom the cell makes the decider ask, and whom the decider invites."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from regie.decisions.models import Proposal, Voice
from regie.decisions.operations.guard import case_of_proposal, demand, note
from regie.decisions.rulings import asked_of, may_ask, may_ask_chosen
from regie.decisions.voices import VoiceKind
from regie.framework import FactKind, Reason, Role, needs, refusal
from regie.journal.events import Event
from regie.journeys.choices import MentorChoice
from regie.kernel.answers import Conflict, Refused
from regie.kernel.days import day_of
from regie.people.queries import mentor_with_place

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.people.models import Person

TERM = timedelta(days=7)
"""How long somebody has to answer, unless the one who asks says otherwise."""

KIND_OF = {
    FactKind.HEARD: VoiceKind.HEARING,
    FactKind.ASKED: VoiceKind.QUESTION,
    FactKind.AGREED: VoiceKind.AGREEMENT,
}
KIND_FOR = {Reason.MUST_BE_HEARD: VoiceKind.HEARING, Reason.MUST_BE_ASKED: VoiceKind.QUESTION}
"""How a role is asked, by the reason why it may be heard; everybody else is invited."""


@transaction.atomic
def ask_chosen(*, proposal: Proposal, seen: int, by: Person, at: datetime, term: timedelta = TERM) -> Voice:
    """Send the request to the person whom the open proposal chooses: a mentor, who accepts or declines (B2).

    Raises Refused with the ruling, also where that person has no place left, and Conflict as `revise` does.
    """
    case = case_of_proposal(proposal, at)
    if case.proposal is None or case.proposal.pk != proposal.pk:
        raise Conflict(refusal(Reason.PROPOSAL_CLOSED, cell=case.cell))
    demand(may_ask_chosen(case, by, seen))
    if not isinstance(case.choice, MentorChoice) or case.course.subject is None:
        raise Refused(refusal(Reason.CHOICE_INCOMPLETE, cell=case.cell))
    chosen = mentor_with_place(case.choice.mentor, case.course.subject, day_of(at))
    if chosen is None or chosen == by:
        raise Refused(refusal(Reason.MENTOR_FULL if chosen is None else Reason.HEARS_HIMSELF, cell=case.cell))
    return _ask(case, VoiceKind.ACCEPTANCE, Role(case.element.value), chosen, by=by, at=at, term=term)


@transaction.atomic
def ask(
    *, proposal: Proposal, role: Role, of: Person | None = None, by: Person, at: datetime, term: timedelta = TERM
) -> Voice:
    """Invite `role`, or `of` in that role, to think along until `at` + `term`.

    Never blocks unless the cell says that the role must be heard or asked. Raises Refused with the ruling,
    Conflict where the proposal is closed.
    """
    case = case_of_proposal(proposal, at)
    if case.proposal is None or case.proposal.pk != proposal.pk:
        raise Conflict(refusal(Reason.PROPOSAL_CLOSED, cell=case.cell))
    ruling = may_ask(case, by, role, of)
    demand(ruling)
    return _ask(case, KIND_FOR.get(ruling.because, VoiceKind.INVITATION), role, of, by=by, at=at, term=term)


def ask_everybody_needed(case: Case, *, by: Person, at: datetime, term: timedelta) -> None:
    """Ask whom any decider of the cell needs and who was not asked yet, each once."""
    wanted = {(KIND_OF[kind], role) for decider in case.cell.needs_of for kind, role in _needed(case, decider)}
    for kind, role in sorted(wanted):
        if not _is_asked(case, kind, role) and role.value != _who_speaks_by_writing(case, kind):
            _ask(case, kind, role, None, by=by, at=at, term=term)


def _needed(case: Case, decider: Role) -> tuple[tuple[FactKind, Role], ...]:
    return asked_of(needs(cell=case.cell, role=decider))


def _is_asked(case: Case, kind: str, role: Role) -> bool:
    """Whether that voice is there already; an agreement counts for one revision."""
    proposal, _ = case.tabled
    return any(
        voice.kind == kind
        and voice.role == role
        and (kind != VoiceKind.AGREEMENT or voice.revision == proposal.revision)
        for voice in case.voices
    )


def _who_speaks_by_writing(case: Case, kind: str) -> str | None:
    """Who wrote the text agrees with it and is not asked to."""
    _, revision = case.tabled
    return revision.role if kind == VoiceKind.AGREEMENT else None


def _ask(case: Case, kind: str, role: Role, of: Person | None, *, by: Person, at: datetime, term: timedelta) -> Voice:
    proposal, _ = case.tabled
    voice = Voice.objects.create(
        proposal=proposal,
        kind=kind,
        role=role.value,
        person=of,
        revision=proposal.revision,
        asked_by=by,
        asked_at=at,
        term_at=at + term,
    )
    note(Event.ASKED, voice, case, by=by, at=at, kind=kind, role=role.value)
    return voice
