"""The words of the framework: levels, R's, elements, roles, and the closed words of a cell.

The values are stable codes: they stand in the database, in JSON and in path files,
and are never translated.
"""

from __future__ import annotations

from enum import Enum, StrEnum


class Level(Enum):
    """One of the four levels of self-direction.

    Deliberately no IntEnum: no code outside the framework can compare a level with a number.
    `.value` (1-4) is for storage and for showing.
    """

    DIRECTING = 1
    GUIDING = 2
    COACHING = 3
    RELEASING = 4


class R(StrEnum):
    """One of the three R's: richting, ruimte, ruggensteun."""

    DIRECTION = "direction"
    SPACE = "space"
    BACKING = "backing"

    @property
    def elements(self) -> tuple[Element, ...]:
        """The elements of this R, in the order of the framework."""
        return tuple(element for element in Element if element.r is self)


class Element(StrEnum):
    """One of the twelve elements, in the order of the framework."""

    DIRECTION = "direction"
    CONTENT = "content"
    GOALS = "goals"
    PLAN = "plan"
    PACE = "pace"
    WORK_FORMS = "work_forms"
    RESOURCES = "resources"
    MENTOR = "mentor"
    CONVERSATIONS = "conversations"
    LEARNING_GUIDE = "learning_guide"
    LEARNING_GROUPS = "learning_groups"
    COACH = "coach"

    @property
    def r(self) -> R:
        """The R that this element belongs to."""
        return _R_OF[self]


_R_OF = {
    element: r
    for r, elements in (
        (R.DIRECTION, (Element.DIRECTION,)),
        (
            R.SPACE,
            (
                Element.CONTENT,
                Element.GOALS,
                Element.PLAN,
                Element.PACE,
                Element.WORK_FORMS,
                Element.RESOURCES,
            ),
        ),
        (
            R.BACKING,
            (
                Element.MENTOR,
                Element.CONVERSATIONS,
                Element.LEARNING_GUIDE,
                Element.LEARNING_GROUPS,
                Element.COACH,
            ),
        ),
    )
    for element in elements
}


class Role(StrEnum):
    """A part that a person plays in a journey. `others`: anybody whom no other word fits."""

    LEARNER = "learner"
    DESIGNER = "designer"
    ORGANISATION = "organisation"
    MANAGER = "manager"
    PEER = "peer"
    BUDDY = "buddy"
    MENTOR = "mentor"
    LEARNING_GUIDE = "learning_guide"
    COACH = "coach"
    OTHERS = "others"


class Form(StrEnum):
    """The form in which an element is filled in. Three of them ask something of a decider."""

    PRESET_QUESTIONS = "preset_questions"
    CHOICE_QUESTIONS = "choice_questions"
    GUIDING_QUESTIONS = "guiding_questions"
    STRUCTURED_QUESTIONS = "structured_questions"
    QUESTIONS = "questions"
    REFLECTION = "reflection"
    FIXED = "fixed"
    OPEN = "open"
    PUNCH_CARD = "punch_card"


class Offer(StrEnum):
    """Whether an element is there: required, offered, if wished, one's own, or not standard."""

    REQUIRED = "required"
    OFFERED = "offered"
    IF_WISHED = "if_wished"
    OWN = "own"
    NOT_STANDARD = "not_standard"


class Timing(StrEnum):
    """When an element takes place, and who sets the dates."""

    PRESET = "preset"
    WISHED = "wished"
    IF_WISHED = "if_wished"
    OWN = "own"
    CONTINUOUS = "continuous"
    BEFORE_GOALS = "before_goals"


class Feedback(StrEnum):
    """What the feedback of a partner is about."""

    NONE = "none"
    OPTIONAL = "optional"
    TASK_DIRECTED = "task_directed"
    DEVELOPMENT_DIRECTED = "development_directed"
