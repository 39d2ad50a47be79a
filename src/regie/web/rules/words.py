"""A cell in plain sentences, for somebody who stands outside every journey."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from regie.designs.operations import DoesNotFit
from regie.framework import Cell, PenKind, Reason, pen_for
from regie.kernel.answers import Refused
from regie.ui.phrases.elements import element_words
from regie.ui.phrases.names import element_in_sentence
from regie.ui.phrases.pens import pen_words
from regie.ui.phrases.rules import floor_words, misfit_words
from regie.ui.phrases.viewer import Viewer
from regie.web.answers import sentence_for
from regie.web.decisions.rule import needed_lines


def cell_lines(cell: Cell) -> tuple[str, ...]:
    """Who holds the pen, who is heard and what must be there, one sentence a line."""
    said: tuple[str, ...] = ()
    for line in _lines(cell):
        if line and not any(line in before for before in said):
            said += (line,)
    return said


def _lines(cell: Cell) -> Iterator[str]:
    outsider = Viewer(roles=frozenset(), learner=_("de lerende"))
    pen = pen_for(cell)
    if pen.kind in (PenKind.NONE, PenKind.IF_WISHED):
        yield pen_words(pen, names={}, viewer=outsider)
    if pen.kind is not PenKind.NONE:
        yield element_words(cell=cell, pen=pen, names={}, viewer=outsider)
    yield from needed_lines(cell, names={}, viewer=outsider)


def refusal_words(refused: Refused) -> str:
    """Why a change cannot be made: what holds for everybody, or which design stands in the way."""
    because = refused.ruling.because
    if not isinstance(refused, DoesNotFit):
        return sentence_for(because)
    misfit = refused.misfit
    if because is Reason.FLOOR_CROSSED:
        return floor_words(misfit.assertion)
    if because is Reason.DEVIATION_MISFIT:
        where = misfit.deviation
        named = element_in_sentence(where.element)
        return misfit_words(design=misfit.design, number=misfit.number, element=named, level=where.level)
    return sentence_for(because)
