"""Where something may wait for somebody who acts on everybody's path, found without reading the journeys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from regie.decisions.models import OPEN, DeviationRequest, Proposal, Voice
from regie.designs.queries import preset_elements
from regie.framework import BEFORE, Cell, Element, is_at_will, settles_on_version, waits_for
from regie.journeys.choices import is_choosable
from regie.journeys.outlines import Outline, settled_anywhere

if TYPE_CHECKING:
    from regie.framework import Role

Elements = Mapping[int, Collection[Element]]
"""Elements by the id of a journey, or of a version."""


def where_something_waits(outlines: Iterable[Outline]) -> Iterator[Outline]:
    """The journeys in which something may wait for whoever these outlines were made for.

    Never too few; the rulings on the cases say whether it does. As many queries however many journeys there are: for
    what is asked one, and four where the reader decides anything.
    """
    outlines = [one for one in outlines if one.is_open]
    if not outlines:
        return
    asked = _asked({role for one in outlines for role in one.outlook.roles})
    decided = {cell.element for one in outlines for cell in one.outlook.holds_pen_on}
    before = {first for element in decided for first in BEFORE[element]}
    open_now = _open_on(decided) if decided else {}
    settled = _together(settled_anywhere(decided | before)) if decided else {}
    given = _together(preset_elements()) if decided else {}
    for one in outlines:
        here = _Here(one, open_now.get(one.key, ()), settled.get(one.key, ()), given.get(one.version or 0, ()))
        if one.key in asked or any(here.may_wait(cell) for cell in one.outlook.holds_pen_on):
            yield one


def _asked(roles: Collection[Role]) -> frozenset[int]:
    """The journeys in which one of these roles is asked something, and has not answered."""
    voices = Voice.objects.filter(proposal__state=OPEN, proposal__journey__isnull=False, answer="", role__in=roles)
    return frozenset(voices.values_list("proposal__journey", flat=True))


def _open_on(elements: Collection[Element]) -> Elements:
    """Where a proposal or a request on one of these elements is open."""
    proposals = Proposal.objects.filter(state=OPEN, journey__isnull=False, element__in=elements)
    requests = DeviationRequest.objects.filter(answer="", element__in=elements)
    rows = (*proposals.values_list("journey", "element"), *requests.values_list("journey", "element"))
    return _together((journey, Element(element)) for journey, element in rows if journey is not None)


@dataclass(frozen=True, slots=True)
class _Here:
    """What is open and settled on one journey; `given` is what its version has settled, whatever the level here."""

    outline: Outline
    open_now: Collection[Element]
    settled: Collection[Element]
    given: Collection[Element]

    def may_wait(self, cell: Cell) -> bool:
        """Whether something may wait on it for who decides: it is open, or nobody settled it and it is its turn."""
        if cell.element in self.open_now:
            return True
        if not is_choosable(cell.element) or is_at_will(cell) or cell.element in self.settled:
            return False
        if cell.element in self.given and settles_on_version(cell):
            return False
        # At another level before, the version may have settled what comes first: that is for the case to say.
        return not waits_for(cell, {*self.settled, *self.given})


def _together(rows: Iterable[tuple[int, Element]]) -> Elements:
    found: defaultdict[int, set[Element]] = defaultdict(set)
    for key, element in rows:
        found[key].add(element)
    return found
