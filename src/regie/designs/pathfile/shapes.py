"""The small types of a path file: text in two languages, codes and numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

Language = Literal["nl", "en"]


class Shape(BaseModel):
    """A part of a path file: frozen, and with no field that the format does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, coerce_numbers_to_str=True)


def _number(value: object) -> object:
    """Refuse what only looks like a number: true, and a decimal comma."""
    if isinstance(value, bool):
        raise PydanticCustomError("not_number", "a number is expected")
    if isinstance(value, str):
        comma = value.replace(",", ".").strip()
        if comma != value and comma.replace(".", "", 1).isascii() and comma.replace(".", "", 1).isdigit():
            raise PydanticCustomError("decimal_comma", "decimal comma", {"better": comma})
        raise PydanticCustomError("not_number", "a number is expected")
    return value


def _plain_number(hours: Decimal) -> int | float:
    """Hours as JSON has them: 8 and 2.5."""
    return int(hours) if hours == hours.to_integral_value() else float(hours)


Code = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=64)]
"""A name that other parts of the file refer to."""

Words = Annotated[str, Field(min_length=1, max_length=4000)]

Week = Annotated[int, Field(ge=1, le=520), BeforeValidator(_number)]
"""A week of the path; week 1 begins on the first day."""

Hours = Annotated[
    Decimal,
    Field(gt=0, le=10_000, decimal_places=2),
    BeforeValidator(_number),
    PlainSerializer(_plain_number, when_used="json"),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 10_000}),
]
"""Hours of the learner's own time."""

Count = Annotated[int, Field(ge=1, le=1000), BeforeValidator(_number)]


class Text(Shape):
    """What a person reads, in Dutch, in English or in both."""

    nl: Words | None = None
    en: Words | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.nl is None and self.en is None:
            raise PydanticCustomError("text_without_language", "a text needs nl or en")
        return self

    def in_language(self, language: str) -> str:
        """The text in `language` ("nl" or "en"), or in the other one where it is missing."""
        first, second = (self.en, self.nl) if language == "en" else (self.nl, self.en)
        return first or second or ""
