"""One level up or down on one element: who would hold the pen, which sentences differ, and the way to ask for it.

All of it is computed from the cells of the journey's own table: that of the organisation with the design on top.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from regie.decisions.levels import is_of_the_two, open_level_requests, option_of, other_of_the_two, party_of
from regie.framework import LevelChange, Reason, Scope, more_room_than, more_support_than, pen_for, scope_of
from regie.insight.hearing import names_on
from regie.ui.phrases.elements import element_words
from regie.ui.phrases.pens import pen_words
from regie.web.answers import sentence_for
from regie.web.decisions.rule import heard_lines, preset_lines
from regie.web.journeys.level_changes_words import case_at, when_words

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.decisions.models import LevelRequest
    from regie.framework import Level, Pen
    from regie.journeys.course import Course
    from regie.people.models import Person
    from regie.ui.phrases.viewer import Names, Viewer


@dataclass(frozen=True, slots=True)
class OneStep:
    """What one element would be one level further. `says`: who would hold the pen; `pen_stays`: who holds it now.

    `comes` and `goes` are the sentences that would be there and are not now, and the other way round. `href` is where
    it is asked, empty where this reader cannot; `note` says from when it would hold, or why it cannot be asked.
    """

    change: LevelChange
    level: Level
    pen: Pen
    names: Names
    says: str
    pen_stays: bool
    comes: tuple[str, ...]
    goes: tuple[str, ...]
    href: str = ""
    note: str = ""


@dataclass(frozen=True)
class Asking:
    """Who looks, and what was asked already on this journey."""

    course: Course
    person: Person
    viewer: Viewer
    waiting: Mapping[Scope, LevelRequest]

    @classmethod
    def on(cls, course: Course, person: Person, viewer: Viewer) -> Asking:
        """With the levels that wait for an answer; one query, for the two who agree on levels."""
        found = open_level_requests([course])[course.journey.pk] if is_of_the_two(course, person) else ()
        return cls(course, person, viewer, {scope_of(one.scope): one for one in found})

    @property
    def is_possible(self) -> bool:
        """Whether the reader is one of the two who agree on a level, and the journey goes on."""
        return self.course.is_open and is_of_the_two(self.course, self.person)

    def way(self, case: Case, level: Level) -> tuple[str, str]:
        """Where `level` is asked for this element, and from when it would hold; else why not (`option_of`)."""
        if not self.is_possible:
            return "", ""
        scope = scope_of(case.element.value)
        at = {"journey": self.course.journey.uuid}
        if (asked := self.waiting.get(scope)) is not None:
            return reverse("level_request", kwargs=at | {"asked": asked.uuid}), sentence_for(Reason.LEVEL_ASKED)
        option = option_of(self.course, scope, level, party_of(self.course, self.person))
        if option.refused is not None:
            return "", sentence_for(option.refused)
        why = _("Je schrijft er dan bij waarom.") if option.wants_reason else ""
        address = reverse("level_change", kwargs=at | {"scope": case.element.value})
        note = " ".join(part for part in (when_words(option, other=self._other), why) if part)
        return f"{address}?level={level.value}", note

    @property
    def _other(self) -> str:
        other = other_of_the_two(self.course, self.person)
        return other.name if other else ""


def steps_from(case: Case, asking: Asking) -> tuple[OneStep, ...]:
    """With more support, and with more room, as far as there is a level there."""
    here = case.cell.level
    beside = (
        (LevelChange.MORE_SUPPORT, more_support_than(here)),
        (LevelChange.MORE_ROOM, more_room_than(here)),
    )
    return tuple(_step(case, change, level, asking) for change, level in beside if level is not None)


def _step(case: Case, change: LevelChange, level: Level, asking: Asking) -> OneStep:
    there = case_at(case, level)
    says_now, lines_now = _told(case, asking.viewer)
    says, lines = _told(there, asking.viewer)
    href, note = asking.way(case, level)
    return OneStep(
        change=change,
        level=level,
        pen=pen_for(there.cell),
        names=names_on(there),
        says=says,
        pen_stays=says == says_now,
        comes=tuple(line for line in lines if line not in lines_now),
        goes=tuple(line for line in lines_now if line not in lines),
        href=href,
        note=note,
    )


def _told(case: Case, viewer: Viewer) -> tuple[str, tuple[str, ...]]:
    """Who holds the pen, and every other sentence that the cell comes to."""
    cell, pen, names = case.cell, pen_for(case.cell), names_on(case)
    says = pen_words(pen, names=names, viewer=viewer)
    lines = (
        element_words(cell=cell, pen=pen, names=names, viewer=viewer),
        *heard_lines(cell, names=names, viewer=viewer),
        *preset_lines(cell, names=names, viewer=viewer),
    )
    return says, tuple(dict.fromkeys(line for line in lines if line != says))
