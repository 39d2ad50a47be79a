"""Where somebody is signed in, as the owner of the sessions sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from regie.people.models import Login, Session


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One session. `name` leads to it and opens nothing; `device` is a code; `is_this` is the one that asks."""

    name: str
    device: str
    since: datetime
    seen_at: datetime
    is_this: bool


def sessions_of(login: Login, *, this: str, at: datetime) -> tuple[OpenSession, ...]:
    """The open sessions of `login`, the one of key `this` first, then by when they were last seen; one query."""
    rows = Session.objects.filter(login=login, expire_date__gt=at, since__isnull=False, seen_at__isnull=False)
    found = [
        OpenSession(name_of(row.session_key), row.device, row.since, row.seen_at, row.session_key == this)
        for row in rows.defer("session_data").order_by("-seen_at")
        if row.since is not None and row.seen_at is not None
    ]
    return tuple(sorted(found, key=lambda one: not one.is_this))


def name_of(key: str) -> str:
    """A name for a session that can stand in a page: who has it cannot become that session."""
    return sha256(f"session name {key}".encode()).hexdigest()[:32]
