"""What is named at the command line: an organisation, a journey in it, a moment."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regie.kernel.models import Organisation


class NotThere(Exception):
    """Something named is not there, or more than one is; the message says what to do."""


def organisation_with(journey: str, slug: str | None) -> Organisation:
    """The organisation named, else the only one with a journey of that code. Raises NotThere."""
    from django.utils.timezone import localdate

    from regie.journeys.queries import course_called
    from regie.kernel.answers import NotFound
    from regie.kernel.models import Organisation
    from regie.kernel.scope import organisation_scope
    from regie.people.queries import organisation_called

    if slug is not None:
        try:
            return organisation_called(slug)
        except NotFound:
            raise NotThere(f"There is no organisation {slug!r}.") from None
    found = []
    for organisation in Organisation.objects.order_by("slug"):
        with organisation_scope(organisation):
            try:
                course_called(journey, localdate())
            except NotFound:
                continue
        found.append(organisation)
    if not found:
        raise NotThere(f"There is no journey {journey!r}.")
    if len(found) > 1:
        raise NotThere(f"Name one with --organisation: {', '.join(one.slug for one in found)}.")
    return found[0]


def moment(written: str) -> datetime:
    """A moment as ISO 8601 with an offset, or refuse the argument."""
    from regie.cli.play.words import YEARS

    try:
        at = datetime.fromisoformat(written)
        if at.tzinfo is not None and at.year in YEARS:
            return at
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{written!r} is no moment with an offset, as 2026-11-02T10:15+01:00")
