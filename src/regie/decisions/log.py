"""The decision log: what was decided and on what ground, and what is under way, by the clock of the reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from regie.backing.queries import conversations_ever_in
from regie.decisions.case import seen_by
from regie.decisions.models import Decision, DeviationRequest, Proposal, Revision, Voice
from regie.decisions.queries import past_voices, still_spoken
from regie.decisions.voices import VoiceState, voice_state
from regie.framework import Element, Level, ProposalState, Role, Topic, may_propose
from regie.journeys.choices import Choice, read_choice

if TYPE_CHECKING:
    from regie.backing.models import Conversation
    from regie.journeys.course import Course
    from regie.people.models import Person


@dataclass(frozen=True, slots=True)
class Said:
    """One voice as the log tells it. `person` is who answered, else who was asked in person, else None."""

    kind: str
    role: Role
    person: str | None
    instead_of: str | None
    state: VoiceState
    text: str
    asked_at: datetime
    term_at: datetime
    at: datetime | None
    attempt: str
    attempt_by: str | None
    revision: int


@dataclass(frozen=True, slots=True)
class Talked:
    """A conversation that stood on record: with whom, in which role, when."""

    person: str
    role: Role
    held_on: date


@dataclass(frozen=True, slots=True)
class Wish:
    """A request to deviate and its answer, both in people's own words."""

    by: str
    at: datetime
    wish: str
    answer: str
    text: str
    answered_by: str | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One proposal: decided, withdrawn or still open.

    `by`, `role`, `instead_of`, `reason`: of the decision, else of who proposed. `at` is when it was decided,
    else proposed. `level`, `cell` and `rules` are those under which it was decided, of what is open those
    that hold now. `authors` are who wrote the revisions, in order.
    """

    proposal: UUID
    element: Element
    state: ProposalState
    level: Level
    cell: Mapping[str, Any]
    rules: int
    by: str
    role: Role
    instead_of: str | None
    at: datetime
    proposed_at: datetime
    reason: str
    choice: Choice
    authors: tuple[str, ...]
    voices: tuple[Said, ...]
    conversations: tuple[Talked, ...]

    @property
    def together(self) -> tuple[str, ...]:
        """Who made it final: who decided, and where the cell is joint everybody who agreed on the last text."""
        if not self.cell.get("joint"):
            return (self.by,)
        agreed = [said.person for said in self.voices if said.state is VoiceState.AGREED and said.person]
        return tuple(dict.fromkeys((self.authors[-1], *agreed, self.by)))


def log_for(viewer: Person, course: Course, now: datetime) -> tuple[LogEntry, ...]:
    """What `viewer` may read of how this journey was decided, in order of time; five queries.

    The learner reads all; a guide at levels 1-3; others what they decide or were heard on (design.md).
    """
    proposals = list(Proposal.objects.filter(journey=course.journey).order_by("pk"))
    decisions = {
        one.proposal_id: one
        for one in Decision.objects.filter(journey=course.journey).select_related("by", "instead_of")
    }
    texts = list(Revision.objects.filter(proposal__in=proposals).select_related("by").order_by("number"))
    voices = past_voices(proposals)
    talks = conversations_ever_in(course)
    entries: list[LogEntry] = []
    for proposal in proposals:
        own = [text for text in texts if text.proposal_id == proposal.pk]
        spoken, decision = voices.get(proposal.pk, ()), decisions.get(proposal.pk)
        if own and _may_read(viewer, course, proposal, decision, spoken):
            entries.append(_entry(viewer, course, proposal, decision, own, spoken, talks, entries, now))
    return tuple(sorted(entries, key=lambda entry: entry.at))


def requests_for(viewer: Person, course: Course, element: Element) -> tuple[Wish, ...]:
    """The requests to deviate on one element, oldest first, for the learner and for who holds the pen."""
    roles = course.cast.roles_of(viewer)
    if Role.LEARNER not in roles and not may_propose(cell=course.cell(element), roles=roles):
        return ()
    rows = DeviationRequest.objects.filter(journey=course.journey, element=element.value)
    return tuple(
        Wish(row.by.name, row.at, row.wish, row.answer, row.text, _name(row.answered_by), row.answered_at)
        for row in rows.select_related("by", "answered_by").order_by("at")
    )


def _may_read(
    viewer: Person, course: Course, proposal: Proposal, decision: Decision | None, voices: Iterable[Voice]
) -> bool:
    if course.overall is None:
        return viewer == course.journey.learner
    element = Element(proposal.element)
    roles = course.cast.roles_of(viewer)
    decides = bool(may_propose(cell=course.cell(element), roles=roles)) or (
        decision is not None and viewer in (decision.by, decision.instead_of)
    )
    spoke = any(
        viewer in (voice.answered_by, voice.instead_of, voice.person)
        or (voice.person is None and Role(voice.role) in roles)
        for voice in voices
    )
    return course.may_see(viewer, Topic.DECISION_LOG, element=element, involved=decides or spoke)


def _entry(
    viewer: Person,
    course: Course,
    proposal: Proposal,
    decision: Decision | None,
    texts: list[Revision],
    voices: Iterable[Voice],
    talks: Iterable[Conversation],
    earlier: Iterable[LogEntry],
    now: datetime,
) -> LogEntry:
    element, last = Element(proposal.element), texts[-1]
    at = decision.at if decision else proposal.at
    before = [one.at for one in earlier if one.element is element and one.state is ProposalState.DECIDED]
    since = max(before, default=None)
    cell = decision.cell if decision else course.cell(element).listing()
    choice = seen_by(viewer, read_choice(element, decision.choice if decision else last.choice, course.path), course)
    return LogEntry(
        proposal=proposal.uuid,
        element=element,
        state=ProposalState(proposal.state),
        level=Level(decision.level) if decision else course.level(element),
        cell=cell,
        rules=decision.rules if decision else course.journey.rules,
        by=decision.by.name if decision else last.by.name,
        role=Role(decision.role if decision else last.role),
        instead_of=_name(decision.instead_of) if decision else None,
        at=at,
        proposed_at=proposal.at,
        reason=decision.reason if decision else "",
        choice=choice,
        authors=tuple(text.by.name for text in texts),
        voices=tuple(said_of(voice, at if decision else now) for voice in still_spoken(voices, proposal.revision)),
        conversations=tuple(_talked(talk) for talk in talks if _counts(talk, element, since, at if decision else now)),
    )


def _counts(talk: Conversation, element: Element, since: datetime | None, until: datetime) -> bool:
    """Whether a conversation stood on record for this decision: recorded in time and not denied by then."""
    denied = talk.denied_at is not None and talk.denied_at <= until
    in_time = talk.recorded_at <= until and (since is None or talk.recorded_at > since)
    return talk.element == element.value and in_time and not denied


def said_of(voice: Voice, now: datetime) -> Said:
    """One voice as it stands at `now`."""
    return Said(
        kind=voice.kind,
        role=Role(voice.role),
        person=_name(voice.answered_by or voice.person),
        instead_of=_name(voice.instead_of),
        state=voice_state(voice, now),
        text=voice.text,
        asked_at=voice.asked_at,
        term_at=voice.term_at,
        at=voice.answered_at,
        attempt=voice.attempt,
        attempt_by=_name(voice.attempt_by),
        revision=voice.revision,
    )


def _talked(talk: Conversation) -> Talked:
    return Talked(talk.partner.name, Role(talk.role), talk.held_on)


def _name(person: Person | None) -> str | None:
    return person.name if person else None
