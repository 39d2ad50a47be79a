"""One ruling of the framework in words, for somebody who stands outside the journey."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from regie.framework import Cell, PenKind, Role, Ruling, deciders, in_order, pen_for
from regie.ui.phrases.facts import fact_words
from regie.ui.phrases.names import element_name, level_name, the_role
from regie.ui.phrases.reasons import reason_words
from regie.ui.phrases.viewer import Viewer
from regie.ui.wording import join_names, sentence_start


def decide_words(ruling: Ruling, *, cell: Cell, role: Role) -> str:
    """Return whether `role` may make it final, why, what is missing and who decides."""
    if ruling:
        answer = _("Ja, {wie} kan dit nu vastleggen.")
    elif role in deciders(cell):
        answer = _("Nee, {wie} kan dit nog niet vastleggen.")
    else:
        answer = _("Nee, {wie} legt dit niet vast.")
    return _told(answer, ruling, cell=cell, role=role)


def consult_words(ruling: Ruling, *, cell: Cell, role: Role) -> str:
    """Return whether `role` may be heard on it, why, and who decides."""
    answer = _("Ja, {wie} kan meedenken.") if ruling else _("Nee, {wie} denkt hier niet mee.")
    return _told(answer, ruling, cell=cell, role=role)


def _told(answer: str, ruling: Ruling, *, cell: Cell, role: Role) -> str:
    sentences = [
        answer.format(wie=_called(role)),
        reason_words(ruling.because),
        _missing(ruling),
        _deciders(cell),
    ]
    where = f"{element_name(cell.element)}. {level_name(cell.level)}."
    return " ".join([where, *(one for one in sentences if one)])


def _missing(ruling: Ruling) -> str:
    if not ruling.missing:
        return ""
    outsider = Viewer(roles=frozenset(), learner=_called(Role.LEARNER))
    words = [fact_words(fact, names={}, viewer=outsider) for fact in in_order(ruling.missing)]
    return _("Nog nodig: {wat}.").format(wat=join_names(words))


def _deciders(cell: Cell) -> str:
    holders = deciders(cell)
    if not holders:
        return ""
    wie = sentence_start(_all_called(holders))
    if len(holders) == 1:
        return _("{wie} heeft de pen.").format(wie=wie)
    if pen_for(cell).kind is PenKind.TOGETHER:
        return _("{wie} hebben samen de pen.").format(wie=wie)
    return _("{wie} hebben elk de pen.").format(wie=wie)


def _all_called(roles: Sequence[Role]) -> str:
    return join_names([_called(role) for role in roles])


def _called(role: Role) -> str:
    return _("de lerende") if role is Role.LEARNER else the_role(role)
