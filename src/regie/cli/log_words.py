"""The decision log in sentences, as a person reads it at the command line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regie.decisions.voices import VoiceState
from regie.framework import ProposalState, Role
from regie.ui.phrases.names import element_name, level_number, role_name
from regie.ui.wording import day_words, join_names

if TYPE_CHECKING:
    from regie.decisions.log import LogEntry, Said

STANDS = {
    ProposalState.OPEN: gettext_lazy("nog open, voorgesteld op {dag}"),
    ProposalState.DECIDED: gettext_lazy("besloten op {dag}"),
    ProposalState.WITHDRAWN: gettext_lazy("ingetrokken, voorgesteld op {dag}"),
    ProposalState.OVERTAKEN: gettext_lazy("vervallen, voorgesteld op {dag}"),
}
KINDS = {
    "hearing": gettext_lazy("Denkt mee voordat het vaststaat: {wie}"),
    "question": gettext_lazy("Gevraagd om inbreng: {wie}"),
    "invitation": gettext_lazy("Uitgenodigd om mee te denken: {wie}"),
    "agreement": gettext_lazy("Kiest mee: {wie}"),
    "acceptance": gettext_lazy("Gevraagd als mentor: {wie}"),
}
STATES = {
    VoiceState.WAITING: gettext_lazy("heeft tijd tot {dag}"),
    VoiceState.SILENT: gettext_lazy("geen antwoord, en de termijn is voorbij"),
    VoiceState.ATTEMPTED: gettext_lazy("geen antwoord, wel geprobeerd: {tekst}"),
    VoiceState.INPUT: gettext_lazy("zei op {dag}: {tekst}"),
    VoiceState.NO_INPUT: gettext_lazy("geen inbreng"),
    VoiceState.AGREED: gettext_lazy("akkoord op {dag}"),
    VoiceState.DISAGREED: gettext_lazy("niet akkoord op {dag}: {tekst}"),
    VoiceState.ACCEPTED: gettext_lazy("zei ja op {dag}"),
    VoiceState.DECLINED: gettext_lazy("zei nee op {dag}"),
}


def log_lines(entry: LogEntry, deciders: tuple[str, ...]) -> Iterator[str]:
    """One entry of the log: its heading, and what belongs to it indented."""
    stands = str(STANDS[entry.state]).format(dag=day_words(entry.at))
    yield f"{element_name(entry.element)}, {level_number(entry.level)}: {stands}"
    names = join_names([_called(name, entry.role) if name == entry.by else name for name in deciders])
    told = _("Besloten door {wie}") if entry.state is ProposalState.DECIDED else _("Voorgesteld door {wie}")
    yield "  " + told.format(wie=names)
    if entry.instead_of:
        yield "  " + _("Namens {wie}").format(wie=entry.instead_of)
    for talk in entry.conversations:
        yield "  " + _("Gesprek met {wie} op {dag}").format(
            wie=_called(talk.person, talk.role), dag=day_words(talk.held_on)
        )
    for said in entry.voices:
        yield f"  {_voice(said)}"
    if entry.reason:
        yield "  " + _("Waarom: {tekst}").format(tekst=entry.reason)


def _voice(said: Said) -> str:
    who = str(KINDS[said.kind]).format(wie=_called(said.person, said.role))
    if said.instead_of:
        who += f" ({_('Namens {wie}').format(wie=said.instead_of)})"
    when = said.at or said.term_at
    return f"{who}; {str(STATES[said.state]).format(dag=day_words(when), tekst=said.text or said.attempt)}"


def _called(name: str | None, role: Role) -> str:
    return f"{name} ({role_name(role)})" if name else role_name(role)
