"""Settle on a version what holds for every journey that follows it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from regie.designs.models import DesignVersion, Preset

if TYPE_CHECKING:
    from regie.framework import Element
    from regie.people.models import Person


def lock_version(version: DesignVersion) -> None:
    """Let everybody else who acts on this version wait until the transaction ends (SQLite: always so)."""
    DesignVersion.objects.select_for_update().values_list("pk", flat=True).get(pk=version.pk)


@transaction.atomic
def preset(*, version: DesignVersion, element: Element, choice: dict[str, Any], by: Person, at: datetime) -> Preset:
    """Let `choice`, plain data, hold for `element`. Called by `decisions` alone, which asked the ruling."""
    row, _ = Preset.objects.update_or_create(
        version=version, element=element.value, defaults={"choice": choice, "by": by, "at": at}
    )
    return row
