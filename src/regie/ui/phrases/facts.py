"""What is still missing before a decision, and who is heard on it, in words."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from regie.framework import Fact, FactKind, Role
from regie.ui.phrases.names import Words
from regie.ui.phrases.viewer import Names, Viewer, who
from regie.ui.wording import sentence_start

FACTS: dict[FactKind, Words] = {
    FactKind.QUESTIONS_ANSWERED: gettext_lazy("een antwoord op elke vraag"),
    FactKind.FORMAT_COMPLETE: gettext_lazy("een plan met elk veld ingevuld"),
    FactKind.CONVERSATION: gettext_lazy("een gesprek"),
    FactKind.DEVELOPMENT_QUESTION: gettext_lazy("de ontwikkelvraag van {lerende}"),
    FactKind.HEARD: gettext_lazy("wat {wie} ervan vindt"),
    FactKind.ASKED: gettext_lazy("de inbreng van {wie}"),
    FactKind.AGREED: gettext_lazy("het akkoord van {wie}"),
}
OF_YOURSELF: dict[FactKind, Words] = {
    FactKind.DEVELOPMENT_QUESTION: gettext_lazy("jouw ontwikkelvraag"),
    FactKind.HEARD: gettext_lazy("wat jij ervan vindt"),
    FactKind.ASKED: gettext_lazy("jouw inbreng"),
    FactKind.AGREED: gettext_lazy("jouw akkoord"),
}


def fact_words(fact: Fact, *, names: Names, viewer: Viewer) -> str:
    """What is missing, as it stands after 'nog te doen': 'het akkoord van Saskia'."""
    giver = Role.LEARNER if fact.kind is FactKind.DEVELOPMENT_QUESTION else fact.role
    if giver in viewer.roles:
        return str(OF_YOURSELF[fact.kind])
    if fact.role is None:
        return str(FACTS[fact.kind]).format(lerende=viewer.learner)
    return str(FACTS[fact.kind]).format(wie=who([fact.role], names, viewer))


def voice_words(kind: str, roles: Sequence[Role], *, heard: bool, names: Names, viewer: Viewer) -> str:
    """Who is heard, and how: `kind` is must, ask or may; `heard` once it has happened."""
    others = [role for role in roles if role not in viewer.roles]
    mine = len(others) < len(roles)
    sentences = [_to_you(kind, heard=heard)] if mine else []
    if others:
        wie = sentence_start(who(others, names, viewer))
        count = sum(max(1, len(names.get(role, ()))) for role in others)
        sentences.append(_about(kind, heard=heard, count=count).format(wie=wie))
    return " ".join(sentences)


def open_list_words(viewer: Viewer) -> str:
    """Said where the list of who may be asked is open."""
    if viewer.is_learner:
        return _("Wie je wilt, kan meedenken.")
    return _("Wie {lerende} wil, kan meedenken.").format(lerende=viewer.learner)


def _to_you(kind: str, *, heard: bool) -> str:
    if heard:
        return _("Jij hebt meegedacht.")
    return {
        "must": _("Jij denkt mee voordat het vaststaat."),
        "ask": _("We vragen jouw inbreng."),
        "may": _("Jij kunt meedenken."),
    }[kind]


def _about(kind: str, *, heard: bool, count: int) -> str:
    if heard:
        return ngettext("{wie} heeft meegedacht.", "{wie} hebben meegedacht.", count)
    if kind == "must":
        return ngettext(
            "{wie} denkt mee voordat het vaststaat.",
            "{wie} denken mee voordat het vaststaat.",
            count,
        )
    if kind == "ask":
        return ngettext("{wie} geeft inbreng.", "{wie} geven inbreng.", count)
    return ngettext("{wie} kan meedenken.", "{wie} kunnen meedenken.", count)
