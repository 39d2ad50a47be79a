"""How often something may be tried (G32): exactly so often, whichever process answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.utils.crypto import salted_hmac

from regie.people.models import Attempt


@dataclass(frozen=True, slots=True)
class Limit:
    """So many times in so long, of one thing by one somebody."""

    what: str
    times: int
    per: timedelta


def take_turn(*, limit: Limit, who: str, at: datetime) -> int | None:
    """Count one attempt by `who`; None where it may be, else the seconds to wait, and it does not count.

    Outside a transaction no two processes pass the limit together: each counts after its own row is there.
    """
    key = _key(limit, who)
    Attempt.objects.filter(key=key, at__lte=at - limit.per).delete()
    mine = Attempt.objects.create(key=key, at=at)
    there = list(Attempt.objects.filter(key=key).order_by("at", "pk").values_list("pk", "at"))
    if len(there) <= limit.times:
        return None
    Attempt.objects.filter(pk=mine.pk).delete()
    earlier = [moment for pk, moment in there if pk != mine.pk]
    frees_at = earlier[len(earlier) - limit.times] + limit.per
    return max(1, ceil((frees_at - at).total_seconds()))


def forget_turns(*, limit: Limit, who: str) -> None:
    """Begin anew: it went well."""
    Attempt.objects.filter(key=_key(limit, who)).delete()


def _key(limit: Limit, who: str) -> str:
    return salted_hmac(f"regie.limit.{limit.what}", who, algorithm="sha256").hexdigest()
