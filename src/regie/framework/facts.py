"""The facts that a decider may need. What blocks a decision is one of these, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from regie.framework.vocabulary import Role


class FactKind(StrEnum):
    """The kinds of facts, in the order in which a person is told about them."""

    QUESTIONS_ANSWERED = "questions_answered"
    FORMAT_COMPLETE = "format_complete"
    CONVERSATION = "conversation"
    DEVELOPMENT_QUESTION = "development_question"
    HEARD = "heard"
    ASKED = "asked"
    AGREED = "agreed"

    @property
    def names_a_role(self) -> bool:
        """Whether a fact of this kind is about one role: `heard:ROLE`."""
        return self in _ABOUT_A_ROLE


_ABOUT_A_ROLE = frozenset({FactKind.HEARD, FactKind.ASKED, FactKind.AGREED})


class UnknownFact(ValueError):
    """A word that is no fact, or a fact without the role that it is about."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is on record and that a decision may wait for.

    `str(fact)` is the stable code (`heard:organisation`); `Fact.parse` reads it back.
    """

    kind: FactKind
    role: Role | None = None

    def __post_init__(self) -> None:
        """Refuse a fact that can't exist.

        Raises:
            UnknownFact: the kind wants a role and there is none, or the other way round.
        """
        if self.kind.names_a_role != (self.role is not None):
            raise UnknownFact(f"{self.kind.value} with role {self.role}")

    def __str__(self) -> str:
        return self.kind.value if self.role is None else f"{self.kind.value}:{self.role.value}"

    @classmethod
    def parse(cls, text: str) -> Fact:
        """Return the fact that `text` is the code of.

        Raises:
            UnknownFact: no fact has this code.
        """
        try:
            return _BY_CODE[text]
        except KeyError:
            raise UnknownFact(text) from None


def heard(role: Role) -> Fact:
    """Input of `role` is on record, or its term passed and the attempt was recorded."""
    return _BY_CODE[f"{FactKind.HEARD.value}:{role.value}"]


def asked(role: Role) -> Fact:
    """Input of `role`, "no input" or an expired term is on record."""
    return _BY_CODE[f"{FactKind.ASKED.value}:{role.value}"]


def agreed(role: Role) -> Fact:
    """`role` agreed on this same proposal."""
    return _BY_CODE[f"{FactKind.AGREED.value}:{role.value}"]


def all_facts() -> tuple[Fact, ...]:
    """Return every fact there is, in the stable order."""
    return tuple(_BY_CODE.values())


def in_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Sort facts stably: by kind, then by role, both in the order of their definition."""
    return tuple(sorted(facts, key=_PLACE.__getitem__))


_BY_CODE = {
    str(fact): fact
    for kind in FactKind
    for fact in ([Fact(kind, role) for role in Role] if kind.names_a_role else [Fact(kind)])
}
_PLACE = {fact: place for place, fact in enumerate(_BY_CODE.values())}

QUESTIONS_ANSWERED = _BY_CODE["questions_answered"]
FORMAT_COMPLETE = _BY_CODE["format_complete"]
CONVERSATION = _BY_CODE["conversation"]
DEVELOPMENT_QUESTION = _BY_CODE["development_question"]
