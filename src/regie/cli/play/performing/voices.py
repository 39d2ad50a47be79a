"""Which voice an act means: it names the role, and the person where one was asked in person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regie.decisions.rulings import speaks_in
from regie.framework import Reason, Role, refusal
from regie.kernel.answers import Conflict, Refused

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.decisions.models import Voice
    from regie.people.models import Person

HEARINGS = frozenset({"hearing"})
AGREEMENTS = frozenset({"agreement"})
ACCEPTANCES = frozenset({"acceptance"})
ON_ONE_TEXT = AGREEMENTS | ACCEPTANCES
SPOKEN = HEARINGS | {"question", "invitation"}
"""What is answered with input; an agreement is not."""


def voice_for(
    case: Case, by: Person, *, kinds: frozenset[str], role: Role | None = None, of: Person | None = None
) -> Voice:
    """The voice of that role; without a role, one that is for `by`. What waits goes before what was answered.

    Raises Conflict where no proposal is open, Refused where nobody of that role was asked.
    """
    if case.proposal is None:
        raise Conflict(refusal(Reason.PROPOSAL_CLOSED, cell=case.cell))
    found = [
        voice
        for voice in case.voices
        if voice.kind in kinds
        and (speaks_in(case, by, voice) if role is None else voice.role == role)
        and (of is None or voice.person == of)
    ]
    if not found:
        raise Refused(refusal(Reason.NOT_ASKED, cell=case.cell))
    return max(found, key=lambda voice: (not voice.answer, speaks_in(case, by, voice), voice.revision, voice.pk))
