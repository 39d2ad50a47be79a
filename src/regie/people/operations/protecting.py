"""Which roles sign in with a second step: the organisation's choice, three roles unless it chooses otherwise (G7)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from regie.framework import Role
from regie.journal.events import Event
from regie.journal.operations import record
from regie.kernel.scope import current_organisation
from regie.people.models import ADMINISTRATOR, Person, SecondStepRole
from regie.people.operations.appointing import only_by_administrator

BY_DEFAULT = (ADMINISTRATOR, Role.DESIGNER.value, Role.ORGANISATION.value)


@transaction.atomic
def require_second_step(*, roles: Iterable[str], by: Person, at: datetime) -> None:
    """Let holders of these roles, and no others, sign in with a second step. It holds from their next request.

    Codes of roles, `administrator`, or `everybody`; none switches it off. Raises Refused to who is no administrator.
    """
    only_by_administrator(by, at)
    wanted = sorted(set(roles))
    SecondStepRole.objects.exclude(role__in=wanted).delete()
    _add(wanted)
    here = current_organisation().uuid
    record(event=Event.SECOND_STEP_REQUIRED, about=here, by=by.uuid, at=at, facts={"roles": wanted})


def begin_with_second_step() -> None:
    """What an organisation begins with. Called where it is founded."""
    _add(BY_DEFAULT)


def _add(roles: Iterable[str]) -> None:
    SecondStepRole.objects.bulk_create([SecondStepRole(role=one) for one in roles], ignore_conflicts=True)
