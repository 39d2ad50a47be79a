"""Ending sessions: by their owner, or because a login should be nowhere any more."""

from __future__ import annotations

from regie.kernel.answers import NotFound
from regie.people.models import Login, Session
from regie.people.sessions import name_of


def end_session(*, login: Login, name: str) -> None:
    """End one session of `login`, by the name that `sessions_of` gave it. Raises NotFound for another's."""
    for key in Session.objects.filter(login=login).values_list("session_key", flat=True):
        if name_of(key) == name:
            Session.objects.filter(session_key=key, login=login).delete()
            return
    raise NotFound(name)


def end_sessions(*, login: Login, but: str = "") -> int:
    """End every session of `login`, except the one of key `but`; how many there were."""
    return Session.objects.filter(login=login).exclude(session_key=but).delete()[0]
