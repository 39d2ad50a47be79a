"""Who was chosen as mentor, said yes and is it still: what was asked and answered, for that mentor alone.

Nothing else of the journey comes in sight by it (design.md, Who sees what: what was shared).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import BigIntegerField, F

from regie.decisions.models import Revision, Voice
from regie.decisions.voices import Answer, VoiceKind
from regie.framework import JOURNEY_FINAL, Role
from regie.journeys.choices import MentorChoice
from regie.kernel.answers import NotFound
from regie.kernel.days import day_of
from regie.kernel.prepared import Prepared
from regie.people.queries import learners_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from regie.journeys.models import Journey
    from regie.people.models import Person


@dataclass(frozen=True, slots=True)
class Mentoring:
    """What a mentor agreed to: the request of the learner, what was written with the yes, and since when."""

    journey: Journey
    request: str
    answer: str
    since: datetime


def journeys_mentored_by(viewer: Person, now: datetime) -> tuple[Journey, ...]:
    """The journeys that have not ended whose learner chose `viewer` as mentor, by the learner's name; two queries."""
    said = _said_yes(viewer=viewer.pk, learners=sorted(learners_of(viewer, Role.MENTOR, day_of(now))))
    found = {voice.proposal.journey for voice in said if voice.proposal and voice.proposal.journey}
    return tuple(sorted(found, key=lambda one: (one.learner.name, one.pk)))


def mentoring_of(viewer: Person, uuid: UUID, now: datetime) -> Mentoring:
    """What `viewer` agreed to as mentor on that journey. Raises NotFound to everybody who is not its mentor."""
    mine = learners_of(viewer, Role.MENTOR, day_of(now))
    yes = _yes_of(viewer.pk, mine).filter(proposal__journey__uuid=uuid)
    voice = yes.order_by("-answered_at").first()
    if voice is None or voice.proposal is None or voice.proposal.journey is None or voice.answered_at is None:
        raise NotFound(uuid)
    asked = Revision.objects.get(proposal=voice.proposal_id, number=voice.revision)
    choice = MentorChoice.model_validate(asked.choice)
    return Mentoring(voice.proposal.journey, choice.request, voice.text, voice.answered_at)


def _yes_of(viewer: Any, learners: Any) -> QuerySet[Voice]:
    """Every yes of `viewer` to a text that was chosen, to `learners`, whose mentor `viewer` still is."""
    ended = [state.value for state in JOURNEY_FINAL]
    return (
        Voice.objects.filter(kind=VoiceKind.ACCEPTANCE, answer=Answer.ACCEPTED, person__id=viewer)
        .filter(proposal__journey__learner__id__in=learners, revision=F("proposal__revision"))
        .exclude(proposal__journey__state__in=ended)
        .select_related("proposal__journey__learner")
    )


_said_yes = Prepared(_yes_of, viewer=BigIntegerField(), learners=BigIntegerField())
