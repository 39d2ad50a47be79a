"""One question to the framework, as `regie explain` reads it from a line and answers it."""

from __future__ import annotations

import json
from argparse import ArgumentTypeError
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from regie.cli import words
from regie.framework import (
    Cell,
    Element,
    Fact,
    Level,
    Role,
    Ruling,
    in_order,
    may_consult,
    may_decide,
    shipped_table,
)

KEYS = ("level", "element", "as", "act", "given")
NEEDED = KEYS[:-1]

T = TypeVar("T")


class BadQuestion(ValueError):
    """A line that asks nothing the framework knows. The message says what and what exists."""


@dataclass(frozen=True, slots=True)
class Question:
    """May `role` do `act` (decide or consult) on `element` at `level`, with `given` on record?"""

    level: Level
    element: Element
    role: Role
    act: str
    given: frozenset[Fact] = frozenset()


def cell_of(question: Question) -> Cell:
    """Return the cell of the shipped table that the question is about."""
    return shipped_table().cell(level=question.level, element=question.element)


def ruling_on(question: Question) -> Ruling:
    """Return the ruling of the shipped table."""
    cell = cell_of(question)
    if question.act == "consult":
        return may_consult(cell=cell, roles=(question.role,))
    return may_decide(cell=cell, roles=(question.role,), given=question.given)


def answer_line(question: Question) -> str:
    """Return the answer as one line of JSON; the same for one question and for many."""
    return _answer_text(question.level, question.element, ruling_on(question))


def question_in(line: bytes) -> Question:
    """Read one line of JSON. Strict: no unknown key, no missing one, no value of another type.

    Raises:
        BadQuestion: the line is not such a question.
    """
    try:
        raw = _decoder().decode(line.decode("utf-8"))
    except BadQuestion:
        raise
    except (ValueError, RecursionError) as fault:
        raise BadQuestion(f"not JSON: {fault}") from None
    if not isinstance(raw, dict):
        raise BadQuestion("not a JSON object")
    for key in raw:
        if key not in KEYS:
            raise BadQuestion(words.unknown("key", key, KEYS))
    for key in NEEDED:
        if key not in raw:
            raise BadQuestion(f"no {key!r}; a question has {', '.join(NEEDED)}")
    return Question(
        level=_level(raw["level"]),
        element=_word(words.element, "element", raw["element"]),
        role=_word(words.role, "as", raw["as"]),
        act=_word(words.act, "act", raw["act"]),
        given=_given(raw.get("given", [])),
    )


@cache
def _answer_text(level: Level, element: Element, ruling: Ruling) -> str:
    """The answer in JSON. There are only so many of them; each is written once."""
    answer = {
        "allowed": ruling.allowed,
        "because": ruling.because.value,
        "missing": [str(fact) for fact in in_order(ruling.missing)],
        "cell": shipped_table().cell(level=level, element=element).listing(),
    }
    return json.dumps(answer, ensure_ascii=False)


@cache
def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder(object_pairs_hook=_once)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a key that stands twice: which of the two was meant?"""
    if len({key for key, _ in pairs}) < len(pairs):
        raise BadQuestion("a key stands there twice")
    return dict(pairs)


def _level(value: object) -> Level:
    if type(value) is not int or str(value) not in words.LEVELS:
        raise BadQuestion(words.unknown("level", value, words.LEVELS))
    return words.LEVELS[str(value)]


def _word(read: Callable[[str], T], key: str, value: object) -> T:
    if not isinstance(value, str):
        raise BadQuestion(f"{key!r} is not a text: {value!r}")
    try:
        return read(value)
    except ArgumentTypeError as fault:
        raise BadQuestion(str(fault)) from None


def _given(value: object) -> frozenset[Fact]:
    if not isinstance(value, list):
        raise BadQuestion(f"'given' is not a list of facts: {value!r}")
    return frozenset(_word(words.fact, "given", one) for one in value)
