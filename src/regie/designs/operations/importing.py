"""Bring a path file in as a design."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from regie.designs.models import Design, DesignVersion
from regie.designs.operations.adopting import check_on_top, hold_table
from regie.designs.pathfile import deviation_of
from regie.designs.queries import newest_number
from regie.designs.tables import newest_table_uuid, table_adopted
from regie.framework import Reason, Role, refusal
from regie.journal.events import Event
from regie.journal.operations import record
from regie.kernel.answers import Refused
from regie.kernel.days import day_of
from regie.people.queries import holds_role

if TYPE_CHECKING:
    from regie.designs.pathfile import PathFile
    from regie.people.models import Person


def only_by_designer(by: Person, at: datetime) -> None:
    """Raise Refused unless `by` designs for the organisation."""
    if not holds_role(by, Role.DESIGNER, day_of(at)):
        raise Refused(refusal(Reason.NOT_DESIGNER))


@transaction.atomic
def import_path(*, path: PathFile, by: Person, at: datetime) -> DesignVersion:
    """Store `path` as a draft: a new design, or the next version of the design with its code.

    A design that is new belongs to `by`. Raises Refused to who is no designer, and DoesNotFit where a deviation
    does not fit on the organisation's table. The path was checked when it was read; nothing of it is lost or
    filled in.
    """
    only_by_designer(by, at)
    hold_table()
    title = path.title.in_language(path.language)
    design, is_new = Design.objects.get_or_create(code=path.code, defaults={"title": title, "owner": by})
    if not is_new and design.title != title:
        design.title = title
        design.save(update_fields=["title"])
    number = newest_number(design) + 1
    own = table_adopted(newest_table_uuid())
    check_on_top(own, map(deviation_of, path.deviations), design=title, number=number)
    version = DesignVersion.objects.create(
        design=design,
        number=number,
        document=path.model_dump(mode="json", exclude_defaults=True),
    )
    record(event=Event.PATH_IMPORTED, about=version.uuid, by=by.uuid, at=at, facts={"number": version.number})
    return version
