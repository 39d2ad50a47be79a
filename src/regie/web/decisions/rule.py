"""The rule that a page rests on: the cell that holds, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from regie.decisions.case import Case
from regie.designs.pathfile import PathFile
from regie.framework import (
    BEFORE,
    Cell,
    Element,
    FactKind,
    Origin,
    PenKind,
    Reason,
    Role,
    Table,
    Timing,
    consult_roles,
    may_consult,
    pen_for,
    waits_for,
)
from regie.ui.phrases.facts import voice_words
from regie.ui.phrases.names import Words, element_in_sentence
from regie.ui.phrases.pens import pen_words
from regie.ui.phrases.viewer import Names, Viewer
from regie.ui.wording import join_names, sentence_start
from regie.web.decisions.lacking import partners_in_words
from regie.web.decisions.shown import spoken_language

HEARD_AS = {
    Reason.MUST_BE_HEARD: "must",
    Reason.MUST_BE_ASKED: "ask",
    Reason.MAY_BE_HEARD: "may",
}
NEEDED: Mapping[FactKind, Words] = {
    FactKind.QUESTIONS_ANSWERED: gettext_lazy("De vragen zijn beantwoord voordat het vaststaat."),
    FactKind.FORMAT_COMPLETE: gettext_lazy(
        "Het plan heeft een vast format. Elk veld is ingevuld voordat het vaststaat."
    ),
    FactKind.DEVELOPMENT_QUESTION: gettext_lazy("Er staat een ontwikkelvraag voordat het vaststaat."),
}
WHEN: Mapping[Timing, tuple[Words, Words]] = {
    Timing.PRESET: (gettext_lazy("De dagen staan vast."), gettext_lazy("De dagen staan vast.")),
    Timing.WISHED: (gettext_lazy("Jij kiest de dagen."), gettext_lazy("{lerende} kiest de dagen.")),
    Timing.IF_WISHED: (
        gettext_lazy("Er staat niets gepland tot jij erom vraagt."),
        gettext_lazy("Er staat niets gepland tot {lerende} erom vraagt."),
    ),
    Timing.OWN: (gettext_lazy("Jij kiest zelf of en wanneer."), gettext_lazy("{lerende} kiest zelf of en wanneer.")),
    Timing.CONTINUOUS: (gettext_lazy("Dit loopt het hele pad door."), gettext_lazy("Dit loopt het hele pad door.")),
    Timing.BEFORE_GOALS: (gettext_lazy("Dit komt voor de leerdoelen."), gettext_lazy("Dit komt voor de leerdoelen.")),
}
"""When it takes place and who sets the days: said to the learner, and to others."""


@dataclass(frozen=True, slots=True)
class Departure:
    """A change of the framework's cell: who departs, and why, in their own words."""

    origin: Origin
    reason: str


def rule_lines(case: Case, *, names: Names, viewer: Viewer) -> tuple[str, ...]:
    """What the table says of this element at this level, one sentence a line."""
    pen = pen_words(pen_for(case.cell), names=names, viewer=viewer)
    return tuple(line for line in (pen, *needed_lines(case.cell, names=names, viewer=viewer)) if line)


def deviations_of(case: Case) -> tuple[Departure, ...]:
    """Why the organisation, and then the design, depart from the table here."""
    return departures_from(case.course.table, case.course.path, case.cell)


def departures_from(table: Table, path: PathFile | None, cell: Cell) -> tuple[Departure, ...]:
    """Why the organisation, and then the design of `path`, changed this cell, each in their own words."""
    language, level = spoken_language(), cell.level
    applied = table.deviations_of(element=cell.element, level=level)
    ours = [one for one in applied if one.origin is Origin.ORGANISATION]
    made = path.deviations if path is not None else ()
    theirs = [one for one in made if (one.element, one.level) == (cell.element, level)]
    return (
        *(Departure(one.origin, one.reason) for one in ours),
        *(Departure(Origin.DESIGN, one.reason.in_language(language)) for one in theirs),
    )


def needed_lines(cell: Cell, *, names: Names, viewer: Viewer) -> Iterator[str]:
    """Who is heard, and what must be there before it is final."""
    yield from _named_lines(cell, names, viewer)
    yield _when(cell, viewer)
    yield from _open_line(cell)
    yield from _condition_lines(cell, names, viewer)


def heard_lines(cell: Cell, *, names: Names, viewer: Viewer) -> tuple[str, ...]:
    """Who must be heard or asked, and who may be."""
    return (*_named_lines(cell, names, viewer), *_open_line(cell))


def preset_lines(cell: Cell, *, names: Names, viewer: Viewer) -> tuple[str, ...]:
    """When it takes place, what comes before it, and what must be there before it is final."""
    told = (_when(cell, viewer), order_words(cell, viewer), library_words(cell))
    return tuple(line for line in (*told, *_condition_lines(cell, names, viewer)) if line)


def order_words(cell: Cell, viewer: Viewer) -> str:
    """What it comes after at this level, whatever is settled by now; empty where nobody decides it."""
    if not cell.is_decided or not BEFORE[cell.element]:
        return ""
    before = waits_for(cell, ())
    if not before:
        return _("De volgorde is vrij.")
    named = join_names([element_in_sentence(element, yours=viewer.is_learner) for element in before])
    return _("Dit komt na {onderdelen}.").format(onderdelen=named)


def library_words(cell: Cell) -> str:
    """Whether what helps is limited to what somebody preselected (A14); empty of every other element."""
    if cell.element is not Element.RESOURCES:
        return ""
    if cell.library_is_open:
        return _("De hele leerbibliotheek staat open.")
    return _("Uit de leerbibliotheek staat een keuze klaar.")


def _named_lines(cell: Cell, names: Names, viewer: Viewer) -> Iterator[str]:
    for reason, kind in HEARD_AS.items():
        roles = [role for role in Role if role in consult_roles(cell) and _because(cell, role) is reason]
        if roles:
            yield voice_words(kind, roles, heard=False, names=names, viewer=viewer)


def _open_line(cell: Cell) -> Iterator[str]:
    if _because(cell, Role.OTHERS) is Reason.LIST_IS_OPEN:
        yield _("Wie de pen heeft, kan ook anderen vragen om mee te denken.")


def _condition_lines(cell: Cell, names: Names, viewer: Viewer) -> Iterator[str]:
    kinds = {fact.kind for facts in cell.needs_of.values() for fact in facts}
    yield from (str(sentence) for kind, sentence in NEEDED.items() if kind in kinds)
    if cell.min_conversations and cell.is_decided:
        yield ngettext(
            "Eerst is er een gesprek, met {wie}.",
            "Eerst zijn er {aantal} gesprekken, met {wie}.",
            cell.min_conversations,
        ).format(aantal=cell.min_conversations, wie=partners_in_words(cell, names, viewer))


def _when(cell: Cell, viewer: Viewer) -> str:
    """When it takes place; empty where nothing does, the cell does not say, or the sentence of the pen does already."""
    if cell.timing is None or pen_for(cell).kind in (PenKind.NONE, PenKind.FREE_TO_JOIN):
        return ""
    mine, of_another = WHEN[cell.timing]
    return sentence_start(str(mine if viewer.is_learner else of_another).format(lerende=viewer.learner))


def _because(cell: Cell, role: Role) -> Reason:
    return may_consult(cell=cell, roles={role}).because
