"""Keep what a person is typing, and let it go once it is sent or thrown away.

Nothing is recorded in the journal: nothing happened yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from regie.people.models import Draft, Person

Typed = Mapping[str, Sequence[str]]
"""The values of a form as they were typed, by the name of the field."""


@transaction.atomic
def keep_draft(*, page: str, form: str, drawing: str, typed: Typed, by: Person, at: datetime) -> None:
    """Remember what stands in a form of `page`, in place of what was typed there before.

    `drawing` names the copy of the form in which it was typed. What comes from a copy that was sent already is late
    and changes nothing.
    """
    fields = {name: list(values) for name, values in typed.items()}
    kept = Draft(person=by, page=page, form=form, typed=fields, at=at)
    Draft.objects.bulk_create([kept], ignore_conflicts=True)
    rows = Draft.objects.filter(person=by, page=page, form=form).exclude(closed=drawing)
    rows.update(typed=fields, at=at)


@transaction.atomic
def close_draft(*, page: str, form: str, drawing: str, by: Person, at: datetime) -> None:
    """Forget what was typed in a form: it was sent well, or its writer threw it away."""
    closed = Draft(person=by, page=page, form=form, typed=None, closed=drawing, at=at)
    Draft.objects.bulk_create([closed], ignore_conflicts=True)
    Draft.objects.filter(person=by, page=page, form=form).update(typed=None, closed=drawing, at=at)
