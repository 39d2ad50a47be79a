"""Reads raw values, as YAML gives them, into cells. Strict: an unknown key or word is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from regie.framework.cells import Cell, ImpossibleCell
from regie.framework.vocabulary import Element, Feedback, Form, Level, Offer, Role, Timing

NONE_BY_DEFAULT = frozenset({Element.DIRECTION.r, Element.MENTOR.r})


class UnreadableCell(ValueError):
    """A key or a value that no cell can have. The message names cell, key and value."""


def read_cell(*, element: Element, level: Level, raw: object) -> Cell:
    """Return the cell that `raw` (a mapping of keys of the specification) describes.

    Raises:
        UnreadableCell: an unknown key, or a value of the wrong kind.
        ImpossibleCell: the values contradict each other.
    """
    if not isinstance(raw, Mapping):
        raise UnreadableCell(f"{element.value} at level {level.value}: not a mapping")
    # Offer is required where it is absent, for direction and backing only.
    values: dict[str, object] = {"offer": Offer.REQUIRED} if element.r in NONE_BY_DEFAULT else {}
    for key, value in raw.items():
        values[key] = _read(where=f"{element.value} at level {level.value}", key=key, value=value)
    return Cell(level=level, element=element, keys=tuple(raw), **values)  # type: ignore[arg-type]


def _read(*, where: str, key: object, value: object) -> object:
    """Return one typed value, or raise UnreadableCell."""
    try:
        return READERS[key](value)  # type: ignore[index]
    except KeyError:
        raise UnreadableCell(f"{where}: unknown key {key!r}") from None
    except (TypeError, ValueError) as fault:
        raise UnreadableCell(f"{where}: {key} can't be {value!r}") from fault


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError("a word expected")
    return value


def _number(value: object) -> int:
    if type(value) is not int or value < 0:
        raise TypeError("a whole number expected")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("true or false expected")
    return value


def _word(kind: type[StrEnum]) -> Callable[[object], StrEnum]:
    return lambda value: kind(_text(value))


def _several(reader: Callable[[object], object]) -> Callable[[object], tuple[object, ...]]:
    def read(value: object) -> tuple[object, ...]:
        if not isinstance(value, list):
            raise TypeError("a list expected")
        return tuple(reader(one) for one in value)

    return read


def _maximum(value: object) -> int | str | None:
    """A number of sessions, `set_in_design`, or null: none is stated (B12)."""
    return value if value in (None, "set_in_design") else _number(value)  # type: ignore[return-value]


_role, _roles, _words = _word(Role), _several(_word(Role)), _several(_text)

READERS: Mapping[str, Callable[[object], object]] = {
    "decides": _roles,
    "joint": _flag,
    "must_consult": _roles,
    "must_ask": _roles,
    "may_consult": _roles,
    "may_consult_others": _flag,
    "conversation_with": _roles,
    "min_conversations": _number,
    "consult_topic": _text,
    "basis": _words,
    "form": _word(Form),
    "questions_for": _role,
    "term": _text,
    "offer": _word(Offer),
    "initiative": _role,
    "timing": _word(Timing),
    "feedback": _word(Feedback),
    "reflection": _role,
    "partners": _roles,
    "min_partners": _number,
    "monitors": _flag,
    "internal_or_external": _flag,
    "led_by": _role,
    "curated_by": _role,
    "max_sessions": _maximum,
    "scope": _words,
    "topics": _words,
    "artefacts": _words,
    "sets": _words,
    "examples": _words,
    "focus": _words,
    "strengthens": _words,
    "gap": _text,
    "inferred": _words,
    "silent": _words,
}

__all__ = ["READERS", "ImpossibleCell", "UnreadableCell", "read_cell"]
