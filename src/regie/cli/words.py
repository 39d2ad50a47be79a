"""The framework's words on the command line. An unknown word is told which words exist."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Iterable

from regie.framework import Element, Fact, Level, Role, UnknownFact, all_facts, all_levels

LEVELS = {str(one.value): one for one in all_levels()}
ACTS = ("decide", "consult")


def unknown(kind: str, word: object, known: Iterable[str]) -> str:
    """Return the sentence about a word that does not exist, with the words that do."""
    return f"unknown {kind} {word!r}; the {kind}s are: {', '.join(known)}"


def level(word: str) -> Level:
    """Return the level with this number, or refuse the argument."""
    if word not in LEVELS:
        raise ArgumentTypeError(unknown("level", word, LEVELS))
    return LEVELS[word]


def element(word: str) -> Element:
    """Return the element with this code, or refuse the argument."""
    try:
        return Element(word)
    except ValueError:
        raise ArgumentTypeError(unknown("element", word, Element)) from None


def role(word: str) -> Role:
    """Return the role with this code, or refuse the argument."""
    try:
        return Role(word)
    except ValueError:
        raise ArgumentTypeError(unknown("role", word, Role)) from None


def act(word: str) -> str:
    """Return the act, or refuse the argument."""
    if word not in ACTS:
        raise ArgumentTypeError(unknown("act", word, ACTS))
    return word


def fact(word: str) -> Fact:
    """Return the fact with this code, or refuse the argument."""
    try:
        return Fact.parse(word)
    except UnknownFact:
        raise ArgumentTypeError(unknown("fact", word, map(str, all_facts()))) from None
