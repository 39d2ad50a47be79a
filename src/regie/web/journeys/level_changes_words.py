"""What a level is about and what asking another comes to, in words. Never high or low: more room, more support."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regie.framework import Element, Level, LevelChange, R, Scope
from regie.insight.hearing import names_on
from regie.ui.phrases.names import Words, element_in_sentence, element_name, level_name, level_sentence, r_name
from regie.web.decisions.rule import rule_lines

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.decisions.levels import LevelOption
    from regie.decisions.queries import Cases
    from regie.journeys.course import Course
    from regie.ui.phrases.viewer import Viewer

CHANGES: Mapping[LevelChange, Words] = {
    LevelChange.MORE_SUPPORT: gettext_lazy("Meer houvast."),
    LevelChange.MORE_ROOM: gettext_lazy("Meer ruimte."),
    LevelChange.OWN_LEVEL: gettext_lazy("Meer ruimte."),
}
R_IN_A_SENTENCE: Mapping[R, Words] = {
    R.DIRECTION: gettext_lazy("de richting"),
    R.SPACE: gettext_lazy("alles van ruimte"),
    R.BACKING: gettext_lazy("alles van ruggensteun"),
}


@dataclass(frozen=True, slots=True)
class OptionCard:
    """A level that can be asked: its name, and what it changes, who then holds the pen and from when it holds."""

    level: Level
    title: str
    text: str


def scope_name(scope: Scope) -> str:
    """'Het hele pad', 'Ruimte', 'Tempo'."""
    if isinstance(scope, Element):
        return element_name(scope)
    return r_name(scope) if isinstance(scope, R) else _("Het hele pad")


def scope_in_sentence(scope: Scope, *, yours: bool = False) -> str:
    """'het hele pad', 'alles van ruimte', 'je tempo'."""
    if isinstance(scope, Element):
        return element_in_sentence(scope, yours=yours)
    return str(R_IN_A_SENTENCE[scope]) if isinstance(scope, R) else _("het hele pad")


def change_words(change: LevelChange | None) -> str:
    """'Meer ruimte.'; nothing where nothing changes."""
    return str(CHANGES.get(change, "")) if change else ""


def level_means(scope: Scope, level: Level, cases: Cases[Course], viewer: Viewer) -> str:
    """What a level means there: of an element the rule that would hold, else what it is like as a whole."""
    if isinstance(scope, Element):
        case = case_at(cases[scope], level)
        return " ".join(rule_lines(case, names=names_on(case), viewer=viewer))
    return level_sentence(level, lerende=None if viewer.is_learner else viewer.learner)


def case_at(case: Case, level: Level) -> Case:
    """The same element as it would be at another level, by the table of this very journey or draft."""
    return replace(case, course=replace(case.course, levels={**case.course.levels, case.element: level}))


def option_card(option: LevelOption, scope: Scope, cases: Cases[Course], viewer: Viewer, *, other: str) -> OptionCard:
    """The card of a level that can be asked; `other` is who must want it too, empty where nobody is there yet."""
    parts = (
        change_words(option.change),
        level_means(scope, option.level, cases, viewer),
        when_words(option, other=other),
    )
    return OptionCard(option.level, level_name(option.level), " ".join(part for part in parts if part))


def when_words(option: LevelOption, *, other: str) -> str:
    """From when a level would hold: at once, or when `other` wants it too (empty: nobody is there yet)."""
    if option.at_once:
        return _("Dit geldt meteen.")
    if not other:
        return _("Dit geldt zodra een niveaupartner het ook wil. Die is er nog niet.")
    return _("Dit geldt zodra {naam} het ook wil.").format(naam=other)
