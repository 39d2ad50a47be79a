"""Acts on organisations, people and designs."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from regie.cli.play.acts.base import Act, EditionAct, PersonAct
from regie.cli.play.words import Day, Email, Slug, Somebody, Text, Title
from regie.framework import Element, Level


class FoundOrganisation(Act):
    """Begin an organisation, with its first administrator. Nobody's act: it has no `as`."""

    act: Literal["found_organisation"]
    name: Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
    language: Literal["nl", "en"] = "nl"
    administrator: Title
    email: Email


class AddUnit(PersonAct):
    """An administrator adds a part of the organisation."""

    act: Literal["add_unit"]
    name: Title
    ambition: Text = ""
    annual_plan: Text = ""


class StatePlans(PersonAct):
    """An administrator writes the ambition and annual plan of a unit, without one of the organisation as a whole."""

    act: Literal["state_plans"]
    unit: Title | None = None
    ambition: Text = ""
    annual_plan: Text = ""


class AddPerson(PersonAct):
    """An administrator adds a person, in a unit or in none."""

    act: Literal["add_person"]
    name: Title
    email: Email
    unit: str | None = None


OfferedRole = Literal[
    "designer", "organisation", "manager", "peer", "buddy", "mentor", "learning_guide", "coach", "administrator"
]


class RequireSecondStep(PersonAct):
    """An administrator lets holders of these roles sign in with a second step, and no others; an empty list: nobody."""

    act: Literal["require_second_step"]
    roles: Annotated[tuple[OfferedRole | Literal["everybody"], ...], Field(max_length=12)]


class Appoint(PersonAct):
    """An administrator gives a role, for the organisation or `of` one learner.

    `places`: for how many learners at most, of somebody who offers to be a mentor.
    """

    act: Literal["appoint"]
    person: Somebody
    role: OfferedRole
    of: Somebody | None = None
    from_on: Day | None = None
    until_on: Day | None = None
    places: Annotated[int, Field(ge=0, le=1000)] | None = None


class EndAppointment(PersonAct):
    """An administrator ends a role; `on` is the first day without it."""

    act: Literal["end_appointment"]
    person: Somebody
    role: OfferedRole
    of: Somebody | None = None
    on: Day


class NameStandIn(PersonAct):
    """Somebody names who speaks for them during a period; an administrator may for `person`."""

    act: Literal["name_stand_in"]
    person: Somebody | None = None
    stand_in: Somebody
    from_on: Day
    until_on: Day | None = None


class GiveLogin(PersonAct):
    """An administrator invites a person, who accepts at once with this password."""

    act: Literal["give_login"]
    person: Somebody
    password: Annotated[str, Field(min_length=8, max_length=128)]


class ImportPath(PersonAct):
    """A designer brings in a path: the `path` that is shipped under this name, or a `file`."""

    act: Literal["import_path"]
    path: Slug | None = None
    file: str | None = Field(None, description="A path file; a relative name counts from the acts file.")

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.path is None) == (self.file is None):
            raise ValueError("give path or file, not both and not neither")
        return self


class Publish(PersonAct):
    """A designer makes a version final; without a `number` the newest."""

    act: Literal["publish"]
    design: Slug
    number: Annotated[int, Field(ge=1)] | None = None


class OpenEdition(EditionAct):
    """A designer opens an edition of a published version; `edition` becomes its code."""

    act: Literal["open_edition"]
    design: Slug
    number: Annotated[int, Field(ge=1)] | None = None
    title: Title
    start_on: Day
    guide: Somebody | None = None


class Change(BaseModel):
    """One cell that the organisation changes: keys of the cell with plain values, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    element: Element
    level: Level
    changes: Annotated[dict[str, Any], Field(min_length=1)]
    reason: Annotated[str, Field(max_length=1000)]


class AdoptTable(PersonAct):
    """An administrator lets these changes of the table hold, and no other; an empty list takes all back."""

    act: Literal["adopt_table"]
    deviations: Annotated[tuple[Change, ...], Field(max_length=48)]
    seen: Annotated[int, Field(ge=0)] | None = Field(
        None, description="The number of the version that was looked at, 0 for none; without it, the newest."
    )


class RecordConsent(PersonAct):
    """An administrator puts on record that the works council consented to signals about people."""

    act: Literal["record_consent"]
    given_on: Day
    given_by: Title
    document: Title
