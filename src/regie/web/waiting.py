"""What a page says that was asked too often: when it works again, and what helps meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regie.web.limits import EXPORT, INVITE

if TYPE_CHECKING:
    from regie.people.operations import Limit


def told(limit: Limit | None, wait: int, *, is_signed_in: bool) -> tuple[str, Sequence[str]]:
    """The sentence, and pieces of advice. `wait`: seconds."""
    time = time_words(wait)
    if limit == EXPORT:
        text = _("Je haalde het afgelopen uur {aantal} bestanden op. Over {tijd} kun je er weer een ophalen.")
        return text.format(aantal=EXPORT.times, tijd=time), (
            _("De pagina's zelf kun je gewoon blijven lezen."),
            _("Kijk ook bij je downloads: misschien staat het bestand er al."),
        )
    if limit == INVITE:
        text = _("Jullie nodigden vandaag al {aantal} keer mensen uit. Over {tijd} kan het weer.")
        return text.format(aantal=INVITE.times, tijd=time), (
            _("Op de pagina Uitnodigen kies je veel mensen tegelijk. Dat telt als één keer."),
        )
    text = _("Dit is te vaak geprobeerd. Probeer het over {tijd} opnieuw.").format(tijd=time)
    return text, () if is_signed_in else _instead_of_guessing()


def time_words(seconds: int) -> str:
    """How long, in minutes or hours, never too short."""
    minutes = ceil(seconds / 60)
    if minutes <= 119:  # so that hours are always several
        return ngettext("{aantal} minuut", "{aantal} minuten", minutes).format(aantal=minutes)
    return _("{aantal} uur").format(aantal=ceil(minutes / 60))


def _instead_of_guessing() -> tuple[str, ...]:
    return (
        _("Weet je je wachtwoord niet meer? Vraag dan een nieuw aan."),
        _("Kreeg je al een mail met een link? Gebruik dan die."),
        _("Probeert iemand anders het met jouw adres? Met de link uit die mail kom je er op dit apparaat altijd in."),
    )
