"""Remember how what runs by itself went."""

from __future__ import annotations

from datetime import datetime

from regie.upkeep.models import Mark


def mark_done(name: str, *, at: datetime) -> None:
    """Remember that `name` went well."""
    Mark.objects.update_or_create(name=name, defaults={"done_at": at})


def mark_failed(name: str, *, at: datetime) -> None:
    """Remember that `name` failed; when it last went well stays."""
    Mark.objects.update_or_create(name=name, defaults={"failed_at": at})
