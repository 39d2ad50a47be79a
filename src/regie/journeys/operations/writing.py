"""The learner's own words: the development question, ambition, drives and learning preference."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from regie.framework import Reason, refusal
from regie.journal.events import Event
from regie.journal.operations import record
from regie.journeys.models import Journey, OwnWords
from regie.kernel.answers import Refused

if TYPE_CHECKING:
    from regie.people.models import Person


@transaction.atomic
def write_own_words(*, journey: Journey, words: dict[str, str], by: Person, at: datetime) -> None:
    """Keep what the learner wrote, by kind (`OwnWords.KINDS`); an empty text takes it away again.

    Raises Refused to anybody but the learner, and ValueError for a kind that does not exist.
    """
    if by != journey.learner:
        raise Refused(refusal(Reason.NOT_YOUR_STEP))
    if unknown := words.keys() - set(OwnWords.KINDS):
        raise ValueError(f"unknown kind: {', '.join(sorted(unknown))}")
    for kind, text in words.items():
        if text.strip():
            OwnWords.objects.update_or_create(journey=journey, kind=kind, defaults={"text": text.strip(), "at": at})
        else:
            OwnWords.objects.filter(journey=journey, kind=kind).delete()
    record(
        event=Event.OWN_WORDS_WRITTEN,
        about=journey.uuid,
        by=by.uuid,
        at=at,
        subject=journey.learner.uuid,
        facts={"kinds": sorted(words)},
    )
