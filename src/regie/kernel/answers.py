"""The three ways in which an operation or query says no; one mapper at the doors gives them a status and a code."""

from __future__ import annotations

from typing import Any, Protocol


class Ruled(Protocol):
    """What the kernel knows of a ruling: whether it allows, and why. The framework's Ruling is one."""

    @property
    def allowed(self) -> bool: ...

    @property
    def because(self) -> Any: ...


class _No(Exception):
    def __init__(self, ruling: Ruled) -> None:
        if ruling.allowed:
            raise ValueError("A ruling that allows cannot be a refusal.")
        super().__init__(str(ruling.because))
        self.ruling = ruling


class Refused(_No):
    """This person may not do this, or not now: 403. ``ruling`` holds the reason and what is missing."""


class Conflict(_No):
    """Somebody was first, or the rules changed since the person looked: 409. ``ruling`` holds the reason."""


class NotFound(Exception):
    """There is no such thing, or this person may not know that there is: 404, the same answer for both."""
