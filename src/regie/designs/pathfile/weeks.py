"""When an activity takes place, in weeks of the path, as the file spells it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Annotated

from pydantic import GetPydanticSchema, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

_SPAN = re.compile(r"([1-9][0-9]{0,2}) ?- ?([1-9][0-9]{0,2})")
_LAST = 520


class WeeksKind(StrEnum):
    """How the weeks of an activity are known."""

    LISTED = "listed"  # on these weeks: 14, or [2, 6]
    SPAN = "span"  # from the first to the last: 5-10
    LEARNER = "learner"  # none until the learner plans it
    CONTINUOUS = "continuous"  # all the time


@dataclass(frozen=True, slots=True)
class Weeks:
    """The weeks of an activity; `numbers` are the listed weeks, or the first and last of a span."""

    kind: WeeksKind
    numbers: tuple[int, ...] = ()

    @property
    def is_dated(self) -> bool:
        """Whether the design itself says when."""
        return bool(self.numbers)

    def spelling(self) -> int | str | list[int]:
        """As the file writes it; reading that gives the same weeks again."""
        if self.kind is WeeksKind.SPAN:
            return f"{self.numbers[0]}-{self.numbers[1]}"
        if self.kind is WeeksKind.LISTED:
            return self.numbers[0] if len(self.numbers) == 1 else list(self.numbers)
        return self.kind.value


def _read(value: object) -> Weeks:
    if isinstance(value, Weeks):
        return value
    if value in (WeeksKind.LEARNER, WeeksKind.CONTINUOUS):
        return Weeks(WeeksKind(str(value)))
    if isinstance(value, str) and (span := _SPAN.fullmatch(value.strip())):
        return _in_order(WeeksKind.SPAN, (int(span[1]), int(span[2])))
    listed = value if isinstance(value, list) else [value]
    if listed and all(isinstance(week, int) and not isinstance(week, bool) for week in listed):
        return _in_order(WeeksKind.LISTED, tuple(listed))
    raise PydanticCustomError("weeks_unreadable", "weeks cannot be read")


def _in_order(kind: WeeksKind, numbers: tuple[int, ...]) -> Weeks:
    if not all(1 <= week <= _LAST for week in numbers):
        raise PydanticCustomError("out_of_range", "week out of range", {"min": 1, "max": _LAST})
    if any(earlier >= later for earlier, later in pairwise(numbers)):
        raise PydanticCustomError("weeks_order", "weeks must go up")
    return Weeks(kind, numbers)


def _schema(_source: object, _handler: object) -> core_schema.CoreSchema:
    write = core_schema.plain_serializer_function_ser_schema(Weeks.spelling)
    return core_schema.no_info_plain_validator_function(_read, serialization=write)


WeeksField = Annotated[
    Weeks,
    GetPydanticSchema(_schema),
    WithJsonSchema(
        {
            "description": "14, [2, 6], '5-10', learner (planned by the learner) or continuous",
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": _LAST},
                {
                    "type": "array",
                    "minItems": 1,
                    "uniqueItems": True,
                    "items": {"type": "integer", "minimum": 1, "maximum": _LAST},
                },
                {"type": "string", "pattern": "^[1-9][0-9]{0,2} ?- ?[1-9][0-9]{0,2}$"},
                {"enum": [WeeksKind.LEARNER.value, WeeksKind.CONTINUOUS.value]},
            ],
        }
    ),
]
