"""Who is asked to speak on a proposal, what can be answered, and what silence means by the clock of the reader."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regie.decisions.models import Voice


class VoiceKind(StrEnum):
    """Why somebody is asked: must_consult, must_ask, may_consult, joint, or because the choice is that person (B2).

    The last two are about one revision.
    """

    HEARING = "hearing"
    QUESTION = "question"
    INVITATION = "invitation"
    AGREEMENT = "agreement"
    ACCEPTANCE = "acceptance"


class Answer(StrEnum):
    """What can be answered."""

    INPUT = "input"
    NO_INPUT = "no_input"
    AGREED = "agreed"
    DISAGREED = "disagreed"
    ACCEPTED = "accepted"
    DECLINED = "declined"


ANSWERS_TO = {
    VoiceKind.HEARING: frozenset({Answer.INPUT}),
    VoiceKind.QUESTION: frozenset({Answer.INPUT, Answer.NO_INPUT}),
    VoiceKind.INVITATION: frozenset({Answer.INPUT, Answer.NO_INPUT}),
    VoiceKind.AGREEMENT: frozenset({Answer.AGREED, Answer.DISAGREED}),
    VoiceKind.ACCEPTANCE: frozenset({Answer.ACCEPTED, Answer.DECLINED}),
}
"""What can be answered to what; a hearing wants input on record (framework: must_consult)."""
ON_ONE_REVISION = frozenset({VoiceKind.AGREEMENT, VoiceKind.ACCEPTANCE})
"""What is said to one text and no other."""
WITH_WORDS = frozenset({Answer.INPUT, Answer.DISAGREED})


class VoiceState(StrEnum):
    """Where a voice stands for who reads at this moment.

    waiting: asked, the term runs. silent: the term passed without an answer, which of a question counts
    as "no input". attempted: silent, and the decider recorded the attempt. The rest was answered.
    """

    WAITING = "waiting"
    SILENT = "silent"
    ATTEMPTED = "attempted"
    INPUT = "input"
    NO_INPUT = "no_input"
    AGREED = "agreed"
    DISAGREED = "disagreed"
    ACCEPTED = "accepted"
    DECLINED = "declined"


def voice_state(voice: Voice, now: datetime) -> VoiceState:
    """Where `voice` stands at `now`: terms work by the clock of the reader, no task sets them."""
    if voice.answer:
        return VoiceState(voice.answer)
    if voice.attempt_at is not None:
        return VoiceState.ATTEMPTED
    return VoiceState.SILENT if voice.term_at <= now else VoiceState.WAITING
