"""Put a decided choice into the journey."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from regie.framework import Element
from regie.journeys.choices import Choice, written
from regie.journeys.models import Journey, Settled
from regie.people.models import Person


@transaction.atomic
def settle(*, journey: Journey, element: Element, choice: Choice, by: Person, at: datetime) -> Settled:
    """Let `choice` hold for `element` from now on. Called by `decisions` alone, which asked the ruling."""
    row, _ = Settled.objects.update_or_create(
        journey=journey, element=element.value, defaults={"choice": written(choice), "by": by, "at": at}
    )
    return row
