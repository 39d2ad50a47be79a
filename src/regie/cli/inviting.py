"""A new organisation, and the way in of its first administrator as a line on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

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


def begin_organisation(args: argparse.Namespace) -> str:
    """Found the organisation that the words name (`name`, `slug`, `language`, `admin`, `email`); the way in, as a line.

    Nothing stays where it fails. Raises IntegrityError for a slug that is taken.
    """
    from django.db import transaction
    from django.utils.timezone import now

    from regie.people.operations import found_organisation

    with transaction.atomic():
        person = found_organisation(
            name=args.name,
            slug=args.slug,
            language=args.language,
            administrator=args.admin,
            email=args.email,
            at=now(),
        )
        return invitation_for(person, args.url)
