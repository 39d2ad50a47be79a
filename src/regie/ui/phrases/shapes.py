"""The shape of what the phrases of a board speak about.

`insight` owns the facts and lies above this room, so they are named here by shape.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from regie.framework import Cell, Element, Fact, Pen, R, Role


class VoiceShape(Protocol):
    """A role that is or may be heard; `kind` is must, ask or may."""

    @property
    def kind(self) -> str: ...
    @property
    def role(self) -> Role: ...
    @property
    def heard(self) -> bool: ...


class MomentShape(Protocol):
    """A meeting with somebody, on a day or in a week."""

    @property
    def week(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def on(self) -> date | None: ...


class CardShape(Protocol):
    """One element on a board."""

    @property
    def element(self) -> Element: ...
    @property
    def pen(self) -> Pen: ...
    @property
    def names(self) -> Mapping[Role, tuple[str, ...]]: ...
    @property
    def voices(self) -> Sequence[VoiceShape]: ...
    @property
    def state(self) -> str: ...
    @property
    def waits_for(self) -> tuple[Element, ...]: ...
    @property
    def missing(self) -> tuple[Fact, ...]: ...
    @property
    def term_at(self) -> datetime | None: ...
    @property
    def decided_at(self) -> datetime | None: ...
    @property
    def decided_by(self) -> str | None: ...
    @property
    def summary(self) -> tuple[str, ...]: ...
    @property
    def act(self) -> str | None: ...
    @property
    def cell(self) -> Cell: ...
    @property
    def proposed_by(self) -> str | None: ...
    @property
    def moment(self) -> MomentShape | None: ...


class BandShape(Protocol):
    """One of the three R's with its cards."""

    @property
    def r(self) -> R: ...
    @property
    def cards(self) -> Sequence[CardShape]: ...
