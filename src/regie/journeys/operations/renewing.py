"""Tell the journeys of an organisation that its table changed."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F

from regie.framework import JOURNEY_FINAL
from regie.journeys.models import Journey


def renew_rules() -> tuple[UUID, ...]:
    """Count a change of who decides on every journey that has not ended, hold those, and say which they are.

    Called by `decisions` alone, which adopted another version of the table. Who acts on one of them waits until
    the transaction ends, and then looks again.
    """
    going = Journey.objects.exclude(state__in=[state.value for state in JOURNEY_FINAL])
    held = tuple(going.select_for_update().order_by("pk").values_list("uuid", flat=True))
    going.update(rules=F("rules") + 1)
    return held
