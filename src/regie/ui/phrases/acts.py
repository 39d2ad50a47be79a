"""Buttons and the next step: what the viewer can do now, and what follows from it."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regie.framework import DEVELOPMENT_QUESTION, Element
from regie.ui.phrases.names import Words, element_in_sentence
from regie.ui.phrases.shapes import CardShape
from regie.ui.phrases.viewer import Viewer, who
from regie.ui.wording import date_words, join_names, sentence_start

LABELS: dict[str, Words] = {
    "propose": gettext_lazy("Doe een voorstel"),
    "revise": gettext_lazy("Pas het voorstel aan"),
    "decide": gettext_lazy("Leg het vast"),
    "agree": gettext_lazy("Bekijk het voorstel"),
    "give_input": gettext_lazy("Geef je inbreng"),
    "answer_question": gettext_lazy("Beantwoord de vraag"),
    "write_question": gettext_lazy("Schrijf je ontwikkelvraag"),
    "record_conversation": gettext_lazy("Noteer een gesprek"),
    "record_attempt": gettext_lazy("Noteer je poging"),
    "request_deviation": gettext_lazy("Vraag om iets anders"),
    "answer_request": gettext_lazy("Beantwoord het verzoek"),
    "ask_chosen": gettext_lazy("Stuur je verzoek"),
    "accept": gettext_lazy("Geef antwoord"),
    "look": gettext_lazy("Bekijk"),
}
# What a learner begins with, in the words of the element.
BEGIN: dict[Element, Words] = {
    Element.DIRECTION: gettext_lazy("Schrijf je richting"),
    Element.CONTENT: gettext_lazy("Kies je thema's"),
    Element.GOALS: gettext_lazy("Schrijf je leerdoelen"),
    Element.PLAN: gettext_lazy("Maak je plan"),
    Element.PACE: gettext_lazy("Kies je tempo"),
    Element.WORK_FORMS: gettext_lazy("Kies je werkvormen"),
    Element.RESOURCES: gettext_lazy("Kies je hulp"),
    Element.MENTOR: gettext_lazy("Kies je mentor"),
    Element.CONVERSATIONS: gettext_lazy("Plan een gesprek"),
    Element.LEARNING_GUIDE: gettext_lazy("Vraag een leerbegeleider"),
    Element.LEARNING_GROUPS: gettext_lazy("Doe mee met een groep"),
    Element.COACH: gettext_lazy("Vraag een coach"),
}
# What somebody else begins with, on the path of a learner.
BEGIN_FOR_ANOTHER: dict[Element, Words] = {
    Element.CONTENT: gettext_lazy("Kies de thema's"),
    Element.PACE: gettext_lazy("Kies het tempo"),
    Element.WORK_FORMS: gettext_lazy("Kies de werkvormen"),
    Element.RESOURCES: gettext_lazy("Zet hulp klaar"),
}
TITLES: dict[str, Words] = {
    "propose": gettext_lazy("Doe een voorstel voor {onderdeel}"),
    "revise": gettext_lazy("Kijk nog eens naar je voorstel voor {onderdeel}"),
    "decide": gettext_lazy("Leg {onderdeel} vast"),
    "agree": gettext_lazy("Er ligt een voorstel voor {onderdeel}"),
    "give_input": gettext_lazy("Denk mee over {onderdeel}"),
    "answer_question": gettext_lazy("Beantwoord een vraag over {onderdeel}"),
    "write_question": gettext_lazy("Schrijf je ontwikkelvraag op"),
    "record_conversation": gettext_lazy("Praat met iemand over {onderdeel}"),
    "record_attempt": gettext_lazy("De termijn voor {onderdeel} is voorbij"),
    "request_deviation": gettext_lazy("Vraag om iets anders bij {onderdeel}"),
    "answer_request": gettext_lazy("{lerende} vraagt iets anders bij {onderdeel}"),
    "ask_chosen": gettext_lazy("Stuur je verzoek aan wie je koos"),
    "accept": gettext_lazy("{lerende} vraagt jou als mentor"),
    "look": gettext_lazy("Bekijk {onderdeel}"),
}
THEN: dict[str, Words] = {
    "propose": gettext_lazy("Zolang het niet vastligt, kun je het aanpassen."),
    "revise": gettext_lazy("Wie meedenkt, ziet wat je verandert."),
    "decide": gettext_lazy("Alles is er. Als het vastligt, kan het pad verder."),
    "agree": gettext_lazy("Het ligt vast zodra jullie hetzelfde voorstel kiezen."),
    "give_input": gettext_lazy("{wie} leest wat je schrijft en beslist daarna."),
    "answer_question": gettext_lazy("{wie} leest je antwoord. Heb je geen inbreng, dan mag dat ook."),
    "write_question": gettext_lazy("{wie} leest wat je schrijft en beslist daarna."),
    "record_conversation": gettext_lazy("Noteer het daarna hier. Dan kun je het vastleggen."),
    "record_attempt": gettext_lazy("Noteer wie je vroeg en waarom je verdergaat. Dan kun je het vastleggen."),
    "request_deviation": gettext_lazy("{wie} leest je verzoek en geeft antwoord."),
    "answer_request": gettext_lazy("Zeg ja of nee, met een reden."),
    "ask_chosen": gettext_lazy("Alleen je bericht gaat mee. Zegt de ander ja, dan staat het vast."),
    "accept": gettext_lazy("Jij kiest: ja of nee. Een nee hoeft geen reden te hebben."),
    "look": gettext_lazy("Hier hoef je niets te doen."),
}


def act_label(act: str, element: Element, viewer: Viewer) -> str:
    """The words on the button."""
    if act == "propose" and viewer.is_learner:
        return str(BEGIN[Element(element)])
    if act == "propose" and Element(element) in BEGIN_FOR_ANOTHER:
        return str(BEGIN_FOR_ANOTHER[Element(element)])
    return str(LABELS[act])


def next_title(act: str, element: Element, viewer: Viewer) -> str:
    """The next step in one line: 'Praat met iemand over de leerdoelen'."""
    if act == "propose" and (viewer.is_learner or Element(element) in BEGIN_FOR_ANOTHER):
        return act_label(act, element, viewer)
    named = element_in_sentence(element, yours=viewer.is_learner)
    return str(TITLES[act]).format(onderdeel=named, lerende=viewer.learner)


def next_words(act: str, card: CardShape, viewer: Viewer, *, term_at: datetime | None = None) -> str:
    """What follows from the next step: with whom, until when, and what happens then."""
    others = [role for role in card.pen.holders if role not in viewer.roles]
    wie = who(others or card.pen.holders, card.names, viewer)
    then = str(THEN[act])
    then = then.format(wie=sentence_start(wie) if then.startswith("{wie}") else wie)
    parts = (_partners(act, card, viewer), _until(term_at, viewer), then, _question(act, card, viewer))
    return " ".join(part for part in parts if part)


def _question(act: str, card: CardShape, viewer: Viewer) -> str:
    """To who prepares a decision: that it rests on a development question, which the learner still writes."""
    if act not in ("propose", "revise") or DEVELOPMENT_QUESTION not in card.missing or viewer.is_learner:
        return ""
    return _("{lerende} schrijft nog een ontwikkelvraag op.").format(lerende=viewer.learner)


def _partners(act: str, card: CardShape, viewer: Viewer) -> str:
    """With whom a conversation may be held, by name."""
    partners = (
        name for role in card.cell.conversation_with if role not in viewer.roles for name in card.names.get(role, ())
    )
    named = list(dict.fromkeys(partners))
    if act != "record_conversation" or not named:
        return ""
    wie = join_names(named, either=True)
    if card.cell.may_consult_others:
        return _("Bijvoorbeeld met {wie}.").format(wie=wie)
    return _("Met {wie}.").format(wie=wie)


def _until(term_at: datetime | None, viewer: Viewer) -> str:
    if term_at is None:
        return ""
    return _("Het kan tot {dag}.").format(dag=date_words(term_at, today=viewer.today))
