"""The decision log as plain data: what `regie log --json` prints."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localtime

from regie.decisions.voices import VoiceState
from regie.framework import ProposalState
from regie.journeys.choices import written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from regie.decisions.log import LogEntry, Said

HEARING, QUESTION, INVITATION, AGREEMENT, ACCEPTANCE = "hearing", "question", "invitation", "agreement", "acceptance"
HEARD = frozenset({VoiceState.INPUT})
WAITING = frozenset({VoiceState.WAITING, VoiceState.SILENT})
TRIED = frozenset({VoiceState.ATTEMPTED})


def deciders_of(entry: LogEntry) -> tuple[str, ...]:
    """Who made it final together: who agreed and who wrote what they agreed with; else who decided alone."""
    agreed = [said.person for said in entry.voices if said.state is VoiceState.AGREED and _on_the_last(said, entry)]
    together = (*entry.authors[-1:], *agreed) if agreed else ()
    return tuple(dict.fromkeys(name for name in (entry.by, *together) if name))


def entry_of(entry: LogEntry) -> dict[str, Any]:
    """One entry. Of what is open `by` is who proposed, and there is no decider yet; times are those of Amsterdam.

    `heard` holds who thought along, because the cell says so or invited; `waiting` hearings without an answer
    yet, `attempts` those tried in vain; `asked` every question, `invited` everybody invited, `agreed` who is to
    agree and `accepted` the person chosen (a mentor), each with where it stands.
    """
    is_decided = entry.state is ProposalState.DECIDED
    return {
        "element": entry.element.value,
        "state": entry.state.value,
        "level": entry.level.value,
        "decider": entry.by if is_decided else None,
        "deciders": list(deciders_of(entry)) if is_decided else [],
        "by": entry.by,
        "role": entry.role.value,
        "on_behalf_of": entry.instead_of,
        "heard": [*_voices(entry, {HEARING, INVITATION}, HEARD)],
        "waiting": [*_voices(entry, {HEARING}, WAITING)],
        "asked": [*_voices(entry, {QUESTION})],
        "agreed": [*_voices(entry, {AGREEMENT})],
        "accepted": [*_voices(entry, {ACCEPTANCE})],
        "invited": [*_voices(entry, {INVITATION})],
        "attempts": [*_voices(entry, {HEARING}, TRIED)],
        "conversations": [
            {"person": talk.person, "role": talk.role.value, "held_on": talk.held_on.isoformat()}
            for talk in entry.conversations
        ],
        "cell": dict(entry.cell),
        "rules": entry.rules,
        "why": entry.reason,
        "choice": written(entry.choice),
        "authors": list(entry.authors),
        "proposed_at": _moment(entry.proposed_at),
        "at": _moment(entry.at),
        "on_version": entry.on_version,
    }


def _voices(
    entry: LogEntry, kinds: Collection[str], states: frozenset[VoiceState] = frozenset(VoiceState)
) -> Iterator[dict[str, Any]]:
    for said in entry.voices:
        if said.kind in kinds and said.state in states:
            yield {
                "role": said.role.value,
                "person": said.person,
                "on_behalf_of": said.instead_of,
                "state": said.state.value,
                "said": said.text,
                "attempt": said.attempt,
                "revision": said.revision,
                "asked_at": _moment(said.asked_at),
                "term_at": _moment(said.term_at),
                "at": _moment(said.at) if said.at else None,
            }


def _on_the_last(said: Said, entry: LogEntry) -> bool:
    return said.revision == len(entry.authors)


def _moment(at: datetime) -> str:
    return localtime(at).isoformat()
