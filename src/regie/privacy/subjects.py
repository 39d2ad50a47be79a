"""How the paths of the field registry lead from rows to one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import Model, Q, UUIDField

from regie.kernel.registry import Declaration, Personal
from regie.people.queries import logins_of

if TYPE_CHECKING:
    from regie.people.models import Person


@dataclass(frozen=True, slots=True)
class Subject:
    """One person, in each of the ways in which a row can name them."""

    person: Person
    logins: tuple[int, ...]

    @classmethod
    def of(cls, person: Person) -> Subject:
        """The person, with how they sign in; one query."""
        return cls(person, logins_of(person))


def condition(model: type[Model], path: str, subject: Subject) -> Q | None:
    """The rows of `model` that lead to the person along `path`; None where that path names nobody."""
    end = _end_of(model, path)
    if end is None:
        return None
    name = "pk" if path == "self" else path
    if end == "uuid":
        return Q(**{name: subject.person.uuid})
    if end is get_user_model():
        return Q(**{f"{name}__in": subject.logins})
    return Q(**{name: subject.person.pk})


def rows_about(model: type[Model], paths: Any, subject: Subject) -> Q | None:
    """The rows that lead to the person along any of these paths; None where none can."""
    found: Q | None = None
    for path in paths:
        one = condition(model, path, subject)
        if one is not None:
            found = one if found is None else found | one
    return found


def personal_fields(declared: dict[str, Declaration]) -> dict[str, Personal]:
    """The declarations that say something of a person."""
    return {name: one for name, one in declared.items() if isinstance(one, Personal)}


def is_of_login(model: type[Model], path: str) -> bool:
    """Whether a path leads to a login: that can be somebody in other organisations as well."""
    return _end_of(model, path) is get_user_model()


def _end_of(model: type[Model], path: str) -> Any:
    """Where a path ends: at persons, logins or a uuid; None for a table that is nobody's, as sessions are."""
    here: Any = model
    if path != "self":
        for step in path.split("__"):
            field = here._meta.get_field(step)
            if isinstance(field, UUIDField):
                return "uuid"
            here = field.related_model
    return here if here._meta.label_lower in ("people.person", "people.login") else None
