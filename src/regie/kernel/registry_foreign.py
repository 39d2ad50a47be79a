"""The declarations of tables that others made: sessions, sign-in, content types."""

from __future__ import annotations

from collections.abc import Mapping

from regie.kernel.registry import Declaration

FOREIGN: Mapping[str, Mapping[str, Declaration]] = {}
WHEN_PRESENT: frozenset[str] = frozenset()
