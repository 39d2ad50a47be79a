"""Sessions in the database that know whose they are, so that an owner can see and end them (`SESSION_ENGINE`)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

if TYPE_CHECKING:
    from regie.people.models import Session

DEVICE, SINCE, SEEN = "device", "signed_in_since", "seen_at"
"""Kept in the session by the door: a code of the browser, and seconds."""


class SessionStore(DatabaseStore):
    """Django's own, in our table."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table."""
        from regie.people.models import Session

        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row as it is saved: what its owner is shown comes out of the data."""
        row = cast("Session", super().create_model_instance(data))
        row.login_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.device = str(data.get(DEVICE, ""))
        row.since, row.seen_at = _moment(data.get(SINCE)), _moment(data.get(SEEN))
        return row


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
