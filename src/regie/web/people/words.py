"""Roles in words, the administrator's included."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from regie.framework import Role
from regie.people.directory import Tie
from regie.people.queries import FOR_THE_ORGANISATION
from regie.ui.phrases.names import Words, role_name

ADMINISTRATOR = "administrator"
AT_LARGE: tuple[str, ...] = (*(role.value for role in FOR_THE_ORGANISATION), ADMINISTRATOR)
"""Roles that are held for the whole organisation."""
FOR_ONE: tuple[str, ...] = tuple(
    role.value for role in Role if role not in (Role.LEARNER, Role.OTHERS, *FOR_THE_ORGANISATION)
)
"""Roles that are held for one learner."""
_ADMINISTRATOR: Words = _("beheerder")


def role_words(code: str) -> str:
    """'leidinggevende', 'beheerder'."""
    return str(_ADMINISTRATOR) if code == ADMINISTRATOR else role_name(Role(code))


def tie_words(tie: Tie) -> str:
    """'leidinggevende van Noor Bakker'; a role at large is only its name."""
    if tie.of is None:
        return role_words(tie.code)
    return str(_("{rol} van {naam}")).format(rol=role_words(tie.code), naam=tie.of.name)


def ties_words(ties: Sequence[Tie]) -> list[str]:
    """One line for each role; many learners of the same role stand behind it by name."""
    names: dict[str, list[str]] = {}
    for tie in ties:
        names.setdefault(tie.code, []).extend([tie.of.name] if tie.of else [])
    return [
        str(_("{rol} van {naam}")).format(rol=role_words(code), naam=", ".join(of)) if of else role_words(code)
        for code, of in names.items()
    ]
