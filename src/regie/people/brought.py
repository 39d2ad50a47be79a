"""What a person brought along, read by that person."""

from __future__ import annotations

from uuid import UUID

from regie.kernel.answers import NotFound
from regie.people.models import BroughtAlong, Person


def brought_by(person: Person) -> tuple[BroughtAlong, ...]:
    """All of it, the newest first."""
    return tuple(BroughtAlong.objects.filter(person=person).order_by("-brought_at", "-pk"))


def get_brought(*, uuid: UUID, of: Person) -> BroughtAlong:
    """One of them. Raises NotFound, also for what is somebody else's."""
    found = BroughtAlong.objects.filter(person=of, uuid=uuid).first()
    if found is None:
        raise NotFound(uuid)
    return found
