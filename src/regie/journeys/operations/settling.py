"""Put a decided choice into the journey."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from regie.framework import JourneyStep, Reason
from regie.journal.events import Event
from regie.journal.operations import record
from regie.journeys.choices import Choice, written
from regie.journeys.models import Journey, Settled
from regie.journeys.operations.opening import move
from regie.journeys.queries import course_of
from regie.kernel.days import day_of

if TYPE_CHECKING:
    from regie.framework import Element
    from regie.people.models import Person


def lock(journey: Journey) -> None:
    """Let everybody else who acts on this journey wait until the transaction ends (SQLite: always so)."""
    Journey.objects.select_for_update().values_list("pk", flat=True).get(pk=journey.pk)


def run_if_settled(*, journey: Journey, by: Person, at: datetime) -> bool:
    """Let the journey run once everything is settled that must be (design.md, Order); says whether it did."""
    course = course_of(journey, day_of(at))
    if not course.runs_once_settled():
        return False
    move(course.journey, JourneyStep.RUN, Reason.JOURNEY_NOT_OPEN)
    learner = course.journey.learner.uuid
    record(event=Event.JOURNEY_STARTED, about=journey.uuid, by=by.uuid, at=at, subject=learner)
    return True


def settle(*, journey: Journey, element: Element, choice: Choice, by: Person, at: datetime) -> None:
    """Let `choice` hold for `element` from now on. Called by `decisions` alone, which locked and asked the ruling."""
    told = {"choice": written(choice), "by": by, "at": at}
    if not Settled.objects.filter(journey=journey, element=element.value).update(**told):
        Settled.objects.create(journey=journey, element=element.value, **told)
