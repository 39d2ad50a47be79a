"""Open an edition: a published version that several people start together."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from regie.designs.models import DesignVersion, Edition
from regie.designs.operations.importing import only_by_designer
from regie.designs.queries import is_published
from regie.framework import Reason, refusal
from regie.journal.events import Event
from regie.journal.operations import record
from regie.kernel.answers import Conflict, Refused

if TYPE_CHECKING:
    from regie.people.models import Person


@transaction.atomic
def open_edition(
    *,
    version: DesignVersion,
    title: str,
    start_on: date,
    guide: Person | None = None,
    code: str = "",
    by: Person,
    at: datetime,
) -> Edition:
    """Open an edition of a published version. `start_on` is moved to the Monday of its week.

    `guide` becomes the learning guide of everybody who joins. Without a `code` one is made of the title. Raises
    Refused to who is no designer and where the version is not published, Conflict where the code is taken.
    """
    only_by_designer(by, at)
    if not is_published(version):
        raise Refused(refusal(Reason.NOT_PUBLISHED))
    try:
        with transaction.atomic():
            edition = Edition.objects.create(
                version=version,
                code=code or _free_code(version, title),
                title=title.strip(),
                start_on=start_on - timedelta(days=start_on.weekday()),
                guide=guide,
                opened_by=by,
                opened_at=at,
            )
    except IntegrityError as error:
        raise Conflict(refusal(Reason.NAME_TAKEN)) from error
    record(event=Event.EDITION_OPENED, about=edition.uuid, by=by.uuid, at=at)
    return edition


def _free_code(version: DesignVersion, title: str) -> str:
    wanted = f"{version.design.code}-{slugify(title)}".strip("-")[:50]
    taken = set(Edition.objects.filter(code__startswith=wanted).values_list("code", flat=True))
    return next(one for one in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)
