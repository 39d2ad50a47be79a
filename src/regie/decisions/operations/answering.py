"""Speak on a proposal when asked; record that somebody who had to be heard did not."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from regie.decisions.models import Voice
from regie.decisions.operations.deciding import decide_if_ready
from regie.decisions.operations.guard import case_of_proposal, demand, demand_place, note
from regie.decisions.rulings import may_answer, may_record_attempt
from regie.decisions.voices import ANSWERS_TO, WITH_WORDS, Answer, VoiceKind
from regie.framework import Reason, Role, refusal
from regie.journal.events import Event
from regie.kernel.answers import Conflict, Refused

if TYPE_CHECKING:
    from regie.decisions.models import Proposal
    from regie.people.models import Person


@transaction.atomic
def answer(*, voice: Voice, said: str, text: str = "", by: Person, at: datetime) -> Voice:
    """Answer a voice: `said` is one of ANSWERS_TO its kind, with `text` where it is input or a disagreement.

    Also after the term, as long as the proposal is open. The last agreement that a joint decision waits for, and
    the yes of the person chosen, make it final. Raises Refused with the ruling, Conflict where it was answered or
    the text changed.
    """
    proposal = about_a_proposal(voice)
    case = case_of_proposal(proposal, at)
    demand(may_answer(case, by, voice))
    if said not in ANSWERS_TO[VoiceKind(voice.kind)] or (said in WITH_WORDS and not text.strip()):
        raise Refused(refusal(Reason.INPUT_LACKING, cell=case.cell))
    if said == Answer.ACCEPTED:
        demand_place(case, by, at)
    instead_of = case.course.cast.instead_of(by, Role(voice.role)) or _asked_in_person(voice, by)
    changes = {"answer": said, "text": text.strip(), "answered_by": by, "instead_of": instead_of, "answered_at": at}
    if not Voice.objects.filter(pk=voice.pk, answer="").update(**changes):
        raise Conflict(refusal(Reason.ALREADY_ANSWERED, cell=case.cell))
    for name, value in changes.items():
        setattr(voice, name, value)
    note(Event.ANSWERED, voice, case, by=by, at=at, kind=voice.kind, role=voice.role, answer=said)
    if said == Answer.AGREED:
        decide_if_ready(proposal=proposal, by=by, at=at)
    if said == Answer.ACCEPTED:
        decide_if_ready(proposal=proposal, by=voice.asked_by, at=at)
    return voice


@transaction.atomic
def record_attempt(*, voice: Voice, reason: str, by: Person, at: datetime) -> Voice:
    """Record that a required hearing was tried in vain and why; only its decider may, once the term passed.

    Raises Refused with the ruling, Conflict where it was answered or recorded meanwhile.
    """
    case = case_of_proposal(about_a_proposal(voice), at)
    voice = next((one for one in case.voices if one.pk == voice.pk), voice)
    demand(may_record_attempt(case, by, voice))
    if not reason.strip():
        raise Refused(refusal(Reason.REASON_LACKING, cell=case.cell))
    changes = {"attempt": reason.strip(), "attempt_by": by, "attempt_at": at}
    if not Voice.objects.filter(pk=voice.pk, answer="", attempt_at=None).update(**changes):
        raise Conflict(refusal(Reason.ALREADY_ANSWERED, cell=case.cell))
    for name, value in changes.items():
        setattr(voice, name, value)
    note(Event.ATTEMPT_RECORDED, voice, case, by=by, at=at, role=voice.role)
    return voice


def about_a_proposal(voice: Voice) -> Proposal:
    """The proposal that was asked about. Raises Refused of what was asked for a whole edition."""
    if voice.proposal is None:
        raise Refused(refusal(Reason.NOT_ASKED))
    return voice.proposal


def _asked_in_person(voice: Voice, by: Person) -> Person | None:
    """For whom a stand-in answers who was not asked in person."""
    return voice.person if voice.person is not None and voice.person != by else None
