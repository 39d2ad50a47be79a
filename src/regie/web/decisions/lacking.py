"""What is still needed before it is final, and who can give it: a sentence for each fact, with names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regie.decisions.case import Case
from regie.decisions.voices import VoiceKind, VoiceState, voice_state
from regie.framework import Cell, Element, Fact, FactKind, in_order, may_propose
from regie.ui.phrases.names import Words, element_in_sentence
from regie.ui.phrases.viewer import Names, Viewer, who
from regie.ui.wording import date_words, join_names, sentence_start

KIND_OF = {
    FactKind.HEARD: VoiceKind.HEARING,
    FactKind.ASKED: VoiceKind.QUESTION,
    FactKind.AGREED: VoiceKind.AGREEMENT,
}
TO_YOU: Mapping[FactKind, Words] = {
    FactKind.QUESTIONS_ANSWERED: gettext_lazy("Beantwoord de vragen die nog openstaan."),
    FactKind.FORMAT_COMPLETE: gettext_lazy("Vul de velden in die nog leeg zijn. Pas daarvoor je voorstel aan."),
    FactKind.CONVERSATION: gettext_lazy("Praat erover met {partners} en noteer het gesprek hier."),
    FactKind.DEVELOPMENT_QUESTION: gettext_lazy("Schrijf je ontwikkelvraag op."),
    FactKind.HEARD: gettext_lazy("Jij denkt mee voordat het vaststaat. Schrijf op wat je ervan vindt."),
    FactKind.ASKED: gettext_lazy("Geef je inbreng, of laat weten dat je die niet hebt."),
    FactKind.AGREED: gettext_lazy("Kies of dit het wordt."),
}
OF_ANOTHER: Mapping[FactKind, Words] = {
    FactKind.QUESTIONS_ANSWERED: gettext_lazy("{maker} beantwoordt de vragen die nog openstaan."),
    FactKind.FORMAT_COMPLETE: gettext_lazy("{maker} vult de velden in die nog leeg zijn."),
    FactKind.CONVERSATION: gettext_lazy("{lerende} praat er eerst met iemand over."),
    FactKind.DEVELOPMENT_QUESTION: gettext_lazy("{lerende} schrijft nog een ontwikkelvraag op."),
    FactKind.HEARD: gettext_lazy("{wie} denkt nog mee."),
    FactKind.ASKED: gettext_lazy("{wie} kan nog inbreng geven."),
    FactKind.AGREED: gettext_lazy("{wie} kiest nog of dit het wordt."),
}
UNTIL: Mapping[FactKind, Words] = {
    FactKind.HEARD: gettext_lazy("{wie} denkt nog mee, tot {dag}."),
    FactKind.ASKED: gettext_lazy("{wie} kan nog inbreng geven, tot {dag}. Daarna kan het ook zonder."),
    FactKind.AGREED: gettext_lazy("{wie} kiest nog of dit het wordt, tot {dag}."),
}
PAST: Mapping[FactKind, Words] = {
    FactKind.HEARD: gettext_lazy(
        "{wie} gaf geen antwoord. Wie de pen heeft, schrijft op wat er geprobeerd is, en kan dan verder."
    ),
    FactKind.AGREED: gettext_lazy("{wie} koos nog niet. Vraag het nog eens, of pas het voorstel aan."),
}


@dataclass(frozen=True, slots=True)
class Lacking:
    """One thing that is still needed. `is_yours`: the reader can give it."""

    fact: Fact
    sentence: str
    is_yours: bool


def lacking_in(case: Case, facts: Iterable[Fact], *, names: Names, viewer: Viewer) -> tuple[Lacking, ...]:
    """A sentence for each fact that is missing, in the order of the framework."""
    return tuple(_one(case, fact, names, viewer) for fact in in_order(facts))


def partners_in_words(cell: Cell, names: Names, viewer: Viewer) -> str:
    """With whom the conversation can be: 'Ruud, Marjan of Hessel', or whoever is chosen."""
    roles = [role for role in cell.conversation_with if role not in viewer.roles]
    known = [name for role in roles for name in names.get(role, ())]
    if known:
        return join_names(list(dict.fromkeys(known)), either=True)
    return who(roles, names, viewer, either=True) if roles else _("wie je wilt")


def _one(case: Case, fact: Fact, names: Names, viewer: Viewer) -> Lacking:
    yours = _is_yours(case, fact, viewer)
    told = {"lerende": viewer.learner, "maker": _makers(case, names, viewer)}
    if yours:
        sentence = str(TO_YOU[fact.kind]).format(partners=partners_in_words(case.cell, names, viewer), **told)
        return Lacking(fact, sentence, True)
    wie = sentence_start(who([fact.role], names, viewer)) if fact.role else ""
    term, passed = _term(case, fact)
    pattern: Words = OF_ANOTHER[fact.kind]
    if term is not None:
        pattern = (PAST if passed else UNTIL).get(fact.kind, pattern)
    day = date_words(term, today=viewer.today) if term else ""
    return Lacking(fact, str(pattern).format(wie=wie, dag=day, **told), False)


def _is_yours(case: Case, fact: Fact, viewer: Viewer) -> bool:
    if fact.role is not None:
        return fact.role in viewer.roles
    if fact.kind in (FactKind.CONVERSATION, FactKind.DEVELOPMENT_QUESTION):
        return viewer.is_learner
    return bool(may_propose(cell=case.cell, roles=viewer.roles))


def _makers(case: Case, names: Names, viewer: Viewer) -> str:
    """Who decides, by name: they fill in what the proposal lacks."""
    return sentence_start(who(tuple(case.cell.needs_of), names, viewer))


def _term(case: Case, fact: Fact) -> tuple[datetime | None, bool]:
    """Until when this can be answered and whether that has passed."""
    for voice in reversed(case.voices):
        if (voice.role, voice.kind) == (fact.role, KIND_OF.get(fact.kind)) and not voice.answer:
            return voice.term_at, voice_state(voice, case.now) is VoiceState.SILENT
    return None, False


def before_words(case: Case, viewer: Viewer) -> str:
    """What comes first, where order forbids: 'Eerst komen je leerdoelen en je tempo.'"""
    before: tuple[Element, ...] = case.course.waits_for(case.element)
    if not before:
        return ""
    named = join_names([element_in_sentence(element, yours=viewer.is_learner) for element in before])
    return _("Dit komt na {onderdelen}.").format(onderdelen=named)
