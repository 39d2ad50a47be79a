"""Everything that the registry says belongs to a person, for that person (AVG 15 and 20; trust.md G14).

Of each row only those fields are told of which the person is a subject: who answered a proposal gets the answer and not
the proposal. What is still hidden from them on the pages stays hidden here (`told_to` of a model).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F, Field, ForeignKey, Model, Q
from pydantic import BaseModel, ConfigDict

from regie.journal.events import Event
from regie.journal.operations import record
from regie.journal.queries import happenings_of
from regie.kernel.models import Row
from regie.kernel.registry import Personal, declarations_of, tables
from regie.kernel.scope import current_organisation
from regie.privacy.subjects import Subject, condition, personal_fields, rows_about

if TYPE_CHECKING:
    from regie.people.models import Person

PURPOSE = "for development, not for appraisal or pay"
FACTS = ("journal.entry", "payload")
"""The one field that is not read as it is stored: its facts are opened with the key of their subject."""


class OwnRow(BaseModel):
    """One row, with the fields that say something of the person."""

    model_config = ConfigDict(extra="forbid")

    uuid: str
    fields: dict[str, Any]


class OwnTable(BaseModel):
    """Every row of one table; `purposes` says why its fields are kept and `terms` for how long."""

    model_config = ConfigDict(extra="forbid")

    table: str
    purposes: list[str]
    terms: list[str]
    rows: list[OwnRow]


class OwnData(BaseModel):
    """All that is kept of one person in one organisation."""

    model_config = ConfigDict(extra="forbid")

    regie_own_data: Literal[1]
    purpose: str
    organisation: str
    person: str
    at: datetime
    tables: list[OwnTable]


@dataclass(frozen=True, slots=True)
class _Told:
    """A field that is exported, and the lookups that read it."""

    name: str
    declared: Personal
    lookups: tuple[str, ...]


def own_data_of(person: Person, at: datetime) -> OwnData:
    """Everything that is kept of `person`, as that person may read it. As many queries however many rows there are."""
    subject = Subject.of(person)
    found = (table for model in tables() if (table := _table(model, subject)) is not None)
    return OwnData(
        regie_own_data=1,
        purpose=PURPOSE,
        organisation=current_organisation().slug,
        person=str(person.uuid),
        at=at,
        tables=list(found),
    )


def hand_over(*, person: Person, by: Person | None, at: datetime) -> str:
    """The same as JSON, put on record as handed over; `by` nobody: who runs the machine, by the command."""
    record(event=Event.DATA_EXPORTED, about=person.uuid, by=by.uuid if by else None, at=at, subject=person.uuid)
    return own_data_of(person, at).model_dump_json(indent=1)


def _table(model: type[Model], subject: Subject) -> OwnTable | None:
    told = [
        _Told(name, one, _lookups(model, name))
        for name, one in personal_fields(declarations_of(model)).items()
        if one.export
    ]
    where = rows_about(model, {path for one in told for path in one.declared.subjects}, subject)
    if where is None:
        return None
    rows = list(_rows(model, told, where & _in_sight(model, subject), subject))
    if not rows:
        return None
    return OwnTable(
        table=model._meta.label_lower,
        purposes=sorted({one.declared.purpose for one in told}),
        terms=sorted({one.declared.retention for one in told}),
        rows=rows,
    )


def _rows(model: type[Model], told: list[_Told], where: Q, subject: Subject) -> Iterator[OwnRow]:
    """The rows, each with the fields that have the person as a subject in that very row."""
    paths = sorted({path for one in told for path in one.declared.subjects})
    mine = {path: _pks(model, path, subject) for path in paths}
    lookups = {lookup for one in told for lookup in one.lookups}
    name = "uuid" if issubclass(model, Row) else "pk"
    facts = _facts(subject) if (model._meta.label_lower, FACTS[1]) == FACTS else {}
    for row in model._default_manager.filter(where).order_by("pk").values("pk", **_aliased({name, *lookups})):
        seen = [one for one in told if any(row["pk"] in mine[path] for path in one.declared.subjects)]
        fields = {one.name: _value(one, row) for one in seen if (model._meta.label_lower, one.name) != FACTS}
        if row[f"_{name}"] in facts:
            fields["payload"] = facts[row[f"_{name}"]]
        yield OwnRow(uuid=str(row[f"_{name}"]), fields=fields)


def _aliased(lookups: set[str]) -> dict[str, F]:
    """Lookups under a name that no field has."""
    return {f"_{lookup}": F(lookup) for lookup in lookups}


def _pks(model: type[Model], path: str, subject: Subject) -> frozenset[int]:
    where = condition(model, path, subject)
    return (
        frozenset() if where is None else frozenset(model._default_manager.filter(where).values_list("pk", flat=True))
    )


def _in_sight(model: type[Model], subject: Subject) -> Q:
    """What the model itself says the person may read already."""
    told_to = getattr(model, "told_to", None)
    return told_to(subject.person) if told_to is not None else Q()


def _facts(subject: Subject) -> dict[UUID, Any]:
    return {one.uuid: one.facts for one in happenings_of(subject.person.uuid)}


def _lookups(model: type[Model], name: str) -> tuple[str, ...]:
    """How a field is read: a person by name, another row by its uuid, a value as it is."""
    field: Field[Any, Any] = model._meta.get_field(name)  # type: ignore[assignment]
    if not isinstance(field, ForeignKey):
        return (name,)
    target: Any = field.related_model
    if target._meta.label_lower == "people.person":
        return (f"{name}__uuid", f"{name}__name")
    return (f"{name}__uuid",) if issubclass(target, Row) else (name,)


def _value(one: _Told, row: dict[str, Any]) -> Any:
    values = [_plain(row[f"_{lookup}"]) for lookup in one.lookups]
    return (
        values[0]
        if len(values) == 1
        else (None if values[0] is None else dict(zip(("uuid", "name"), values, strict=True)))
    )


def _plain(value: Any) -> Any:
    """A value as JSON knows it."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))
