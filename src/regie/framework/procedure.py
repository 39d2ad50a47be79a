"""The procedure as tables: what comes before what, and how proposals and journeys move.

Code and documentation read the same tables; what is final is derived from them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from regie.framework.cells import Cell
from regie.framework.facts import FactKind
from regie.framework.vocabulary import Element, Level, Offer, Role

BEFORE: Mapping[Element, tuple[Element, ...]] = {
    Element.DIRECTION: (),
    Element.CONTENT: (Element.DIRECTION,),
    Element.GOALS: (Element.DIRECTION,),
    Element.PLAN: (Element.CONTENT, Element.GOALS, Element.PACE),
    Element.PACE: (Element.CONTENT,),
    Element.WORK_FORMS: (Element.CONTENT,),
    Element.RESOURCES: (Element.CONTENT,),
    Element.MENTOR: (Element.DIRECTION,),
    Element.CONVERSATIONS: (Element.DIRECTION,),
    Element.LEARNING_GUIDE: (Element.DIRECTION,),
    Element.LEARNING_GROUPS: (Element.DIRECTION,),
    Element.COACH: (Element.DIRECTION,),
}
"""What an element waits for where the order holds, in the order of the framework."""

IN_ORDER = frozenset({Level.DIRECTING, Level.GUIDING})
"""The levels at which the order holds; at the others it is free."""

AT_WILL = frozenset({Offer.IF_WISHED, Offer.OWN})


def waits_for(cell: Cell, settled: Collection[Element]) -> tuple[Element, ...]:
    """Return what must be settled before `cell`'s element: nothing where the order is free."""
    if cell.level not in IN_ORDER:
        return ()
    return tuple(element for element in BEFORE[cell.element] if element not in settled)


def needed_for_running(cells: Iterable[Cell]) -> tuple[Element, ...]:
    """Return the elements that must be settled before a journey runs.

    All that somebody decides and that is not the learner's to leave aside.
    """
    return tuple(cell.element for cell in cells if cell.decides and cell.offer not in AT_WILL)


def is_at_will(cell: Cell) -> bool:
    """Whether nothing of it exists until the learner wishes it."""
    return cell.offer in AT_WILL


def needs_acceptance(element: Element) -> bool:
    """Whether what is chosen is a person, who accepts or declines (B2)."""
    return element is Element.MENTOR


OF_THE_DESIGN = frozenset({Element.CONTENT, Element.PACE, Element.WORK_FORMS, Element.RESOURCES})
"""The elements that can be settled before there is a learner."""

AROUND_A_DESIGN = frozenset({Role.DESIGNER, Role.ORGANISATION})
"""The roles that are there before there is a learner."""


def settles_on_version(cell: Cell) -> bool:
    """Whether a design version settles it once, for every journey that follows it (design.md, Deciding on a version).

    What the designer decides alone at level 1, as long as nothing and nobody is needed that only a journey has.
    """
    if cell.level is not Level.DIRECTING or cell.decides != (Role.DESIGNER,) or cell.element not in OF_THE_DESIGN:
        return False
    return all(
        fact.role in AROUND_A_DESIGN if fact.role is not None else fact.kind in _BY_THE_TEXT
        for fact in cell.needs_of[Role.DESIGNER]
    )


_BY_THE_TEXT = frozenset({FactKind.QUESTIONS_ANSWERED, FactKind.FORMAT_COMPLETE})
"""What the text of a proposal brings with it."""


class ProposalState(StrEnum):
    """Where a proposal stands. `overtaken`: the pen moved from a learner on whom nobody looked on."""

    OPEN = "open"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"


class ProposalStep(StrEnum):
    """What can be done with a proposal."""

    REVISE = "revise"
    INVITE = "invite"
    ANSWER = "answer"
    AGREE = "agree"
    DECIDE = "decide"
    WITHDRAW = "withdraw"
    OVERTAKE = "overtake"


PROPOSAL_STEPS: Mapping[tuple[ProposalState, ProposalStep], ProposalState] = {
    (ProposalState.OPEN, ProposalStep.REVISE): ProposalState.OPEN,
    (ProposalState.OPEN, ProposalStep.INVITE): ProposalState.OPEN,
    (ProposalState.OPEN, ProposalStep.ANSWER): ProposalState.OPEN,
    (ProposalState.OPEN, ProposalStep.AGREE): ProposalState.OPEN,
    (ProposalState.OPEN, ProposalStep.DECIDE): ProposalState.DECIDED,
    (ProposalState.OPEN, ProposalStep.WITHDRAW): ProposalState.WITHDRAWN,
    (ProposalState.OPEN, ProposalStep.OVERTAKE): ProposalState.OVERTAKEN,
}
PROPOSAL_FINAL = frozenset(ProposalState) - {state for state, _ in PROPOSAL_STEPS}


