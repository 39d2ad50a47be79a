"""Erase a person as the registry says (AVG 17; trust.md G15).

A row goes where its first subject is the person: the learner's path with all that others wrote on it. Where the
person is a later subject (who answered, who decided, who was talked to), the row is somebody else's and stays; the
person row it points at then says nothing any more. The journal stays provable: the person's key is destroyed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Model, Q

from regie.framework import Reason, refusal
from regie.journal.events import Event
from regie.journal.operations import record
from regie.kernel.answers import Refused
from regie.kernel.keys import destroy_subject_key
from regie.kernel.registry import declarations_of, tables
from regie.people.operations import forget_person, only_by_administrator
from regie.privacy.subjects import Subject, condition, is_of_login, personal_fields

if TYPE_CHECKING:
    from regie.people.models import Person


def to_erase(person: Person) -> Mapping[type[Model], int]:
    """How many rows of each table go, in the order in which they go."""
    counted = {model: model._default_manager.filter(where).count() for model, where in _going(Subject.of(person))}
    return {model: count for model, count in counted.items() if count}


@transaction.atomic
def erase(*, person: Person, by: Person | None, at: datetime) -> Mapping[str, int]:
    """Erase all that is `person`'s; how many rows went, by table. `by` an administrator, or nobody: by the command.

    Raises Refused to others, and to an administrator who would erase the own person.
    """
    if by is not None:
        only_by_administrator(by, at)
        if by == person:
            raise Refused(refusal(Reason.NOT_YOUR_STEP))
    subject, name, gone = Subject.of(person), person.uuid, Counter[str]()
    for model, where in _going(subject):
        gone.update(model._default_manager.filter(where).delete()[1])
    destroy_subject_key(subject=name, at=at)
    gone.update(forget_person(person=person, logins=subject.logins, at=at))
    record(event=Event.PERSON_ERASED, about=name, by=by.uuid if by else None, at=at)
    return dict(gone)


def _going(subject: Subject) -> list[tuple[type[Model], Q]]:
    """The tables of which rows go, with which. What is a login's goes with the login, if it is nobody elsewhere."""
    found = []
    for model in tables():
        if model._meta.label_lower in ("people.person", "people.login"):
            continue
        first = {one.subjects[0] for one in personal_fields(declarations_of(model)).values() if one.erase == "delete"}
        paths = sorted(path for path in first if not is_of_login(model, path))
        wheres = [where for path in paths if (where := condition(model, path, subject)) is not None]
        if wheres:
            joined = wheres[0]
            for where in wheres[1:]:
                joined |= where
            found.append((model, joined))
    return found
