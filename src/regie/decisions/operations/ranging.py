"""Have a range of hours a week heard once, for a whole edition (design.md, Edition)."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction

from regie.decisions.models import Range, Voice
from regie.decisions.operations.asking import TERM
from regie.decisions.operations.guard import demand
from regie.decisions.ranges import may_answer_range, may_attempt_on_range, may_lay_range, roles_heard_on_pace
from regie.decisions.voices import Answer, VoiceKind
from regie.designs.operations import lock_version
from regie.framework import Reason, refusal
from regie.journal.events import Event
from regie.journal.operations import record
from regie.kernel.answers import Conflict, Refused
from regie.kernel.days import day_of
from regie.people.queries import cast_without_learner

if TYPE_CHECKING:
    from regie.designs.models import Edition
    from regie.people.models import Person


@transaction.atomic
def lay_range(
    *, edition: Edition, lowest: Decimal, highest: Decimal, by: Person, at: datetime, term: timedelta = TERM
) -> Range:
    """Lay from `lowest` to `highest` hours a week before whom the cell of pace makes the designer hear.

    They have until `at` + `term`; a member's pace inside the range needs no hearing of its own. Raises Refused to
    who does not design, where nobody needs to be heard, and for a range that goes down.
    """
    lock_version(edition.version)
    cast = cast_without_learner(day_of(at))
    demand(may_lay_range(edition, cast, by))
    if not 0 < lowest <= highest:
        raise Refused(refusal(Reason.CHOICE_INCOMPLETE))
    laid = Range.objects.create(edition=edition, lowest=lowest, highest=highest, by=by, at=at)
    for role in roles_heard_on_pace(edition):
        Voice.objects.create(
            range=laid,
            kind=VoiceKind.HEARING,
            role=role.value,
            revision=0,
            asked_by=by,
            asked_at=at,
            term_at=at + term,
        )
    record(event=Event.RANGE_LAID, about=laid.uuid, by=by.uuid, at=at)
    return laid


@transaction.atomic
def answer_range(*, voice: Voice, text: str, by: Person, at: datetime) -> Voice:
    """Give input on a range, for everybody in the edition at once. Raises Refused, and Conflict where it was given."""
    cast = cast_without_learner(day_of(at))
    demand(may_answer_range(voice, cast, by))
    if not text.strip():
        raise Refused(refusal(Reason.INPUT_LACKING))
    seat = next(one for one in cast.seats if one.person == by and one.role == voice.role)
    said = {"answer": Answer.INPUT, "text": text.strip(), "answered_by": by, "answered_at": at}
    return _write(voice, Event.ANSWERED, by, at, {**said, "instead_of": seat.instead_of}, answer="")


@transaction.atomic
def attempt_on_range(*, voice: Voice, reason: str, by: Person, at: datetime) -> Voice:
    """Record that somebody was asked about a range in vain, once the term passed. Raises as `record_attempt`."""
    demand(may_attempt_on_range(voice, cast_without_learner(day_of(at)), by, at))
    if not reason.strip():
        raise Refused(refusal(Reason.REASON_LACKING))
    tried = {"attempt": reason.strip(), "attempt_by": by, "attempt_at": at}
    return _write(voice, Event.ATTEMPT_RECORDED, by, at, tried, answer="", attempt_at=None)


def _write(voice: Voice, event: Event, by: Person, at: datetime, changes: dict[str, Any], **unless: object) -> Voice:
    """Write once: whoever is second gets Conflict."""
    if not Voice.objects.filter(pk=voice.pk, **unless).update(**changes):
        raise Conflict(refusal(Reason.ALREADY_ANSWERED))
    for name, value in changes.items():
        setattr(voice, name, value)
    record(event=event, about=voice.uuid, by=by.uuid, at=at, facts={"kind": voice.kind, "role": voice.role})
    return voice
