"""Words on the command line, those of the framework first. An unknown word is told which words exist."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterable

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


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Return what reads a whole number within these bounds, or refuses the argument."""

    def read(written: str) -> int:
        if not (written.isascii() and written.isdigit() and len(written) <= 12 and least <= int(written) <= most):
            raise ArgumentTypeError(f"{written!r}: a whole number from {least} to {most}")
        return int(written)

    return read


port = whole_number(1, 65535)


def slug(written: str) -> str:
    """Return the short name of an organisation, or refuse the argument."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", written) or len(written) > 60:
        raise ArgumentTypeError(f"{written!r}: use at most 60 small letters, digits and hyphens")
    return written


def email(written: str) -> str:
    """Return the e-mail address, or refuse the argument."""
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", written) or len(written) > 254:
        raise ArgumentTypeError(f"{written!r} is no e-mail address")
    return written


def name(written: str) -> str:
    """Return the name of a person or an organisation, or refuse the argument."""
    if not written.strip() or len(written) > 120:
        raise ArgumentTypeError("a name has 1 to 120 signs")
    return written.strip()


def address(written: str) -> str:
    """Return the address of an installation, without a path; or refuse the argument."""
    found = re.fullmatch(r"(https://[a-z0-9.-]+(:\d{1,5})?)/?", written.strip().lower())
    if not found:
        raise ArgumentTypeError(f"{written!r}: write it as https://regie.example.org")
    return found[1]
