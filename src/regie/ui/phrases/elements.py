"""What each element says about itself on its card: who does what, in one sentence.

The sentence follows from the cell (`variant_of`) and from who looks. Where the pen is
held together, or a deviation puts it where no sentence of ours expects it, the general
words of `pens` stand there.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from regie.framework import Cell, Element, Pen, PenKind, Role
from regie.ui.phrases.names import Words
from regie.ui.phrases.pens import pen_words
from regie.ui.phrases.viewer import Names, Viewer, who
from regie.ui.wording import sentence_start


@dataclass(frozen=True, slots=True)
class Spoken:
    """One fact, said to six listeners. `{wie}` = the holders, `{lerende}` = the learner.

    mine: the learner holds the pen and reads it. theirs: the learner reads that another
    holds it. for_you: the reader holds it on somebody else's path. about_learner: the
    learner holds it, another reads. about_other: neither the reader nor the learner.
    for_all: as for_you, where the reader settles it on a design, for everybody at once.
    """

    mine: Words = ""
    theirs: Words = ""
    for_you: Words = ""
    about_learner: Words = ""
    about_other: Words = ""
    for_all: Words = ""


SPOKEN: dict[tuple[Element, str], Spoken] = {
    (Element.DIRECTION, ""): Spoken(
        mine=_("Jij schrijft waar je heen wilt."),
        about_learner=_("{wie} schrijft de richting."),
    ),
    (Element.CONTENT, ""): Spoken(
        mine=_("Jij kiest de thema's."),
        theirs=_("{wie} kiest de thema's."),
        for_you=_("Jij kiest de thema's."),
        about_learner=_("{wie} kiest de thema's."),
        about_other=_("{wie} kiest de thema's."),
    ),
    (Element.CONTENT, "question"): Spoken(
        mine=_("Jij kiest de thema's, op je eigen ontwikkelvraag."),
        theirs=_("{wie} kiest de thema's, op jouw ontwikkelvraag."),
        for_you=_("Jij kiest de thema's, op de ontwikkelvraag van {lerende}."),
        about_learner=_("{wie} kiest de thema's, op de eigen ontwikkelvraag."),
        about_other=_("{wie} kiest de thema's, op de ontwikkelvraag van {lerende}."),
    ),
    (Element.GOALS, ""): Spoken(
        mine=_("Jij schrijft je leerdoelen, op jouw manier."),
        about_learner=_("{wie} schrijft de leerdoelen."),
    ),
    (Element.GOALS, "questions"): Spoken(
        mine=_("Jij schrijft je leerdoelen. De vragen helpen je op weg."),
        about_learner=_("{wie} schrijft de leerdoelen, met vragen vooraf."),
    ),
    (Element.GOALS, "talk"): Spoken(
        mine=_("Jij schrijft je leerdoelen, na minstens één gesprek."),
        about_learner=_("{wie} schrijft de leerdoelen, na minstens één gesprek."),
    ),
    (Element.GOALS, "talks"): Spoken(
        mine=_("Jij schrijft je leerdoelen, na minstens {aantal} gesprekken."),
        about_learner=_("{wie} schrijft de leerdoelen, na minstens {aantal} gesprekken."),
    ),
    (Element.PLAN, ""): Spoken(
        mine=_("Jij maakt je plan, op jouw manier."),
        about_learner=_("{wie} maakt het plan."),
    ),
    (Element.PLAN, "fixed"): Spoken(
        mine=_("Jij maakt je plan, in het vaste format."),
        about_learner=_("{wie} maakt het plan, in het vaste format."),
    ),
    (Element.PACE, ""): Spoken(
        mine=_("Jij bepaalt hoeveel tijd je neemt."),
        theirs=_("{wie} bepaalt de uren per week."),
        for_you=_("Jij bepaalt de uren per week."),
        about_learner=_("{wie} bepaalt de uren per week."),
        about_other=_("{wie} bepaalt de uren per week."),
    ),
    (Element.WORK_FORMS, ""): Spoken(
        mine=_("Jij kiest hoe je leert."),
        theirs=_("{wie} kiest hoe je leert, met jouw leervoorkeur erbij."),
        for_you=_("Jij kiest de werkvormen, met de leervoorkeur van {lerende} erbij."),
        for_all=_("Jij kiest de werkvormen, voor iedereen die dit pad volgt."),
        about_learner=_("{wie} kiest de werkvormen."),
        about_other=_("{wie} kiest de werkvormen."),
    ),
    (Element.WORK_FORMS, "together"): Spoken(
        mine=_("Jij en {wie} kiezen samen hoe je leert."),
        for_you=_("Jij en {wie} kiezen samen de werkvormen."),
        about_other=_("{wie} kiezen samen de werkvormen."),
    ),
    (Element.RESOURCES, ""): Spoken(
        mine=_("Jij kiest wie en wat je helpt."),
        theirs=_("{wie} zet hulp voor je klaar."),
        for_you=_("Jij zet hulp klaar voor {lerende}."),
        for_all=_("Jij zet hulp klaar, voor iedereen die dit pad volgt."),
        about_learner=_("{wie} kiest zelf hulp."),
        about_other=_("{wie} zet hulp klaar voor {lerende}."),
    ),
    (Element.RESOURCES, "talk"): Spoken(
        theirs=_("{wie} zet hulp voor je klaar, na een gesprek over wat jou helpt."),
        for_you=_("Jij zet hulp klaar, na een gesprek met {lerende} over wat helpt."),
        about_other=_("{wie} zet hulp klaar, na een gesprek met {lerende}."),
    ),
    (Element.MENTOR, ""): Spoken(
        mine=_("Jij kiest wie je vraagt, en die zegt ja of nee."),
        about_learner=_("{wie} kiest wie mentor wordt, en die zegt ja of nee."),
    ),
    (Element.MENTOR, "wish"): Spoken(
        mine=_("Iemand met ervaring, die jij kiest."),
        about_learner=_("Iemand met ervaring, die {wie} zelf kiest."),
    ),
    (Element.CONVERSATIONS, ""): Spoken(
        mine=_("Jij plant ze, wanneer jij wilt."),
        about_learner=_("{wie} plant de gesprekken."),
    ),
    (Element.CONVERSATIONS, "preset"): Spoken(
        mine=_("Jij begint. De dagen staan vast."),
        about_learner=_("{wie} begint. De dagen staan vast."),
    ),
    (Element.CONVERSATIONS, "wish"): Spoken(
        mine=_("Praat met je leidinggevende, een collega of een maatje."),
        about_learner=_("Praten met een leidinggevende, collega of maatje."),
    ),
    (Element.LEARNING_GUIDE, ""): Spoken(
        theirs=_("{wie} kijkt met je mee: wat geeft je energie, en lukt het?"),
        for_you=_("Jij kijkt mee met {lerende}: wat geeft energie, en lukt het?"),
        about_other=_("{wie} kijkt mee met {lerende}."),
    ),
    (Element.LEARNING_GUIDE, "task"): Spoken(
        theirs=_("{wie} kijkt met je mee: welke stap lukt, en welke nog niet?"),
        for_you=_("Jij kijkt mee met {lerende}: welke stap lukt, en welke nog niet?"),
        about_other=_("{wie} kijkt mee met {lerende}."),
    ),
    (Element.LEARNING_GUIDE, "wish"): Spoken(
        mine=_("Iemand die met je meekijkt en vraagt hoe het gaat."),
        about_learner=_("Iemand die met {wie} meekijkt en vraagt hoe het gaat."),
    ),
    (Element.LEARNING_GROUPS, ""): Spoken(
        theirs=_("Je leert samen met anderen. De dagen staan vast."),
        for_you=_("Jij plant de groep. De dagen staan vast."),
        about_other=_("{wie} plant de groep. De dagen staan vast."),
    ),
    (Element.LEARNING_GROUPS, "free"): Spoken(
        mine=_("Vrij om mee te doen. De dagen staan vast, jij kiest."),
        about_learner=_("{wie} is vrij om mee te doen. De dagen staan vast."),
    ),
    (Element.LEARNING_GROUPS, "wish"): Spoken(
        mine=_("Leer samen met anderen die met hetzelfde bezig zijn."),
        about_learner=_("Samen leren met anderen."),
    ),
    (Element.COACH, ""): Spoken(
        mine=_("Jij begint. Wat je bespreekt, blijft tussen jullie."),
        theirs=_("Je coach helpt je bij je taken. Wat je bespreekt, blijft tussen jullie."),
        about_other=_("De coach helpt {lerende}. Wat zij bespreken, blijft tussen hen."),
    ),
    (Element.COACH, "free"): Spoken(
        mine=_("Vrij om mee te doen, met een strippenkaart."),
        about_learner=_("{wie} is vrij om mee te doen, met een strippenkaart."),
    ),
    (Element.COACH, "wish"): Spoken(
        mine=_("Praat over wat jou raakt in je werk. Het blijft tussen jullie."),
        about_learner=_("Praten over wat raakt in het werk. Het blijft tussen hen."),
    ),
}


def variant_of(cell: Cell, pen: Pen) -> str:
    """Which of an element's sentences fits `cell`; the empty word is the plain one."""
    by_pen = {PenKind.IF_WISHED: "wish", PenKind.FREE_TO_JOIN: "free", PenKind.TOGETHER: "together"}
    if pen.kind in by_pen:
        return by_pen[pen.kind]
    for variant, fits in (
        ("question", cell.element is Element.CONTENT and "development_question" in cell.basis),
        ("talk", cell.min_conversations == 1),
        ("talks", cell.min_conversations > 1),
        ("questions", cell.element is Element.GOALS and cell.blocks_on_questions),
        ("fixed", cell.format_is_fixed),
        ("talk", bool(cell.consult_topic)),
        ("preset", cell.element is Element.CONVERSATIONS and cell.timing == "preset"),
        ("task", cell.element is Element.LEARNING_GUIDE and cell.focus == ("task",)),
    ):
        if fits:
            return variant
    return ""


