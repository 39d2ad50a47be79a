"""What acts have in common. Strict: no unknown key, no value of another type."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from regie.cli.play.words import Moment, Slug, Somebody
from regie.framework import Element, Reason


class Act(BaseModel):
    """What every act has: where and when, and the refusal that is expected, if one is."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    organisation: Slug | None = Field(None, description="Short name; without it, that of --organisation.")
    at: Moment
    expect: Reason | Literal["not_found"] | None = Field(None, description="The refusal that belongs here.")


class PersonAct(Act):
    """An act of a person."""

    as_: Somebody = Field(alias="as")


class JourneyAct(PersonAct):
    """An act on a journey, by its code."""

    journey: Slug


class ElementAct(JourneyAct):
    """An act on one element of a journey."""

    element: Element


class GroundAct(PersonAct):
    """An act on one element of a journey, by its code, or of a version of a design: without a `number` the newest."""

    journey: Slug | None = None
    design: Slug | None = None
    number: Annotated[int, Field(ge=1)] | None = None
    element: Element

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.journey is None) == (self.design is None):
            raise ValueError("give journey or design, not both and not neither")
        if self.number is not None and self.design is None:
            raise ValueError("number: belongs to a design")
        return self


class EditionAct(PersonAct):
    """An act on an edition, by its code."""

    edition: Slug
