"""What a direction is held against: what department and organisation want, and the learner's own words beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regie.journeys.queries import own_words_of
from regie.people.directory import units
from regie.people.queries import organisation_here
from regie.ui.phrases.names import Words

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.people.models import Person, Unit

DEPARTMENT, ORGANISATION = "department", "organisation"
OWN: Mapping[str, tuple[Words, Words]] = {
    "ambition": (gettext_lazy("Je ambitie"), gettext_lazy("Ambitie")),
    "drives": (gettext_lazy("Wat je drijft"), gettext_lazy("Drijfveren")),
    "development_question": (gettext_lazy("Je ontwikkelvraag"), gettext_lazy("Ontwikkelvraag")),
}
"""The own words that stand beside it, as the learner reads them and as another does."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a department, or the organisation as a whole, wants; `is_whole` says which."""

    name: str
    ambition: str
    annual_plan: str
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Against:
    """What the direction is held against (C3), the nearest first; `others` are the remaining departments.

    `own_words` are pairs of label and text: those that the reader may read, and no other.
    """

    title: str
    wanted: tuple[Wanted, ...]
    others: tuple[Wanted, ...]
    own_words: tuple[tuple[str, str], ...] = ()


def against_of(case: Case, reader: Person) -> Against | None:
    """What stands beside the direction for `reader`; None on an element whose cell looks at no department."""
    scope, learner = case.cell.scope, case.course.subject
    if not scope or learner is None:
        return None
    is_own = reader == learner
    own = _of(learner.unit) if learner.unit else None
    wider = ORGANISATION in scope
    wanted = [own, _whole() if wider else None]
    if DEPARTMENT not in scope:
        wanted.reverse()
    return Against(
        title=_title(scope, learner.name, is_own=is_own),
        wanted=tuple(one for one in wanted if one is not None and (one.ambition or one.annual_plan)),
        others=tuple(_others(learner.unit)) if wider else (),
        own_words=tuple(_own_words(case, reader, is_own=is_own)),
    )


def _title(scope: tuple[str, ...], learner: str, *, is_own: bool) -> str:
    if DEPARTMENT in scope and ORGANISATION in scope:
        if is_own:
            return _("Wat je afdeling en je organisatie willen")
        return _("Wat de afdeling van {lerende} en de organisatie willen").format(lerende=learner)
    if DEPARTMENT in scope:
        if is_own:
            return _("Wat je afdeling wil")
        return _("Wat de afdeling van {lerende} wil").format(lerende=learner)
    return _("Wat je organisatie wil") if is_own else _("Wat de organisatie wil")


def _of(unit: Unit) -> Wanted:
    return Wanted(unit.name, unit.ambition, unit.annual_plan)


def _whole() -> Wanted:
    found = organisation_here()
    return Wanted(found.name, found.ambition, found.annual_plan, is_whole=True)


def _others(own: Unit | None) -> Iterator[Wanted]:
    yield from (_of(one) for one in units() if one != own and (one.ambition or one.annual_plan))


def _own_words(case: Case, reader: Person, *, is_own: bool) -> Iterator[tuple[str, str]]:
    found = own_words_of(case.on_journey, reader, OWN.keys())
    for kind, (yours, theirs) in OWN.items():
        if kind in found:
            yield str(yours if is_own else theirs), found[kind]
