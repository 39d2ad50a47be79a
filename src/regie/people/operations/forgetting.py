"""Let a person go who is erased: what others point at stays, and says nobody any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from regie.kernel.days import day_of
from regie.people.models import Login, Membership, Person

NOBODY = "—"
"""The name of who was erased, in every language."""


def forget_person(*, person: Person, logins: Iterable[int], at: datetime) -> Mapping[str, int]:
    """Take the person away, or where others' rows point at them what says who it was; and the logins of nobody else.

    Called by `privacy`, which asked whether this may. Returns how many rows went, by table.
    """
    gone: Counter[str] = Counter(Membership.objects.filter(person=person).delete()[1])
    gone.update(_logins_gone(logins))
    uuid = person.uuid
    try:
        with transaction.atomic():
            gone.update(person.delete()[1])
    except ProtectedError:
        Person.objects.filter(uuid=uuid).update(
            name=NOBODY, email=f"{uuid}@erased.invalid", unit=None, left_on=day_of(at)
        )
    return gone


def _logins_gone(logins: Iterable[int]) -> Mapping[str, int]:
    """The logins that are nobody anywhere now, with their sessions and second steps."""
    lonely = Login.objects.filter(pk__in=list(logins)).exclude(pk__in=Membership.objects.values("login"))
    return lonely.delete()[1]
