"""The way in of a first administrator, as a line on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regie.people.models import Person


class CannotInvite(Exception):
    """It can't be done; the message says why."""


def invitation_for(person: Person, url: str) -> str:
    """Make an invitation for `person`, and say where it leads. Raises CannotInvite for who can sign in already."""
    from django.urls import reverse
    from django.utils.timezone import now

    from regie.kernel.answers import Conflict
    from regie.kernel.scope import organisation_scope
    from regie.people.operations import invite

    with organisation_scope(person.organisation):
        try:
            token = invite(person=person, by=None, at=now())
        except Conflict:
            raise CannotInvite(f"{person.email} can sign in already.") from None
    address = reverse("welcome", kwargs={"slug": person.organisation.slug, "token": token})
    return f"{person.name} chooses a password here, within 72 hours:\n{url.rstrip('/')}{address}\n"
