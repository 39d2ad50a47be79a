"""The outbox: what is to be told outside is a row in the same transaction, sent after commit by notices."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from regie.kernel.models import Effect


def put(*, effect: str, about: UUID, key: str, at: datetime) -> None:
    """Leave an effect to be told from ``at`` on. The same ``key`` again in this organisation changes nothing."""
    Effect.objects.bulk_create([Effect(effect=effect, about=about, key=key, at=at)], ignore_conflicts=True)
