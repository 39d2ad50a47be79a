"""Roles in words, the administrator's included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from regie.framework import Role
from regie.people.directory import Access, Tie
from regie.people.operations.appointing import CHOSEN
from regie.people.queries import FOR_THE_ORGANISATION
from regie.ui.phrases.names import Words, role_name

ADMINISTRATOR = "administrator"
MENTOR_OFFER = "mentor_offer"
"""The choice of a form: mentor for the organisation. Who holds it can be asked; nobody is given to a learner."""
AT_LARGE: tuple[str, ...] = (*(role.value for role in FOR_THE_ORGANISATION), ADMINISTRATOR)
"""Roles that are held for the whole organisation."""
FOR_ONE: tuple[str, ...] = tuple(
    role.value
    for role in Role
    if role not in (Role.LEARNER, Role.OTHERS, *FOR_THE_ORGANISATION) and role.value not in CHOSEN
)
"""Roles that an administrator gives for one learner; a mentor is chosen (B2)."""
ROLES_SOUGHT: tuple[str, ...] = (*(role.value for role in FOR_THE_ORGANISATION), *FOR_ONE, Role.MENTOR.value)
"""Roles by which people are sought, in an order."""
ACCESS: Mapping[Access, Words] = {
    Access.SIGNED_UP: _("kan inloggen"),
    Access.INVITED: _("uitgenodigd"),
    Access.EXPIRED: _("uitnodiging verlopen"),
    Access.NONE: _("nog niet uitgenodigd"),
}
_ADMINISTRATOR: Words = _("beheerder")
_MENTOR_OFFER: Words = _("mentor voor de organisatie")


def role_words(code: str) -> str:
    """'leidinggevende', 'beheerder', 'mentor voor de organisatie'."""
    if code == MENTOR_OFFER:
        return str(_MENTOR_OFFER)
    return str(_ADMINISTRATOR) if code == ADMINISTRATOR else role_name(Role(code))


def tie_words(tie: Tie) -> str:
    """'leidinggevende van Noor Bakker'; a role at large is only its name, a mentor's with how many fit."""
    if tie.of is None:
        return _mentor_words(tie.places) if tie.code == Role.MENTOR.value else role_words(tie.code)
    return str(_("{rol} van {naam}")).format(rol=role_words(tie.code), naam=tie.of.name)


def ties_words(ties: Sequence[Tie]) -> list[str]:
    """One line for each role; many learners of the same role stand behind it by name."""
    names: dict[str, list[str]] = {}
    offers = [tie_words(tie) for tie in ties if is_offer(tie)]
    for tie in ties:
        if is_offer(tie):
            continue
        names.setdefault(tie.code, []).extend([tie.of.name] if tie.of else [])
    return offers + [
        str(_("{rol} van {naam}")).format(rol=role_words(code), naam=", ".join(of)) if of else role_words(code)
        for code, of in names.items()
    ]


def is_offer(tie: Tie) -> bool:
    """Whether somebody offers to be a mentor, to whom nobody is tied yet."""
    return tie.of is None and tie.code == Role.MENTOR.value


def _mentor_words(places: int | None) -> str:
    """'mentor voor de organisatie, 2 plekken'."""
    if places is None:
        return str(_MENTOR_OFFER)
    said = ngettext("{rol}, {aantal} plek", "{rol}, {aantal} plekken", places)
    return said.format(rol=_MENTOR_OFFER, aantal=places)
