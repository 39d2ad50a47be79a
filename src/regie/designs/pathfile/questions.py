"""Question sets and the format of the plan of approach, as a path file holds them."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from regie.designs.pathfile.shapes import Code, Shape, Text
from regie.framework import Level, Role


class Use(StrEnum):
    """What a question set is for."""

    DIRECTION = "direction"
    GOALS = "goals"
    PACE = "pace"
    RESOURCES = "resources"
    MENTOR = "mentor"
    CONVERSATIONS = "conversations"
    LEARNING_GUIDE = "learning_guide"
    LEARNING_GROUPS = "learning_groups"
    COACH = "coach"
    LOOK_BACK = "look_back"
    FEEDBACK = "feedback"
    LEVEL_TALK = "level_talk"
    CLOSING = "closing"


class Question(Shape):
    """One question; `levels` empty = asked at every level of its set."""

    text: Text
    levels: tuple[Level, ...] = ()


class QuestionSet(Shape):
    """Questions that are asked together.

    `levels` empty = at every level. `addressed_to`: the roles whom the questions are for
    (assertion C2: at level 2 the direction questions are for the manager to ask);
    `per` says that the set is answered once per goal.
    """

    code: Code
    title: Text
    use: Use
    levels: tuple[Level, ...] = ()
    addressed_to: tuple[Role, ...] = ()
    per: str | None = Field(default=None, pattern="^goal$")
    questions: tuple[Question, ...] = Field(min_length=1, max_length=50)

    def is_for(self, *, use: Use, level: Level, role: Role | None = None) -> bool:
        """Whether the set serves `use` at `level` and, if given, addresses `role`."""
        fits_level = not self.levels or level in self.levels
        return self.use is use and fits_level and (role is None or role in self.addressed_to)

    def questions_at(self, level: Level) -> tuple[Question, ...]:
        """The questions that are asked at `level`, in order."""
        return tuple(one for one in self.questions if not one.levels or level in one.levels)


class PlanField(Shape):
    """One field of the plan of approach; `filled_from` names what it is taken from, if anything."""

    code: Code
    title: Text
    help: Text | None = None
    filled_from: str | None = Field(default=None, pattern="^(goals|activities)$")
