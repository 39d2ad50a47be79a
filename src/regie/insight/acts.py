"""What one person can do now on one element: the most pressing thing first, from the rulings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from regie.decisions.rulings import (
    awaits_question_of,
    may_answer,
    may_answer_request,
    may_ask_chosen,
    may_choose_again,
    may_decide,
    may_propose,
    may_record_attempt,
    may_record_conversation,
    may_request,
    may_revise,
)
from regie.decisions.voices import VoiceKind
from regie.framework import CONVERSATION, Fact, FactKind, PenKind, Reason, Ruling, is_at_will, pen_for
from regie.insight.facts import Act

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.people.models import Person

ACT_FOR = {
    VoiceKind.AGREEMENT: Act.AGREE,
    VoiceKind.ACCEPTANCE: Act.ACCEPT,
    VoiceKind.QUESTION: Act.ANSWER_QUESTION,
    VoiceKind.HEARING: Act.GIVE_INPUT,
    VoiceKind.INVITATION: Act.GIVE_INPUT,
}
SOMEBODY_WAITS = frozenset(
    {Act.AGREE, Act.ANSWER_QUESTION, Act.GIVE_INPUT, Act.ANSWER_REQUEST, Act.ACCEPT, Act.WRITE_QUESTION}
)
"""Acts for which somebody else is waiting; they go first."""
NO_HURRY = frozenset({Act.LOOK, Act.REQUEST_DEVIATION})
"""Acts that wait for nobody."""
OF_THE_DECIDER = frozenset({FactKind.QUESTIONS_ANSWERED, FactKind.FORMAT_COMPLETE})
"""What a decider mends in the text of the proposal itself."""


@dataclass(frozen=True, slots=True)
class Possible:
    """One thing that somebody can do now, with the ruling that allows it and until when it is asked."""

    act: Act
    because: Reason
    term_at: datetime | None = None

    @property
    def waits(self) -> bool:
        """Whether something stands still until this is done."""
        return self.act not in NO_HURRY


def possible_for(case: Case, person: Person) -> Possible | None:
    """The most pressing thing that `person` can do on this element; None where there is nothing."""
    spoken = _to_answer(case, person)
    if spoken is not None:
        return spoken
    if ruling := may_answer_request(case, person):
        return Possible(Act.ANSWER_REQUEST, ruling.because)
    return _to_decide(case, person) or _to_write(case, person) or _beside(case, person)


def _to_answer(case: Case, person: Person) -> Possible | None:
    """What `person` is asked; the earliest term first."""
    asked = [(voice, ruling) for voice in case.voices if (ruling := may_answer(case, person, voice))]
    if not asked:
        return None
    voice, ruling = min(asked, key=lambda pair: pair[0].term_at)
    return Possible(ACT_FOR[VoiceKind(voice.kind)], ruling.because, voice.term_at)


def _to_decide(case: Case, person: Person) -> Possible | None:
    """What brings the decision nearer, for who decides."""
    if case.proposal is None:
        ruling = may_propose(case, person)
        wanted = ruling and case.settled is None and not is_at_will(case.cell)
        return Possible(Act.PROPOSE, ruling.because) if wanted else None
    ruling = may_decide(case, person)
    if ruling:
        return Possible(Act.DECIDE, ruling.because)
    if asking := may_ask_chosen(case, person):
        return Possible(Act.ASK_CHOSEN, asking.because)
    if choosing := may_choose_again(case, person):
        return Possible(Act.REVISE, choosing.because)
    for voice in case.voices:
        if attempt := may_record_attempt(case, person, voice):
            return Possible(Act.RECORD_ATTEMPT, attempt.because)
    if ruling.missing and _is_mendable(ruling.missing) and may_revise(case, person):
        return Possible(Act.REVISE, ruling.because)
    if CONVERSATION in ruling.missing and may_record_conversation(case, person):
        return Possible(Act.RECORD_CONVERSATION, ruling.because)
    return None


def _to_write(case: Case, person: Person) -> Possible | None:
    """The development question, of the learner."""
    ruling = awaits_question_of(case, person)
    return Possible(Act.WRITE_QUESTION, ruling.because) if ruling else None


def _beside(case: Case, person: Person) -> Possible | None:
    """What is possible without anybody waiting for it."""
    ruling = may_request(case, person)
    return Possible(Act.REQUEST_DEVIATION, ruling.because) if ruling else None


def _is_mendable(missing: frozenset[Fact]) -> bool:
    return any(fact.kind in OF_THE_DECIDER for fact in missing)


def ruling_of_decider(case: Case) -> Ruling | None:
    """How the decision stands for those who hold the pen: the ruling that is nearest to yes, or None.

    Where they hold it together it is asked for who wrote the text: the others have not agreed on it yet.
    """
    holders = [person for role in case.cell.needs_of for person in case.course.cast.people_in(role)]
    if pen_for(case.cell).kind is PenKind.TOGETHER and case.revision is not None:
        holders = [case.revision.by]
    rulings = [may_decide(case, person) for person in dict.fromkeys(holders)]
    return min(rulings, key=lambda one: (not one.allowed, len(one.missing)), default=None)
