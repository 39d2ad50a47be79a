"""What held before, and what was said about it: the history of the levels, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from regie.framework import Level, scope_of
from regie.ui.phrases.names import level_number
from regie.web.journeys.level_changes_words import scope_name

if TYPE_CHECKING:
    from regie.decisions.models import LevelRequest
    from regie.journeys.models import LevelAgreement


@dataclass(frozen=True, slots=True)
class PastLine:
    """One thing that happened to a level, with the words that somebody wrote then."""

    at: datetime
    sentence: str
    words: str


def past_lines(agreements: Sequence[LevelAgreement], asked: Sequence[LevelRequest]) -> tuple[PastLine, ...]:
    """Every agreement and every answer, newest first."""
    lines = [*map(_agreed, agreements), *(line for one in asked if one.answer and (line := _answered(one)))]
    return tuple(sorted(lines, key=lambda one: one.at, reverse=True))


def _agreed(one: LevelAgreement) -> PastLine:
    about, level = scope_name(scope_of(one.scope)), level_number(Level(one.level))
    return PastLine(one.at, _("{waarvoor}: {niveau}.").format(waarvoor=about, niveau=level), one.reason)


def _answered(one: LevelRequest) -> PastLine | None:
    """Who agreed or saw it differently; nothing of what another level overtook."""
    if one.answered_at is None or one.answered_by is None:
        return None
    said = _("{waarvoor}: {wie} was het eens met {niveau}.")
    if one.answer == one.DISAGREED:
        said = _("{waarvoor}: {wie} zag {niveau} anders.")
    if one.answer == one.WITHDRAWN:
        said = _("{waarvoor}: {wie} nam de vraag om {niveau} terug.")
    about, level = scope_name(scope_of(one.scope)), level_number(Level(one.level))
    words = one.text
    return PastLine(one.answered_at, said.format(waarvoor=about, wie=one.answered_by.name, niveau=level), words)
