"""The plan of an import: the steps it takes, in order, and the hash that says it is the plan that was shown."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self
from uuid import UUID, uuid5

from regie.people.lists.columns import Column
from regie.people.lists.wishes import RowFault, Wrong

MOST_LEAVING, MOST_MOVING = 10, 20
"""Per cent of the people that one import may deactivate, and of those with a manager that it may give another,
without asking first (trust.md G37)."""


class Act(StrEnum):
    """What one step does, in the order in which they are done."""

    ADD_UNIT = "add_unit"
    ADD_PERSON = "add_person"
    RETURN = "return"
    RENAME = "rename"
    MOVE = "move"
    GIVE = "give"
    REDATE = "redate"
    END = "end"
    LEAVE = "leave"


MADE = frozenset({Act.ADD_UNIT, Act.ADD_PERSON, Act.GIVE})
CHANGED = frozenset({Act.RETURN, Act.RENAME, Act.MOVE, Act.REDATE})
ENDED = frozenset({Act.END, Act.LEAVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change: on whose account (`email`, `name`), what was and what becomes; days and uuids as text.

    `row` is the uuid of what is touched, or what is made will have. Of a role: `role`, `other` (the manager's
    address), `first` and `last` as it will be; `was` holds the last day it had, `was_first` the first.
    """

    act: Act
    line: int = 0
    row: str = ""
    email: str = ""
    name: str = ""
    was: str = ""
    becomes: str = ""
    role: str = ""
    other: str = ""
    first: str = ""
    last: str = ""
    was_first: str = ""
    places: int | None = None

    def as_data(self) -> dict[str, Any]:
        """What is filled, for JSON."""
        return {name: value for name, value in asdict(self).items() if value not in ("", None)}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """The step again."""
        return cls(**{**data, "act": Act(data["act"])})


@dataclass(frozen=True, slots=True)
class Plan:
    """What a list would do: its steps, what is wrong in it, and how much of the organisation it touches."""

    steps: tuple[Step, ...]
    faults: tuple[RowFault, ...]
    here: int
    managed: int
    moving: int
    people: int

    @property
    def leaving(self) -> int:
        """How many stop belonging to the organisation."""
        return sum(step.act is Act.LEAVE for step in self.steps)

    @property
    def many_leave(self) -> bool:
        """Whether more leave than goes without saying."""
        return self.leaving * 100 > MOST_LEAVING * self.here

    @property
    def many_move(self) -> bool:
        """Whether more get another manager than goes without saying."""
        return self.moving * 100 > MOST_MOVING * self.managed

    @property
    def to_confirm(self) -> int:
        """The number to type before this is done: how many people it touches; 0 where nobody needs to type."""
        return (self.leaving if self.many_leave else 0) + (self.moving if self.many_move else 0)

    @property
    def counts(self) -> dict[str, int]:
        """How many steps of each act, how many faults, and how many people the list names."""
        acts = Counter(step.act.value for step in self.steps)
        return {**acts, "faults": len(self.faults), "people": self.people}

    @property
    def digest(self) -> str:
        """The same for the same plan, another for any other."""
        text = json.dumps(self.as_data(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def as_data(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "steps": [step.as_data() for step in self.steps],
            "faults": [[one.line, one.column.value, one.wrong.value, one.value] for one in self.faults],
            "touches": [self.here, self.managed, self.moving, self.people],
        }

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """The plan again."""
        faults = (RowFault(line, Column(column), Wrong(wrong), value) for line, column, wrong, value in data["faults"])
        return cls(tuple(Step.of(one) for one in data["steps"]), tuple(faults), *data["touches"])


def uuid_of(key: UUID, *words: str) -> str:
    """The uuid of what an import makes: known before it is made, so that the plan names it and undoing finds it."""
    return str(uuid5(key, "\n".join(words)))
