"""Who holds the pen, in general words (content.md, section 4: first rule that fits)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regie.framework import Pen, PenKind
from regie.ui.phrases.names import Words
from regie.ui.phrases.shapes import CardShape
from regie.ui.phrases.viewer import Names, Sign, Viewer, sign_for, who
from regie.ui.wording import sentence_start

SIGNS: dict[Sign, Words] = {
    Sign.MINE: gettext_lazy("jij hebt de pen"),
    Sign.TOGETHER: gettext_lazy("samen"),
    Sign.OTHER: gettext_lazy("een ander heeft de pen"),
    Sign.FREE: gettext_lazy("vrij om mee te doen"),
    Sign.WISH: gettext_lazy("alleen als jij wilt"),
    Sign.NONE: gettext_lazy("hoort hier niet bij"),
}


HELD_BY = frozenset({Sign.MINE, Sign.TOGETHER, Sign.OTHER})
"""The signs of a pen that somebody holds."""


def sign_name(sign: Sign, *, yours: bool = True) -> str:
    """What a drawn pen means, for the legend; `yours`: the journey is that of the reader."""
    if Sign(sign) is Sign.WISH and not yours:
        return _("alleen op verzoek")
    return str(SIGNS[Sign(sign)])


def pen_count(cards: Sequence[CardShape], viewer: Viewer) -> list[tuple[Sign, int]]:
    """Which pens stand on a board, and how many of each, for its legend."""
    counted = Counter(sign_for(card.pen, viewer) for card in cards)
    return [(sign, counted[sign]) for sign in Sign if counted[sign] and sign is not Sign.NONE]


def holder_words(pen: Pen, *, names: Names, viewer: Viewer) -> str:
    """Who holds `pen`, or begins, as short as can be: 'Jij', 'Saskia Timmer', 'Jij en Saskia Timmer'."""
    sign = sign_for(pen, viewer)
    if sign in HELD_BY:
        return sentence_start(who(pen.holders, names, viewer))
    if sign is Sign.WISH and not viewer.is_learner:
        return _("Alleen als {lerende} wil").format(lerende=viewer.learner)
    return sentence_start(str(SIGNS[sign]))


def pen_words(pen: Pen, *, names: Names, viewer: Viewer) -> str:
    """One sentence about `pen` to `viewer`, for any element."""
    special = _special(pen, viewer)
    if special:
        return special
    wie = who([role for role in pen.holders if role not in viewer.roles], names, viewer)
    if len(pen.holders) > 1 and pen.kind is not PenKind.TOGETHER:
        return _each(wie, viewer.holds(pen))
    if sign_for(pen, viewer) is Sign.MINE:
        return _("Jij begint.") if pen.starts else _("Jij hebt de pen.")
    if pen.kind is PenKind.TOGETHER:
        return _together(pen, wie, viewer)
    return _of_another(pen, sentence_start(wie), viewer)


def _special(pen: Pen, viewer: Viewer) -> str:
    """The sentence of a pen that nobody is asked to hold; empty for every other."""
    if pen.kind is PenKind.NONE:
        return _("Hoort niet bij dit niveau. Het ontwerp kan het toevoegen.")
    if pen.kind is PenKind.FREE_TO_JOIN:
        if viewer.is_learner:
            return _("Vrij om mee te doen. De dagen staan vast, jij kiest.")
        return _("{lerende} is vrij om mee te doen. De dagen staan vast.").format(lerende=viewer.learner)
    if pen.kind is PenKind.IF_WISHED:
        if viewer.is_learner:
            return _("Alleen als jij wilt. Je kunt altijd hulp vragen.")
        return _("Alleen als {lerende} wil.").format(lerende=viewer.learner)
    return ""


def _together(pen: Pen, wie: str, viewer: Viewer) -> str:
    if viewer.holds(pen):
        return _("Jij en {wie} hebben samen de pen. Jullie kiezen hetzelfde voorstel.").format(wie=wie)
    return _("{wie} hebben samen de pen. Zij kiezen hetzelfde voorstel.").format(wie=sentence_start(wie))


def _each(wie: str, mine: bool) -> str:
    """Several hold it and each can decide alone."""
    if mine:
        return _("Jij en {wie} hebben elk de pen.").format(wie=wie)
    return _("{wie} hebben elk de pen.").format(wie=sentence_start(wie))


def _of_another(pen: Pen, wie: str, viewer: Viewer) -> str:
    sentence = _("{wie} begint.") if pen.starts else _("{wie} heeft de pen.")
    if viewer.is_learner:
        sentence += " " + _("Jij kunt een wens doorgeven.")
    return sentence.format(wie=wie)
