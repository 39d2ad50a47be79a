"""How often something may be tried (G32): exactly so often, whichever process answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from regie.people.models import Attempt

COUNTED_FOR = timedelta(days=1)
"""No limit looks back further; older attempts are cleared."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many times in so long, of one thing by one somebody. Raises ValueError for longer than attempts are kept."""

    what: str
    times: int
    per: timedelta

    def __post_init__(self) -> None:
        if self.per > COUNTED_FOR:
            raise ValueError(f"{self.what}: attempts are kept for {COUNTED_FOR}")


@transaction.atomic
def take_turn(*, limit: Limit, who: str, at: datetime) -> int | None:
    """Count one attempt by `who`; None where it may be, else the seconds to wait, and it does not count.

    One after the other, whichever process answers: of two who come together for the last turn one gets it.
    """
    key = _key(limit, who)
    _wait_for_others(key)
    Attempt.objects.filter(key=key, at__lte=at - limit.per).delete()
    there = list(Attempt.objects.filter(key=key).order_by("at").values_list("at", flat=True))
    if len(there) < limit.times:
        Attempt.objects.create(key=key, at=at)
        return None
    frees_at = there[len(there) - limit.times] + limit.per
    return max(1, ceil((frees_at - at).total_seconds()))


def forget_turns(*, limit: Limit, who: str) -> None:
    """Begin anew: it went well."""
    Attempt.objects.filter(key=_key(limit, who)).delete()


def clear_attempts(*, at: datetime) -> int:
    """Forget the attempts that no limit counts any more; return how many."""
    return Attempt.objects.filter(at__lte=at - COUNTED_FOR).delete()[0]


def _wait_for_others(key: str) -> None:
    """Until whoever counts the same is ready. SQLite has one writer at a time, from the start of a transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(key[:15], 16)])


def _key(limit: Limit, who: str) -> str:
    return salted_hmac(f"regie.limit.{limit.what}", who, algorithm="sha256").hexdigest()
