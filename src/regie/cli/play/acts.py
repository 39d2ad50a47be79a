"""The acts, each with exactly the keys that it takes. Strict: no unknown key, no value of another type."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from regie.cli.play.words import Day, Email, Moment, Revision, Slug, Somebody, Term, Text, Title
from regie.framework import Element, Level, Reason, Role
from regie.journeys.choices import SHAPES, Choice


class Act(BaseModel):
    """What every act has: where and when, and the refusal that is expected, if one is."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    organisation: Slug | None = Field(None, description="Short name; without it, that of --organisation.")
    at: Moment
    expect: Reason | Literal["not_found"] | None = Field(None, description="The refusal that belongs here.")


class FoundOrganisation(Act):
    """Begin an organisation, with its first administrator. Nobody's act: it has no `as`."""

    act: Literal["found_organisation"]
    name: Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
    language: Literal["nl", "en"] = "nl"
    administrator: Title
    email: Email


class PersonAct(Act):
    """An act of a person."""

    as_: Somebody = Field(alias="as")


class AddUnit(PersonAct):
    """An administrator adds a part of the organisation."""

    act: Literal["add_unit"]
    name: Title
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


class Appoint(PersonAct):
    """An administrator gives a role, for the organisation or `of` one learner."""

    act: Literal["appoint"]
    person: Somebody
    role: OfferedRole
    of: Somebody | None = None
    from_on: Day | None = None
    until_on: Day | None = None


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


class JourneyAct(PersonAct):
    """An act on a journey, by its code."""

    journey: Slug


class OpenJourney(JourneyAct):
    """A designer invites a learner on a published path; `journey` becomes its code."""

    act: Literal["open_journey"]
    design: Slug
    number: Annotated[int, Field(ge=1)] | None = None
    learner: Somebody
    start_on: Day


class OpenOwnJourney(JourneyAct):
    """A person begins a path of their own, without a design."""

    act: Literal["open_own_journey"]
    title: Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
    start_on: Day


class Enrol(JourneyAct):
    """The learner accepts the invitation to a path."""

    act: Literal["enrol"]


class RateLevel(JourneyAct):
    """The learner or the level partner says which overall level fits on this path."""

    act: Literal["rate_level"]
    level: Level


class OwnWords(BaseModel):
    """What the learner writes before choosing, by kind; an empty text takes it away."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    development_question: Text | None = None
    ambition: Text | None = None
    drives: Text | None = None
    learning_preference_1: Text | None = None
    learning_preference_2: Text | None = None
    learning_preference_3: Text | None = None


class WriteOwnWords(JourneyAct):
    """The learner writes the development question, what drives them, how they like to learn."""

    act: Literal["write_own_words"]
    words: OwnWords


class ElementAct(JourneyAct):
    """An act on one element of a journey."""

    element: Element


class _WithChoice(ElementAct):
    """An act that says what is chosen, in the shape of the element."""

    choice: Any = Field(description="In the shape of its element; see $defs.")

    @model_validator(mode="after")
    def _fits_its_element(self) -> Self:
        shape = SHAPES.get(self.element)
        if shape is not None and not isinstance(self.choice, dict):
            raise ValueError("choice: not an object")
        if shape is not None:
            _require(shape, self.choice)
        return self


def _require(shape: type[Choice], choice: object) -> None:
    try:
        shape.model_validate(choice)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise ValueError(f"{'.'.join(map(str, ('choice', *first['loc'])))}: {first['msg']}") from None


class Propose(_WithChoice):
    """Who decides puts a choice forward; whom the cell names is asked, with a term of so many days."""

    act: Literal["propose"]
    term_days: Term = 7


class Revise(_WithChoice):
    """Who decides changes the open proposal."""

    act: Literal["revise"]
    seen: Revision | None = None
    term_days: Term = 7


class Withdraw(ElementAct):
    """Who decides takes the open proposal back."""

    act: Literal["withdraw"]


class Ask(ElementAct):
    """Who decides invites a role, or `person` in that role, to think along."""

    act: Literal["ask"]
    role: Role
    person: Somebody | None = None
    term_days: Term = 7


class _VoiceAct(ElementAct):
    """An act on a voice: `role` and `person` say who was asked; without them, whichever is for the actor."""

    role: Role | None = None
    person: Somebody | None = None


class Answer(_VoiceAct):
    """Somebody who was asked thinks along, or says to have no input."""

    act: Literal["answer"]
    said: Literal["input", "no_input"] = "input"
    text: Text = ""


class Agree(_VoiceAct):
    """Somebody who holds the pen together with another agrees with the proposal as it stands."""

    act: Literal["agree"]


class Disagree(_VoiceAct):
    """Somebody who holds the pen together with another does not agree, and says why."""

    act: Literal["disagree"]
    text: Text


class RecordAttempt(ElementAct):
    """Who decides records that a required hearing was tried in vain, once its term passed."""

    act: Literal["record_attempt"]
    role: Role
    reason: Text


class Decide(ElementAct):
    """Who decides makes the open proposal final."""

    act: Literal["decide"]
    seen: Revision | None = None
    reason: Text = ""


class RecordConversation(ElementAct):
    """The learner puts on record that a conversation on this element was held."""

    act: Literal["record_conversation"]
    partner: Somebody
    held_on: Day


class DenyConversation(ElementAct):
    """The partner says that it was not; without `held_on` the latest one."""

    act: Literal["deny_conversation"]
    held_on: Day | None = None


class RequestDeviation(ElementAct):
    """The learner sends a wish to whoever holds the pen."""

    act: Literal["request_deviation"]
    wish: Text


class AnswerRequest(ElementAct):
    """Who holds the pen answers that wish, with why."""

    act: Literal["answer_request"]
    granted: bool
    text: Text


AnyAct = Annotated[
    FoundOrganisation
    | AddUnit
    | AddPerson
    | Appoint
    | EndAppointment
    | NameStandIn
    | GiveLogin
    | ImportPath
    | Publish
    | OpenJourney
    | OpenOwnJourney
    | Enrol
    | RateLevel
    | WriteOwnWords
    | Propose
    | Revise
    | Withdraw
    | Ask
    | Answer
    | Agree
    | Disagree
    | RecordAttempt
    | Decide
    | RecordConversation
    | DenyConversation
    | RequestDeviation
    | AnswerRequest,
    Field(discriminator="act"),
]
ONE_ACT: TypeAdapter[Act] = TypeAdapter(AnyAct)