class JourneyState(StrEnum):
    """Where a journey stands."""

    INVITED = "invited"
    ENROLLED = "enrolled"
    INTAKE = "intake"
    DECIDING = "deciding"
    RUNNING = "running"
    PAUSED = "paused"
    CLOSING = "closing"
    CLOSED = "closed"
    STOPPED = "stopped"


class JourneyStep(StrEnum):
    """What moves a journey on. Agreeing the level opens the deciding; the learner stops it."""

    ENROL = "enrol"
    START_INTAKE = "start_intake"
    AGREE_LEVEL = "agree_level"
    RUN = "run"
    PAUSE = "pause"
    RESUME = "resume"
    START_CLOSING = "start_closing"
    CLOSE = "close"
    STOP = "stop"


_ONWARD: Mapping[tuple[JourneyState, JourneyStep], JourneyState] = {
    (JourneyState.INVITED, JourneyStep.ENROL): JourneyState.ENROLLED,
    (JourneyState.ENROLLED, JourneyStep.START_INTAKE): JourneyState.INTAKE,
    (JourneyState.INTAKE, JourneyStep.AGREE_LEVEL): JourneyState.DECIDING,
    (JourneyState.DECIDING, JourneyStep.RUN): JourneyState.RUNNING,
    (JourneyState.RUNNING, JourneyStep.PAUSE): JourneyState.PAUSED,
    (JourneyState.PAUSED, JourneyStep.RESUME): JourneyState.RUNNING,
    (JourneyState.RUNNING, JourneyStep.START_CLOSING): JourneyState.CLOSING,
    (JourneyState.CLOSING, JourneyStep.CLOSE): JourneyState.CLOSED,
}
JOURNEY_STEPS: Mapping[tuple[JourneyState, JourneyStep], JourneyState] = {
    **_ONWARD,
    **{(state, JourneyStep.STOP): JourneyState.STOPPED for state, _ in _ONWARD},
}
JOURNEY_FINAL = frozenset(JourneyState) - {state for state, _ in JOURNEY_STEPS}

DECISIONS_OPEN_IN = frozenset({JourneyState.DECIDING, JourneyState.RUNNING})
"""The states of a journey in which its elements can be proposed and decided."""


def may_enrol(level: Level) -> frozenset[Role]:
    """Return who may begin a journey at overall `level`; at the last the learner alone does."""
    if level is Level.RELEASING:
        return frozenset({Role.LEARNER})
    return frozenset({Role.LEARNER, Role.ORGANISATION})


def closing_confirmed_by(level: Level) -> frozenset[Role]:
    """Return who confirm that a journey is finished, by its overall level."""
    if level is Level.DIRECTING:
        return frozenset({Role.LEARNER, Role.LEARNING_GUIDE})
    return frozenset({Role.LEARNER})


def closing_told_to(level: Level) -> frozenset[Role]:
    """Return who are told, beside who confirm, that a journey is finished."""
    return frozenset({Role.LEARNING_GUIDE}) if level is Level.GUIDING else frozenset()


class Ingredient(StrEnum):
    """What a design may have to hold before it can be published for a level."""

    FRAME = "frame"
    CATALOGUE = "catalogue"
    DIRECTION_PROMPT = "direction_prompt"
    THEMES = "themes"
    HOURS = "hours"
    WORK_FORMS = "work_forms"
    RESOURCES = "resources"
    MOMENTS = "moments"
    QUESTION_SETS = "question_sets"
    CHOICE_QUESTIONS = "choice_questions"
    PLAN_FORMAT = "plan_format"
    PRESET_QUESTIONS = "preset_questions"
    GROUP_MOMENTS = "group_moments"
    COACH_MOMENTS = "coach_moments"
    CARD_SIZE = "card_size"


_FREE = frozenset({Ingredient.FRAME, Ingredient.CATALOGUE, Ingredient.DIRECTION_PROMPT})
NEEDED_TO_PUBLISH: Mapping[Level, frozenset[Ingredient]] = {
    Level.DIRECTING: frozenset(
        {
            Ingredient.THEMES,
            Ingredient.HOURS,
            Ingredient.WORK_FORMS,
            Ingredient.RESOURCES,
            Ingredient.MOMENTS,
            Ingredient.QUESTION_SETS,
            Ingredient.PRESET_QUESTIONS,
            Ingredient.CHOICE_QUESTIONS,
            Ingredient.PLAN_FORMAT,
        }
    ),
    Level.GUIDING: frozenset(
        {
            Ingredient.PLAN_FORMAT,
            Ingredient.PRESET_QUESTIONS,
            Ingredient.GROUP_MOMENTS,
            Ingredient.COACH_MOMENTS,
            Ingredient.CARD_SIZE,
        }
    ),
    Level.COACHING: _FREE,
    Level.RELEASING: _FREE,
}
"""What must be in a design that is offered at a level; what stays open waits for the learner."""
