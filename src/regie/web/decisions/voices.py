"""Who was asked, what they said and who is silent, in one sentence each, by the clock of the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regie.decisions.log import Said
from regie.decisions.voices import VoiceKind, VoiceState
from regie.framework import Role
from regie.ui.phrases.names import Words, role_name, your_role
from regie.ui.phrases.viewer import Names, Viewer
from regie.ui.wording import date_words, join_names, sentence_start

WHY: Mapping[VoiceKind, Words] = {
    VoiceKind.HEARING: gettext_lazy("denkt mee voordat het vaststaat"),
    VoiceKind.QUESTION: gettext_lazy("mag inbreng geven"),
    VoiceKind.INVITATION: gettext_lazy("uitgenodigd om mee te denken"),
    VoiceKind.AGREEMENT: gettext_lazy("kiest mee"),
    VoiceKind.ACCEPTANCE: gettext_lazy("gevraagd als mentor"),
}
ANSWERED: Mapping[VoiceState, Words] = {
    VoiceState.INPUT: gettext_lazy("Gaf inbreng op {dag}."),
    VoiceState.NO_INPUT: gettext_lazy("Had op {dag} geen inbreng."),
    VoiceState.AGREED: gettext_lazy("Koos dit voorstel op {dag}."),
    VoiceState.DISAGREED: gettext_lazy("Ziet het anders, sinds {dag}."),
    VoiceState.ACCEPTED: gettext_lazy("Zei ja op {dag}."),
    VoiceState.DECLINED: gettext_lazy("Zei nee op {dag}."),
}
SILENT: Mapping[VoiceKind, Words] = {
    VoiceKind.HEARING: gettext_lazy("Gaf geen antwoord. De termijn was {dag}."),
    VoiceKind.QUESTION: gettext_lazy("Gaf geen antwoord voor {dag}. Dat telt als geen inbreng."),
    VoiceKind.INVITATION: gettext_lazy("Gaf geen antwoord voor {dag}. Dat houdt niets tegen."),
    VoiceKind.AGREEMENT: gettext_lazy("Koos nog niet. De termijn was {dag}. Zonder akkoord ligt het niet vast."),
    VoiceKind.ACCEPTANCE: gettext_lazy(
        "Gaf nog geen antwoord. De termijn was {dag}. Je kunt ook iemand anders vragen."
    ),
}


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """One voice on a page: who, in which role, why, what they said and in their own words."""

    name: str
    role: str
    why: str
    sentence: str
    words: str
    is_waiting: bool
    is_silent: bool


def voice_line(said: Said, *, names: Names, viewer: Viewer, readable: bool) -> VoiceLine:
    """The line of one voice. `readable`: whether the reader may read what people wrote."""
    kind = VoiceKind(said.kind)
    attempted = said.state is VoiceState.ATTEMPTED
    return VoiceLine(
        name=_named(said, viewer)
        or join_names(list(names.get(said.role, ())))
        or sentence_start(_role(said.role, viewer)),
        role="" if kind is VoiceKind.ACCEPTANCE else _role(said.role, viewer),
        why=str(WHY[kind]),
        sentence=_instead(said) + _sentence(said, kind, viewer),
        words=(said.attempt if attempted else said.text) if readable else "",
        is_waiting=said.state is VoiceState.WAITING,
        is_silent=said.state is VoiceState.SILENT,
    )


def voice_lines(voices: Sequence[Said], *, names: Names, viewer: Viewer, readable: bool) -> tuple[VoiceLine, ...]:
    """The lines of all voices, in the order in which they were asked."""
    return tuple(voice_line(said, names=names, viewer=viewer, readable=readable) for said in voices)


def _sentence(said: Said, kind: VoiceKind, viewer: Viewer) -> str:
    term = date_words(said.term_at, today=viewer.today)
    if said.state is VoiceState.WAITING:
        return _("Gevraagd. Antwoorden kan tot {dag}.").format(dag=term)
    if said.state is VoiceState.SILENT:
        return str(SILENT[kind]).format(dag=term)
    if said.state is VoiceState.ATTEMPTED:
        return _("Gaf geen antwoord voor {dag}. {wie} schreef op wat er geprobeerd is:").format(
            dag=term, wie=said.attempt_by
        )
    day = date_words(said.at or said.asked_at, today=viewer.today)
    return str(ANSWERED[said.state]).format(dag=day)


def _named(said: Said, viewer: Viewer) -> str:
    """The name of who was asked or answered; the learner's own name says that it is theirs."""
    if said.person and viewer.is_learner and said.person == viewer.learner:
        return _("{naam} (jij)").format(naam=said.person)
    return said.person or ""


def _instead(said: Said) -> str:
    return _("Namens {wie}. ").format(wie=said.instead_of) if said.instead_of else ""


def _role(role: Role, viewer: Viewer) -> str:
    """'je leidinggevende' to the learner, 'leidinggevende' to anybody else."""
    if role is Role.LEARNER:
        return "" if viewer.is_learner else role_name(role)
    return your_role(role) if viewer.is_learner else role_name(role)
