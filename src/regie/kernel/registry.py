"""The field registry: of every field of every table it is written down what it is and what becomes of it (G12).

A model says it beside its fields::

    declared = {
        "name": personal(purpose="to address the person", retention="person", export=True,
                         erase="blank", subject="self", sensitivity="C"),
        "number": plain("an ordinal within the plan, says nothing of a person"),
    }

``id``, ``uuid`` and ``organisation`` are declared once, on ``Row``; an abstract base declares its own fields.
There is no default: a field without a declaration is a failing test.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from django.apps import apps
from django.db.models import Field, Model

Retention = Literal[
    "person",
    "account",
    "session",
    "sent+1d",
    "journey+2y",
    "typed+30d",
    "case+30d",
    "card+1y",
    "log+5y",
    "organisation",
]
"""How long: with the person, the login, the session; a day after a form was sent, 2 years after a journey closed,
30 days after something was typed that was never sent, 30 days after an intervision case, 1 year after a coach card
ended, 5 years for logs (G17); as long as the organisation."""

Erase = Literal["delete", "blank", "keep_pseudonymous"]
"""At erasure: the row goes, the field is emptied, or it stays because without the person it names nobody."""

Sensitivity = Literal["A", "B", "C"]
"""A: coaching content and reflections. B: plan, goals, feedback, level. C: identity and structure."""


class Undeclared(LookupError):
    """Fields without a declaration, or declarations without a field."""


@dataclass(frozen=True, slots=True)
class Personal:
    """A field that says something of a person. ``subjects``: lookups from the row to whom, or "self"."""

    purpose: str
    retention: Retention
    export: bool
    erase: Erase
    subjects: tuple[str, ...]
    sensitivity: Sensitivity


@dataclass(frozen=True, slots=True)
class Plain:
    """A field that says nothing of a person, and why not."""

    reason: str


Declaration = Personal | Plain


def personal(
    *,
    purpose: str,
    retention: Retention,
    export: bool,
    erase: Erase,
    subject: str | tuple[str, ...],
    sensitivity: Sensitivity,
) -> Personal:
    """Declare a personal field. ``subject``: ``__`` lookup to the person (or to the uuid that names them)."""
    subjects = (subject,) if isinstance(subject, str) else subject
    if not purpose.strip() or not subjects or not all(subjects):
        raise ValueError("A personal field has a purpose and a subject.")
    for word, words in ((retention, Retention), (erase, Erase), (sensitivity, Sensitivity)):
        if word not in get_args(words):
            raise ValueError(f"{word!r} is none of {', '.join(get_args(words))}.")
    return Personal(purpose, retention, export, erase, subjects, sensitivity)


def plain(reason: str) -> Plain:
    """Declare a field that is not personal, with the written reason."""
    if not reason.strip():
        raise ValueError("A field that is not personal needs a written reason.")
    return Plain(reason)


def declarations_of(model: type[Model]) -> dict[str, Declaration]:
    """Every declaration that holds for this model: those of its bases, its own, those for third parties."""
    from regie.kernel.registry_foreign import FOREIGN

    found: dict[str, Declaration] = {}
    for base in reversed(model.__mro__):
        found.update(vars(base).get("declared", {}))
    found.update(FOREIGN.get(model._meta.label_lower, {}))
    return found


def fields_of(model: type[Model]) -> tuple[Field[object, object], ...]:
    """The fields that this model itself stores, its many-to-many fields included."""
    return (*model._meta.local_fields, *model._meta.local_many_to_many, *model._meta.private_fields)


def tables() -> tuple[type[Model], ...]:
    """Every model with a table of its own, those made for many-to-many fields included."""
    return tuple(
        model for model in apps.get_models(include_auto_created=True) if model._meta.managed and not model._meta.proxy
    )


def walk() -> Iterator[tuple[type[Model], Field[object, object], Declaration]]:
    """Every field of every table with its declaration. Raises Undeclared with the whole list of what lacks."""
    wrong = (*undeclared(), *stale())
    if wrong:
        raise Undeclared("\n".join(wrong))
    for model in tables():
        declared = declarations_of(model)
        for field in fields_of(model):
            yield model, field, declared[field.name]


def undeclared() -> tuple[str, ...]:
    """The fields without a declaration, as ``app.model.field``."""
    return tuple(
        f"{model._meta.label_lower}.{field.name} is not declared"
        for model in tables()
        for field in fields_of(model)
        if field.name not in declarations_of(model)
    )


def stale() -> tuple[str, ...]:
    """The declarations that name no field, and the third-party tables that are not there."""
    from regie.kernel.registry_foreign import FOREIGN

    there = {model._meta.label_lower: model for model in tables()}
    return (
        *(
            f"{label}.{name} is declared but no field"
            for label, model in there.items()
            for name in declarations_of(model)
            if name not in {field.name for field in fields_of(model)}
        ),
        *(f"{label} is declared but no table" for label in FOREIGN if label not in there),
    )


def subject_paths(declarations: Mapping[str, Declaration]) -> frozenset[str]:
    """The distinct ways in which a table leads to persons."""
    return frozenset(path for one in declarations.values() if isinstance(one, Personal) for path in one.subjects)
