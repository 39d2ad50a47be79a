"""A cell: what the framework says about one element at one level.

A cell that contradicts itself can't be built, so no later code asks whether it makes sense.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from regie.framework.facts import (
    CONVERSATION,
    DEVELOPMENT_QUESTION,
    FORMAT_COMPLETE,
    QUESTIONS_ANSWERED,
    Fact,
    agreed,
    asked,
    heard,
)
from regie.framework.vocabulary import Element, Feedback, Form, Level, Offer, R, Role, Timing

ANSWERED_FIRST = frozenset({Form.PRESET_QUESTIONS, Form.CHOICE_QUESTIONS})


class ImpossibleCell(ValueError):
    """A cell that contradicts itself. The message names the cell and the contradiction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What holds for one element at one level; every key typed, absent keys at their default.

    `keys` are the keys that stand in the data file, in their order: `listing()` shows those
    and no other. `needs_of` is what each decider needs before it is final.
    """

    level: Level
    element: Element
    keys: tuple[str, ...] = ()
    decides: tuple[Role, ...] = ()
    joint: bool = False
    must_consult: tuple[Role, ...] = ()
    must_ask: tuple[Role, ...] = ()
    may_consult: tuple[Role, ...] = ()
    may_consult_others: bool = False
    conversation_with: tuple[Role, ...] = ()
    min_conversations: int = 0
    consult_topic: str | None = None
    basis: tuple[str, ...] = ()
    form: Form | None = None
    questions_for: Role | None = None
    term: str | None = None
    offer: Offer | None = None
    initiative: Role | None = None
    timing: Timing | None = None
    feedback: Feedback = Feedback.NONE
    reflection: Role | None = None
    partners: tuple[Role, ...] = ()
    min_partners: int = 0
    monitors: bool = False
    internal_or_external: bool = False
    led_by: Role | None = None
    curated_by: Role | None = None
    max_sessions: int | str | None = None
    scope: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    artefacts: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    strengthens: tuple[str, ...] = ()
    gap: str | None = None
    inferred: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    needs_of: Mapping[Role, frozenset[Fact]] = field(init=False, repr=False, compare=False)
    heard_on: frozenset[Role] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Check the cell and work out, once, what its deciders need and who may be heard.

        Raises:
            ImpossibleCell: the cell contradicts itself.
        """
        _check(self)
        object.__setattr__(self, "needs_of", {role: _needs(self, role) for role in self.decides})
        object.__setattr__(self, "heard_on", _heard_on(self))

    def __hash__(self) -> int:
        """Its place: enough to tell the cells of a table apart, and cheap in every ruling."""
        return hash((self.level, self.element))

    @property
    def r(self) -> R:
        """The R that the element belongs to."""
        return self.element.r

    @property
    def starter(self) -> Role | None:
        """Who starts it: who has the initiative, else the sole decider; None = any decider."""
        if self.initiative is not None:
            return self.initiative
        return self.decides[0] if len(self.decides) == 1 else None

    @property
    def is_decided(self) -> bool:
        """Whether anybody decides here at all."""
        return bool(self.decides)

    @property
    def blocks_on_questions(self) -> bool:
        """Whether questions must be answered before it is final (A5, B3)."""
        return self.is_decided and self.form in ANSWERED_FIRST

    @property
    def format_is_fixed(self) -> bool:
        """Whether the plan of approach uses the design's format and must be complete (A8)."""
        return self.form is Form.FIXED

    @property
    def library_is_open(self) -> bool:
        """Whether what helps is not limited to what somebody preselected (A14)."""
        return self.curated_by is None

    @property
    def sets_people(self) -> bool:
        """Whether people are chosen here beside means (A13)."""
        return "people" in self.sets

    @property
    def rests_on_development_question(self) -> bool:
        """Whether a development question must be on record before it is final (A2)."""
        return DEVELOPMENT_QUESTION.kind.value in self.basis and Role.DESIGNER in self.decides

    def listing(self) -> dict[str, object]:
        """Return r, element, level and exactly the keys of the data file, as plain values."""
        where: dict[str, object] = {
            "r": self.r.value,
            "element": self.element.value,
            "level": self.level.value,
        }
        return where | {key: plain(getattr(self, key)) for key in self.keys}


def plain(value: object) -> object:
    """Return `value` as JSON and YAML know it: codes for words, lists for tuples."""
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return getattr(value, "value", value)


def _needs(cell: Cell, role: Role) -> frozenset[Fact]:
    """What `role`, a decider, needs. The list in the head of the specification, nothing else."""
    facts = {heard(other) for other in cell.must_consult}
    # Who is heard has been asked: the weaker fact adds nothing.
    facts |= {asked(other) for other in cell.must_ask if other not in cell.must_consult}
    if cell.joint:
        facts |= {agreed(other) for other in cell.decides if other is not role}
    if cell.blocks_on_questions:
        facts.add(QUESTIONS_ANSWERED)
    if cell.format_is_fixed:
        facts.add(FORMAT_COMPLETE)
    if cell.min_conversations:
        facts.add(CONVERSATION)
    if cell.rests_on_development_question:
        facts.add(DEVELOPMENT_QUESTION)
    return frozenset(facts)


def _heard_on(cell: Cell) -> frozenset[Role]:
    """Who may be heard on the cell. A cell without deciders has nothing to be heard on."""
    if not cell.is_decided:
        return frozenset()
    listed = {*cell.must_consult, *cell.must_ask, *cell.may_consult, *cell.conversation_with}
    everybody = Role if cell.may_consult_others else ()
    return frozenset({*listed, *everybody} - set(cell.decides))


def _check(cell: Cell) -> None:
    """Raise ImpossibleCell if two fields of `cell` contradict each other."""
    heard_roles = (cell.must_consult, cell.must_ask, cell.may_consult, cell.conversation_with)
    for wrong, why in (
        (any(set(cell.decides) & set(roles) for roles in heard_roles), "a decider is also heard"),
        (not cell.decides and any(heard_roles), "somebody is heard on what nobody decides"),
        (not cell.decides and cell.may_consult_others, "an open list on what nobody decides"),
        (cell.joint and len(cell.decides) < 2, "joint, with fewer than two deciders"),
        (len(set(cell.decides)) < len(cell.decides), "a decider stands there twice"),
        (cell.min_conversations < 0 or cell.min_partners < 0, "a minimum below nothing"),
        (
            cell.min_conversations and not (cell.conversation_with or cell.may_consult_others),
            "a conversation is needed and nobody may hold it",
        ),
        (cell.min_partners > len(cell.partners), "more partners needed than there are"),
        (cell.format_is_fixed and not cell.decides, "a fixed format for what nobody decides"),
    ):
        if wrong:
            raise ImpossibleCell(f"{cell.element.value} at level {cell.level.value}: {why}")
