"""What a person can change of a cell on a page, and what change makes a cell say what they chose."""

from __future__ import annotations

from collections.abc import Mapping

from regie.framework.cells import Cell, plain
from regie.framework.deviations import NOT_FOR_DECIDING
from regie.framework.table import shipped_table
from regie.framework.vocabulary import Element, Form, Offer, Role

CHANGEABLE = (
    "decides",
    "joint",
    "must_consult",
    "must_ask",
    "may_consult",
    "may_consult_others",
    "conversation_with",
    "min_conversations",
    "form",
    "offer",
)
"""The keys that say who decides, who is heard and what must be there; the rest is what the element is about."""
ABOUT_DECIDING = frozenset(CHANGEABLE) - {"form", "offer"}
"""Of these, what has no place in a cell where nobody decides."""


def changeable_in(cell: Cell) -> tuple[str, ...]:
    """Return the keys that can be changed in this cell: nothing about deciding where nobody decides."""
    lacking = frozenset() if cell.is_decided else ABOUT_DECIDING
    if len(offers_for(cell)) < 2:
        lacking |= {"offer"}
    if len(forms_for(cell.element)) < 2:
        lacking |= {"form"}
    return tuple(key for key in CHANGEABLE if key not in lacking)


def said_by(cell: Cell) -> dict[str, object]:
    """Return what `cell` says of each key that can be changed there, as plain values."""
    return {key: plain(getattr(cell, key)) for key in changeable_in(cell)}


def changes_to(cell: Cell, wanted: Mapping[str, object]) -> dict[str, object]:
    """Return the changes that make `cell` say `wanted`: of each key only where it says something else now.

    The order of roles says nothing. None takes a key away, as in a deviation.
    """
    now = said_by(cell)
    return {key: value for key, value in wanted.items() if key in now and _alike(value) != _alike(now[key])}


def possible_deciders() -> tuple[Role, ...]:
    """Return the roles that can be let decide: everybody but `others`, who are nobody in particular."""
    return tuple(role for role in Role if role is not Role.OTHERS)


def forms_for(element: Element) -> tuple[Form | None, ...]:
    """Return the forms that the framework knows for this element, None where it may have none."""
    found = {cell.form for cell in shipped_table() if cell.element is element}
    return tuple(form for form in (None, *Form) if form in found)


def offers_for(cell: Cell) -> tuple[Offer, ...]:
    """Return how this element can be offered; one alone where there is nothing to choose (C5), () where none fits."""
    if cell.offer is None:
        return ()
    if cell.element is Element.DIRECTION:
        return (Offer.REQUIRED,)
    return tuple(offer for offer in Offer if not (cell.is_decided and offer in NOT_FOR_DECIDING))


def _alike(value: object) -> object:
    return frozenset(value) if isinstance(value, list) else value
