"""Acts that decide."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from regie.cli.play.acts.base import EditionAct, ElementAct, GroundAct, PersonAct
from regie.cli.play.choices import PLAYED_SHAPES
from regie.cli.play.words import Revision, Somebody, Term, Text
from regie.framework import Element, Role
from regie.journeys.choices import Shape


class _WithChoice(GroundAct):
    """An act that says what is chosen, in the shape of the element."""

    choice: Any = Field(description="In the shape of its element; see $defs.")

    @model_validator(mode="after")
    def _fits_its_element(self) -> Self:
        _require_fit(self.element, self.choice)
        return self


def _require_fit(element: Element, choice: object) -> None:
    shape = PLAYED_SHAPES.get(element)
    if shape is not None and not isinstance(choice, dict):
        raise ValueError("choice: not an object")
    if shape is not None:
        _require(shape, choice)


def _require(shape: type[Shape], choice: object) -> None:
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


class Withdraw(GroundAct):
    """Who decides takes the open proposal back."""

    act: Literal["withdraw"]


class Ask(GroundAct):
    """Who decides invites a role, or `person` in that role, to think along."""

    act: Literal["ask"]
    role: Role
    person: Somebody | None = None
    term_days: Term = 7


class AskChosen(ElementAct):
    """The learner sends the request to whom the open proposal chooses as mentor."""

    act: Literal["ask_chosen"]
    seen: Revision | None = None
    term_days: Term = 7


class Accept(ElementAct):
    """Whom the learner chose says yes; then it stands."""

    act: Literal["accept"]
    text: Text = ""


class Decline(ElementAct):
    """Whom the learner chose says no, with or without a reason; the learner can choose somebody else."""

    act: Literal["decline"]
    text: Text = ""


class _Voiced(PersonAct):
    """An act on a voice: `role` and `person` say who was asked; without them, whichever is for the actor."""

    role: Role | None = None
    person: Somebody | None = None


class _VoiceAct(ElementAct, _Voiced):
    """An act on a voice in a journey."""


class _SpokenAct(GroundAct, _Voiced):
    """An act on a voice in a journey or on a design."""


class Answer(_SpokenAct):
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


class RecordAttempt(GroundAct):
    """Who decides records that a required hearing was tried in vain, once its term passed."""

    act: Literal["record_attempt"]
    role: Role
    reason: Text


class Decide(GroundAct):
    """Who decides makes the open proposal final."""

    act: Literal["decide"]
    seen: Revision | None = None
    reason: Text = ""


class RequestDeviation(ElementAct):
    """The learner sends a wish to whoever holds the pen."""

    act: Literal["request_deviation"]
    wish: Text


class AnswerRequest(ElementAct):
    """Who holds the pen answers that wish, with why."""

    act: Literal["answer_request"]
    granted: bool
    text: Text


class ProposeToMany(EditionAct):
    """A designer puts one choice forward for every member who waits for it; each answers alone."""

    act: Literal["propose_to_many"]
    element: Element
    choice: Any = Field(description="In the shape of its element; see $defs.")
    term_days: Term = 7

    @model_validator(mode="after")
    def _fits_its_element(self) -> Self:
        _require_fit(self.element, self.choice)
        return self


class DecideForMany(EditionAct):
    """Who decides makes final, for every member of whom all is there, what is proposed."""

    act: Literal["decide_for_many"]
    element: Element
    reason: Text = ""


class LayRange(EditionAct):
    """A designer has a range of hours a week heard once, for the whole edition."""

    act: Literal["lay_range"]
    lowest: Annotated[float, Field(gt=0, le=10_000)]
    highest: Annotated[float, Field(gt=0, le=10_000)]
    term_days: Term = 7


class AnswerRange(EditionAct):
    """Who is heard on the latest range gives input."""

    act: Literal["answer_range"]
    text: Text


class AttemptOnRange(EditionAct):
    """A designer records that nobody answered about the latest range, once its term passed."""

    act: Literal["attempt_on_range"]
    reason: Text
