"""How a journey begins: by the designer for somebody, or by the learner alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from regie.designs.queries import is_published
from regie.framework import JOURNEY_STEPS, JourneyState, JourneyStep, Reason, Role, refusal
from regie.journal.events import Event
from regie.journal.operations import record
from regie.journeys.models import Journey
from regie.kernel.answers import Conflict, Refused
from regie.kernel.days import day_of
from regie.people.operations import accompany
from regie.people.queries import holds_role

if TYPE_CHECKING:
    from regie.designs.models import DesignVersion, Edition
    from regie.people.models import Person


@transaction.atomic
def open_journey(
    *, learner: Person, version: DesignVersion, start_on: date, code: str = "", by: Person, at: datetime
) -> Journey:
    """Invite `learner` on a published path. `start_on` is moved to the Monday of its week.

    Raises Refused to who is no designer, and where the version is not published; Conflict where the
    code is taken.
    """
    if not holds_role(by, Role.DESIGNER, day_of(at)):
        raise Refused(refusal(Reason.NOT_DESIGNER))
    if not is_published(version):
        raise Refused(refusal(Reason.NOT_PUBLISHED))
    return _open(
        learner=learner,
        version=version,
        title=version.design.title,
        start_on=start_on,
        code=code or version.design.code,
        state=JourneyState.INVITED,
        by=by,
        at=at,
    )


@transaction.atomic
def join_edition(*, edition: Edition, learner: Person, code: str = "", by: Person, at: datetime) -> Journey:
    """Invite `learner` to an edition: its version, its start, and its guide as their learning guide.

    Raises Refused to who is no designer, Conflict where the learner is in it already or the code is taken.
    """
    if not holds_role(by, Role.DESIGNER, day_of(at)):
        raise Refused(refusal(Reason.NOT_DESIGNER))
    if Journey.objects.filter(edition=edition, learner=learner).exists():
        raise Conflict(refusal(Reason.ALREADY_MEMBER))
    journey = _open(
        learner=learner,
        version=edition.version,
        edition=edition,
        title=edition.version.design.title,
        start_on=edition.start_on,
        code=code or edition.version.design.code,
        state=JourneyState.INVITED,
        by=by,
        at=at,
    )
    if edition.guide is not None and edition.guide != learner:
        accompany(person=edition.guide, role=Role.LEARNING_GUIDE, of=learner, by=by, at=at)
    return journey


@transaction.atomic
def open_own_journey(*, title: str, start_on: date, code: str = "", by: Person, at: datetime) -> Journey:
    """Begin a path of one's own, without a design. `start_on` is moved to the Monday of its week."""
    return _open(
        learner=by,
        version=None,
        title=title.strip(),
        start_on=start_on,
        code=code or "open",
        state=JourneyState.ENROLLED,
        by=by,
        at=at,
    )


@transaction.atomic
def enrol(*, journey: Journey, by: Person, at: datetime) -> Journey:
    """Accept the invitation. Raises Refused to anybody but the learner, Conflict where it was done before."""
    if by != journey.learner:
        raise Refused(refusal(Reason.NOT_YOUR_STEP))
    move(journey, JourneyStep.ENROL, Reason.ALREADY_ENROLLED)
    record(event=Event.ENROLLED, about=journey.uuid, by=by.uuid, at=at, subject=journey.learner.uuid)
    return journey


def move(journey: Journey, step: JourneyStep, otherwise: Reason) -> None:
    """Take a step of the procedure; Conflict with the reason `otherwise` where it can't be taken any more."""
    after = JOURNEY_STEPS.get((JourneyState(journey.state), step))
    if after is None or not Journey.objects.filter(pk=journey.pk, state=journey.state).update(state=after.value):
        raise Conflict(refusal(otherwise))
    journey.state = after.value


def _open(*, code: str, state: JourneyState, by: Person, at: datetime, start_on: date, **what: object) -> Journey:
    monday = start_on - timedelta(days=start_on.weekday())
    taken = set(Journey.objects.filter(code__startswith=code).values_list("code", flat=True))
    free = next(one for one in (code, *(f"{code}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)
    try:
        with transaction.atomic():
            journey = Journey.objects.create(
                code=free, state=state.value, start_on=monday, opened_by=by, opened_at=at, **what
            )
    except IntegrityError as error:
        raise Conflict(refusal(Reason.NAME_TAKEN)) from error
    record(event=Event.JOURNEY_OPENED, about=journey.uuid, by=by.uuid, at=at, subject=journey.learner.uuid)
    return journey
