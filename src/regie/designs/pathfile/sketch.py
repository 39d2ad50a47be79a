"""What can be understood of a path that is not yet right.

The cross checks look at this, so that a wrong title does not hide a wrong sum:
people get all errors in one go.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from regie.designs.pathfile.errors import Problem, Where

Part = TypeVar("Part")
_CODED = ("themes", "work_forms", "activities", "resources", "own_question_sets")


@dataclass(slots=True)
class Sketch:
    """The parts of a file that have the right shape, and where the rest is.

    `codes` has every code that stands in a list of the file, with its place, whether or not
    the part around it is right: a reference to a theme with a wrong title is no second error.
    """

    raw: dict[str, object]
    bad: frozenset[Where]
    codes: dict[str, list[tuple[Where, str]]]

    def field(self, name: str, shape: type[Part]) -> Part | None:
        """One field of the file, or None where it is absent or wrong."""
        if self._is_bad((name,)) or name not in self.raw:
            return None
        return _shaped(self.raw[name], shape)

    def items(self, name: str, shape: type[Part]) -> Iterator[tuple[Where, Part]]:
        """The items of a list that are right, each with its place."""
        listed = self.raw.get(name)
        for place, item in enumerate(listed if isinstance(listed, Sequence) and not isinstance(listed, str) else ()):
            where = (name, place)
            if not self._is_bad(where) and (part := _shaped(item, shape)) is not None:
                yield where, part

    def is_right(self, name: str) -> bool:
        """Whether the field, with all that is in it, has the right shape."""
        return not self._is_bad((name,))

    def known_codes(self, name: str) -> Collection[str]:
        """The codes that stand in the list `name`."""
        return {code for _, code in self.codes[name]}

    def _is_bad(self, where: Where) -> bool:
        return any(bad[: len(where)] == where or where[: len(bad)] == bad for bad in self.bad if bad)


def sketch_of(raw: object, *, misfits: Sequence[Problem]) -> Sketch:
    """The sketch of the values of a file; `misfits` are what is wrong with their shape."""
    fields: dict[str, object] = raw if isinstance(raw, dict) else {}
    bad = frozenset(problem.where for problem in misfits)
    return Sketch(fields, bad, {name: list(_codes(fields, name)) for name in _CODED})


def _codes(fields: dict[str, object], name: str) -> Iterator[tuple[Where, str]]:
    listed = fields.get(name)
    for place, item in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(item, dict) and isinstance(code := item.get("code"), str):
            yield (name, place, "code"), code


def _shaped(value: object, shape: type[Part]) -> Part | None:
    try:
        return TypeAdapter(shape).validate_python(value)
    except ValidationError:
        return None
