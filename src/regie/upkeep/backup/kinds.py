"""The values of a row as JSON, the same from either database.

A kind is the internal type of a Django field. An encrypted field is bytes here: a backup never opens one.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper

Value = Any
Whole = Callable[[Value], Value]


def _as_it_is(value: Value) -> Value:
    return value


def _moment(value: datetime) -> str:
    return (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)).isoformat()


def _decimal(value: Value) -> str:
    """Without the zeros at its end, which one database keeps and the other does not."""
    return format(Decimal(str(value)).normalize(), "f")


def _json(text: str) -> str:
    """One way to write a document: a database may keep its keys in another order."""
    return json.dumps(json.loads(text), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


_NUMBERS = (
    "AutoField", "BigAutoField", "SmallAutoField", "IntegerField", "BigIntegerField", "SmallIntegerField",
    "PositiveIntegerField", "PositiveBigIntegerField", "PositiveSmallIntegerField",
)  # fmt: skip
OUT: dict[str, Whole] = {
    **dict.fromkeys(_NUMBERS, int),
    **dict.fromkeys(("CharField", "TextField", "SlugField", "FileField"), str),
    "FloatField": float,
    "DecimalField": _decimal,
    "BooleanField": bool,
    "DateTimeField": _moment,
    "DateField": date.isoformat,
    "UUIDField": lambda value: UUID(str(value)).hex,
    "BinaryField": lambda value: base64.b64encode(bytes(value)).decode(),
    "JSONField": _json,
}
"""What a column gives, as JSON."""

BACK: dict[str, Whole] = {
    "DateTimeField": datetime.fromisoformat,
    "DateField": date.fromisoformat,
    "UUIDField": UUID,
    "BinaryField": base64.b64decode,
}
"""From JSON, as Python knows it; what is not here stays as it is."""


class UnknownKind(TypeError):
    """A kind of column that no backup can hold yet: give it a place in OUT."""


def out_of(kind: str) -> Whole:
    """What makes JSON of a value of this kind. Raises UnknownKind."""
    if kind not in OUT:
        raise UnknownKind(kind)
    return OUT[kind]


def into(kind: str, connection: BaseDatabaseWrapper) -> Whole:
    """What makes a parameter for this database of the JSON of a value."""
    back = BACK.get(kind, _as_it_is)
    if kind == "DateTimeField":
        return lambda value: connection.ops.adapt_datetimefield_value(back(value))
    if kind == "DateField":
        return lambda value: connection.ops.adapt_datefield_value(back(value))
    if kind == "UUIDField" and not connection.features.has_native_uuid_field:
        return _as_it_is
    return back


def asked_as(kind: str, column: str, connection: BaseDatabaseWrapper) -> str:
    """How a column is asked for, already quoted."""
    return f"{column}::text" if kind == "JSONField" and connection.vendor == "postgresql" else column


def given_as(kind: str, connection: BaseDatabaseWrapper) -> str:
    """The place of a parameter of this kind."""
    return "%s::jsonb" if kind == "JSONField" and connection.vendor == "postgresql" else "%s"
