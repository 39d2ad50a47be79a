"""Put a decided choice into the journey."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from regie.journeys.choices import Choice, written
from regie.journeys.models import Journey, Settled

if TYPE_CHECKING:
    from regie.framework import Element
    from regie.people.models import Person


def lock(journey: Journey) -> None:
    """Let everybody else who acts on this journey wait until the transaction ends (SQLite: always so)."""
    Journey.objects.select_for_update().values_list("pk", flat=True).get(pk=journey.pk)


@transaction.atomic
def settle(*, journey: Journey, element: Element, choice: Choice, by: Person, at: datetime) -> Settled:
    """Let `choice` hold for `element` from now on. Called by `decisions` alone, which asked the ruling."""
    row, _ = Settled.objects.update_or_create(
        journey=journey, element=element.value, defaults={"choice": written(choice), "by": by, "at": at}
    )
    return row
