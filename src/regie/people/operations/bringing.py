"""Keep what a person brought along from elsewhere, and let it go again.

Nothing is recorded in the journal: that it is there is nobody else's business.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from regie.kernel.answers import NotFound
from regie.people.models import BroughtAlong, Person

MOST = 5
"""So many may one person keep."""


class TooMany(ValueError):
    """They keep MOST already."""


@transaction.atomic
def bring_along(*, document: Mapping[str, Any], by: Person, at: datetime) -> BroughtAlong:
    """Keep a document that was read and found fit, for its owner alone. Raises TooMany."""
    Person.objects.select_for_update().get(pk=by.pk)  # so that two at once do not make one too many
    if BroughtAlong.objects.filter(person=by).count() >= MOST:
        raise TooMany
    return BroughtAlong.objects.create(person=by, brought=dict(document), brought_at=at)


def leave_behind(*, uuid: UUID, by: Person) -> None:
    """Remove it. Raises NotFound, also for what is somebody else's."""
    if not BroughtAlong.objects.filter(person=by, uuid=uuid).delete()[0]:
        raise NotFound(uuid)
