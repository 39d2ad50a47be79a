"""The words of an organisation's own version of the table: what can be chosen, and what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from regie.framework import Element, Form, Level, Offer
from regie.ui.phrases.names import Words

STANDINGS: Mapping[str, Words] = {
    "decides": _("heeft de pen"),
    "must_consult": _("denkt mee voordat het vaststaat"),
    "must_ask": _("krijgt een vraag om inbreng"),
    "may_consult": _("kan gevraagd worden"),
    "": _("doet hier niet mee"),
}
"""What a role can do in a cell, by the key of the cell that names it."""
FORMS: Mapping[Form | None, Words] = {
    None: _("Geen vaste vorm"),
    Form.PRESET_QUESTIONS: _("Eerst vaste vragen beantwoorden"),
    Form.CHOICE_QUESTIONS: _("Eerst keuzevragen beantwoorden"),
    Form.GUIDING_QUESTIONS: _("Vragen die helpen bij het gesprek"),
    Form.STRUCTURED_QUESTIONS: _("Een vaste reeks vragen"),
    Form.QUESTIONS: _("Vragen om uit te kiezen"),
    Form.REFLECTION: _("Zelf nadenken en opschrijven"),
    Form.FIXED: _("Het vaste format, helemaal ingevuld"),
    Form.OPEN: _("Op je eigen manier"),
    Form.PUNCH_CARD: _("Een strippenkaart"),
}
OFFERS: Mapping[Offer, Words] = {
    Offer.REQUIRED: _("Hoort erbij"),
    Offer.OFFERED: _("Is er, en je bent vrij om mee te doen"),
    Offer.IF_WISHED: _("Alleen als de lerende wil"),
    Offer.OWN: _("Helemaal aan de lerende"),
    Offer.NOT_STANDARD: _("Hoort hier niet bij, tenzij een ontwerp het toevoegt"),
}
FLOOR: Mapping[str, Words] = {
    "A4": _("Leerdoelen schrijft de lerende zelf, op elk niveau. Dat geldt voor iedereen en kan niemand veranderen."),
    "B2": _("Een mentor kiest de lerende zelf, op elk niveau. Dat geldt voor iedereen en kan niemand veranderen."),
    "B11": _("Op niveau 4 kijkt niemand mee zonder dat de lerende het vraagt. Dat kan niemand veranderen."),
    "C5": _("De stap richting hoort bij elk pad, op elk niveau. Die kan niemand weghalen."),
}
"""What holds for everybody, by the name of the assertion."""
FLOOR_OF: Mapping[Element, str] = {Element.GOALS: "A4", Element.MENTOR: "B2", Element.DIRECTION: "C5"}


def floor_words(assertion: str) -> str:
    """What holds for everybody, in a sentence or two."""
    return str(FLOOR[assertion])


def floor_on(element: Element) -> str:
    """What nobody can change of this element; empty where nothing is."""
    return floor_words(FLOOR_OF[element]) if element in FLOOR_OF else ""


def misfit_words(*, design: str, number: int, element: str, level: Level) -> str:
    """Which design no longer fits on the change, and where."""
    said = _(
        "Versie {nummer} van het ontwerp '{ontwerp}' wijkt zelf af bij {onderdeel} op niveau {niveau}. "
        "Dat past niet op deze spelregel. Overleg met de ontwerper, of kies iets anders."
    )
    return str(said).format(nummer=number, ontwerp=design, onderdeel=element, niveau=level.value)