def element_words(*, cell: Cell, pen: Pen, names: Names, viewer: Viewer) -> str:
    """The sentence of a card: 'Saskia kiest de thema's, op jouw ontwikkelvraag.'"""
    each_alone = len(pen.holders) > 1 and pen.kind is not PenKind.TOGETHER
    spoken = None if each_alone else SPOKEN.get((cell.element, variant_of(cell, pen)))
    words = _for_listener(spoken, pen, viewer) if spoken else ""
    if not words:
        return pen_words(pen, names=names, viewer=viewer)
    at_will = pen.kind in (PenKind.IF_WISHED, PenKind.FREE_TO_JOIN)
    wie = viewer.learner if at_will else who([role for role in pen.holders if role not in viewer.roles], names, viewer)
    started = sentence_start(wie) if str(words).startswith("{wie}") else wie
    return str(words).format(wie=started, lerende=viewer.learner, aantal=cell.min_conversations)


def _for_listener(spoken: Spoken, pen: Pen, viewer: Viewer) -> Words:
    if pen.kind in (PenKind.IF_WISHED, PenKind.FREE_TO_JOIN):
        return spoken.mine if viewer.is_learner else spoken.about_learner
    if viewer.is_learner:
        return spoken.mine if viewer.holds(pen) else spoken.theirs
    if viewer.holds(pen):
        return (viewer.is_of_design and spoken.for_all) or spoken.for_you
    alone = pen.holders == (Role.LEARNER,)
    return spoken.about_learner if alone else spoken.about_other
