"""Read a whole acts file before anything is played: every line is an act, or every fault is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from regie.cli.play.acts import ONE_ACT, Act
from regie.cli.play.words import is_relative

MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """An act and the number of its line, counted from 1."""

    number: int
    act: Act


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong with a line. `field` is an address as in `choice.goals.0.text`, empty for the whole line."""

    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.field}: {self.message}" if self.field else f"line {self.line}: {self.message}"


class Malformed(Exception):
    """Lines that are no acts; `faults` names each. Nothing of such a file is played."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(faults)
        super().__init__("\n".join(map(str, self.faults)))


class _Twice(ValueError):
    """A key that stands twice in one object."""


def read_acts(raw: bytes, *, has_start: bool, organisation: str | None = None) -> list[Line]:
    """The acts in `raw`, JSON lines; blank lines are skipped.

    `has_start`: weeks count from a given Monday, else from the start of the journey that an act names.
    `organisation` holds for acts that name none. Raises Malformed with every fault.
    """
    if len(raw) > MAX_BYTES:
        raise Malformed([Fault(1, "", f"the file is longer than {MAX_BYTES} bytes")])
    lines, faults = [], []
    for number, text in enumerate(raw.split(b"\n"), start=1):
        if not text.strip():
            continue
        try:
            act = _act_in(text, number)
        except Malformed as malformed:
            faults += malformed.faults
            continue
        if organisation is not None and act.organisation is None:
            act = act.model_copy(update={"organisation": organisation})
        faults += _lacks(act, number, has_start)
        lines.append(Line(number, act))
    if faults:
        raise Malformed(faults)
    return lines


def _act_in(text: bytes, number: int) -> Act:
    try:
        found = json.loads(text.decode("utf-8"), object_pairs_hook=_once)
        if not isinstance(found, dict):
            raise ValueError("not a JSON object")
        _require_plain(found)
    except (ValueError, RecursionError) as fault:
        said = str(fault) if type(fault) in (ValueError, _Twice) else f"not JSON: {fault}"
        raise Malformed([Fault(number, "", said)]) from None
    try:
        return ONE_ACT.validate_json(text, strict=True)
    except ValidationError as error:
        raise Malformed([_fault(number, found, one) for one in error.errors(include_url=False)]) from None


def _fault(number: int, found: dict[str, object], error: object) -> Fault:
    """One fault of pydantic's, at the address that the writer of the line knows."""
    assert isinstance(error, dict)  # noqa: S101 - a TypedDict
    where = [str(part) for part in error["loc"]]
    if where[:1] == [found.get("act")]:
        where = where[1:]
    said = str(error["msg"]).removeprefix("Value error, ")
    if not where and error["type"].startswith("union_tag"):
        where = ["act"]
        said = said.replace("Input tag", "Act").replace(" found using 'act'", "").replace("'act' | ", "")
    if not where and said.startswith("choice"):
        field, _, said = said.partition(": ")
        where = [field]
    return Fault(number, ".".join(where), said)


def _lacks(act: Act, number: int, has_start: bool) -> Iterator[Fault]:
    """What a line misses that its shape alone does not tell."""
    if act.organisation is None:
        yield Fault(number, "organisation", "missing, and no --organisation is given")
    if has_start:
        return
    weeks = [name for name, value in act if isinstance(value, str) and name in _TIMES and is_relative(value)]
    opens = getattr(act, "start_on", None)
    for name in weeks:
        if getattr(act, "journey", None) is None or (opens and is_relative(opens)):
            yield Fault(number, name, "counts in weeks of a journey: give --start")


_TIMES = frozenset({"at", "start_on", "from_on", "until_on", "on", "held_on"})


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a key that stands twice: which of the two was meant?"""
    if len({key for key, _ in pairs}) < len(pairs):
        raise _Twice("a key stands there twice")
    return dict(pairs)


def _require_plain(value: object) -> None:
    """Refuse what no database keeps: the sign NUL, halves of signs, numbers that are none."""
    if isinstance(value, dict):
        for key, inner in value.items():
            _require_plain(key)
            _require_plain(inner)
    elif isinstance(value, list):
        for inner in value:
            _require_plain(inner)
    elif isinstance(value, str) and ("\x00" in value or any("\ud800" <= sign <= "\udfff" for sign in value)):
        raise ValueError("a text holds a sign that can't be kept (NUL, or half a sign)")
    elif isinstance(value, float) and value - value != 0:
        raise ValueError("a number is not finite")
