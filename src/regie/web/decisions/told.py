"""What the page says after an act: what now happens, and who reads it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from regie.decisions.rulings import that_count
from regie.decisions.voices import Answer, VoiceKind, VoiceState, voice_state
from regie.framework import Element, Role
from regie.ui.phrases.names import Words, element_in_sentence
from regie.ui.phrases.viewer import who
from regie.ui.wording import date_words, join_names, sentence_start
from regie.web.decisions.page import ElementPage

DECIDED: Mapping[Element, Words] = {
    Element.DIRECTION: gettext_lazy("De richting ligt vast. Nu kan het pad verder."),
    Element.CONTENT: gettext_lazy("De thema's liggen vast. Ze staan nu in het plan."),
    Element.GOALS: gettext_lazy("De leerdoelen liggen vast. Ze staan nu in het plan."),
    Element.PLAN: gettext_lazy("Het plan ligt vast. Elke stap staat nu in de weken."),
    Element.PACE: gettext_lazy("Het tempo ligt vast. De uren staan nu in het plan."),
    Element.WORK_FORMS: gettext_lazy("De werkvormen liggen vast. In het plan staan ze bij elke stap."),
    Element.RESOURCES: gettext_lazy("De hulp ligt vast. Die staat nu in het plan."),
    Element.MENTOR: gettext_lazy("De mentor staat vast."),
}
ANSWERED: Mapping[Answer, Words] = {
    Answer.INPUT: gettext_lazy("Je inbreng is verstuurd. {wie} leest die voordat het vaststaat."),
    Answer.NO_INPUT: gettext_lazy("{wie} ziet dat je geen inbreng hebt. Dat mag."),
    Answer.AGREED: gettext_lazy("Jij kiest dit voorstel. {wie} ziet dat."),
    Answer.ACCEPTED: gettext_lazy("Je bent nu mentor. {wie} ziet dat en spreekt met je af."),
    Answer.DECLINED: gettext_lazy("Je zei nee. {wie} ziet dat en kan iemand anders vragen."),
    Answer.DISAGREED: gettext_lazy(
        "{wie} leest waarom je het anders ziet. Het ligt nog niet vast, en jullie kunnen verder praten."
    ),
}


def decided(page: ElementPage) -> str:
    """What is final now, and who can see it."""
    sentence = str(DECIDED[page.case.element])
    if not page.readers:
        return sentence
    names = join_names(list(page.readers))
    also = ngettext("{namen} ziet dit ook.", "{namen} zien dit ook.", len(page.readers)).format(namen=names)
    return sentence + " " + also


def proposed(page: ElementPage, *, anew: bool = False) -> str:
    """That the proposal is there, and whom it waits for."""
    first = _("Je voorstel is aangepast.") if anew else _("Je voorstel staat er.")
    waiting = [one for one in that_count(page.case) if voice_state(one, page.case.now) is VoiceState.WAITING]
    if waiting:
        whom = [one.person.name if one.person else _in(page, Role(one.role)) for one in waiting]
        day = date_words(max(one.term_at for one in waiting), today=page.viewer.today)
        named = join_names(list(dict.fromkeys(whom)))
        return first + " " + _("De vraag ligt nu bij {wie}, tot {dag}.").format(wie=named, dag=day)
    if page.decide:
        return first + " " + _("Alles is er. Je kunt het nu vastleggen.")
    return first + " " + _("Zolang het niet vastligt, kun je het aanpassen.")


def sent(page: ElementPage) -> str:
    """Who reads the request now, and until when they can answer."""
    waiting = next(one for one in page.case.voices if one.kind == VoiceKind.ACCEPTANCE and not one.answer)
    day = date_words(waiting.term_at, today=page.viewer.today)
    name = waiting.person.name if waiting.person else ""
    return _("Je verzoek ligt nu bij {wie}, tot {dag}. Zegt {wie} ja, dan staat het vast.").format(wie=name, dag=day)


def not_yet_final(_page: ElementPage) -> str:
    """That the text is kept, though making it final was asked and could not be done yet."""
    return _("Je tekst is bewaard, maar ligt nog niet vast. Hieronder staat wat er nog nodig is.")


def that_it_runs(before: ElementPage, after: ElementPage) -> str:
    """That the path runs from now on, to who may see its board; empty where nothing changed."""
    begins = after.runs and not before.runs and after.has_home
    return " " + _("Dit was het laatste wat nodig was: vanaf nu loopt het pad.") if begins else ""


def withdrawn(_page: ElementPage) -> str:
    """That the proposal is gone, but not its text."""
    return _("Het voorstel is weg. In het logboek kun je het nog lezen.")


def answered(page: ElementPage, said: Answer) -> str:
    """Who reads the answer; or that it is final, where this was the last agreement."""
    if said is Answer.AGREED and page.case.proposal is None:
        return decided(page)
    return _to_deciders(page, ANSWERED[said])


def attempted(page: ElementPage) -> str:
    """That the attempt stands on record."""
    if page.decide:
        return _("Wat je probeerde, staat in het logboek. Alles is er: je kunt het nu vastleggen.")
    return _("Wat je probeerde, staat in het logboek. Iedereen die meekijkt, kan het lezen.")


def asked(page: ElementPage, whom: str) -> str:
    """Until when the person who was invited can answer."""
    term = max((one.term_at for one in page.case.voices), default=None)
    day = date_words(term, today=page.viewer.today) if term else ""
    return _("De vraag ligt nu bij {wie}, tot {dag}.").format(wie=whom, dag=day)


def noted(name: str) -> str:
    """That the conversation stands on record and that the partner can deny it."""
    return _("Het gesprek is genoteerd. {wie} ziet dat ook, en kan zeggen dat het er niet was.").format(wie=name)


def requested(page: ElementPage) -> str:
    """With whom the wish lies."""
    return _to_deciders(page, _("Je verzoek is verstuurd. {wie} leest het en geeft antwoord."))


def replied(page: ElementPage, *, granted: bool) -> str:
    """What follows from the answer."""
    named = element_in_sentence(page.case.element)
    if granted:
        pattern = _("{lerende} leest je antwoord. Doe nu een nieuw voorstel voor {onderdeel}.")
        return pattern.format(lerende=page.viewer.learner, onderdeel=named)
    return _("{lerende} leest je antwoord, met de reden.").format(lerende=page.viewer.learner)


def _to_deciders(page: ElementPage, pattern: Words) -> str:
    others = [role for role in page.case.cell.needs_of if role not in page.viewer.roles]
    wie = who(others or tuple(page.case.cell.needs_of), page.card.names, page.viewer)
    text = str(pattern)
    return text.format(wie=sentence_start(wie))


def _in(page: ElementPage, role: Role) -> str:
    return who([role], page.card.names, page.viewer)
