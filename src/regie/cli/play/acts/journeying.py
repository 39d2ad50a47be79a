"""Acts that begin a journey, and conversations beside it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from regie.cli.play.acts.base import ElementAct, JourneyAct
from regie.cli.play.words import Day, ScopeCode, Slug, Somebody, Text
from regie.framework import Element, Level, R


class OpenJourney(JourneyAct):
    """A designer invites a learner on a published path; `journey` becomes its code."""

    act: Literal["open_journey"]
    design: Slug
    number: Annotated[int, Field(ge=1)] | None = None
    learner: Somebody
    start_on: Day


class JoinEdition(JourneyAct):
    """A designer invites a learner to an edition; `journey` becomes its code."""

    act: Literal["join_edition"]
    edition: Slug
    learner: Somebody


class OpenOwnJourney(JourneyAct):
    """A person begins a path of their own, without a design."""

    act: Literal["open_own_journey"]
    title: Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
    start_on: Day


class Enrol(JourneyAct):
    """The learner accepts the invitation to a path."""

    act: Literal["enrol"]


class RateLevel(JourneyAct):
    """The learner or the level partner says which level fits on this path: overall, and where it differs."""

    act: Literal["rate_level"]
    level: Level
    by_r: dict[R, Level] | None = None
    by_element: dict[Element, Level] | None = None
    reasons: dict[Element, Text] | None = Field(None, description="Why; an element two or three steps from its R.")


class ChangeLevel(JourneyAct):
    """The learner or the level partner asks another level for a scope; some of it stands at once."""

    act: Literal["change_level"]
    scope: ScopeCode
    level: Level
    reason: Text = ""


class AnswerLevel(JourneyAct):
    """The other of the two agrees with the level that was asked, or sees it differently: then the lower stands."""

    act: Literal["answer_level"]
    scope: ScopeCode
    agreed: bool
    text: Text = ""


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


class RecordConversation(ElementAct):
    """The learner puts on record that a conversation on this element was held."""

    act: Literal["record_conversation"]
    partner: Somebody
    held_on: Day


class DenyConversation(ElementAct):
    """The partner says that it was not; without `held_on` the latest one."""

    act: Literal["deny_conversation"]
    held_on: Day | None = None
