"""The decision log: what was decided and on what ground, and what is under way, by the clock of the reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q

from regie.backing.queries import conversations_ever_in
from regie.decisions.case import seen_by
from regie.decisions.found import covering, still_spoken, voices_on_ranges
from regie.decisions.models import Decision, DeviationRequest, Proposal, Revision, Voice
from regie.decisions.queries import past_voices
from regie.decisions.rulings import asked_by
from regie.decisions.voices import VoiceState, voice_state
from regie.framework import OVERALL, Element, Level, ProposalState, Role, Topic, may_propose
from regie.journeys.choices import Choice, read_choice
from regie.journeys.course import Course

if TYPE_CHECKING:
    from regie.backing.models import Conversation
    from regie.designs.ground import Ground
    from regie.framework import Cell
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
    on_version: bool = False

    @property
    def together(self) -> tuple[str, ...]:
        """Who made it final: who decided, and where the cell is joint everybody who agreed on the last text."""
        if not self.cell.get("joint"):
            return (self.by,)
        agreed = [said.person for said in self.voices if said.state is VoiceState.AGREED and said.person]
        return tuple(dict.fromkeys((self.authors[-1], *agreed, self.by)))


def log_for(viewer: Person, course: Ground, now: datetime) -> tuple[LogEntry, ...]:
    """What `viewer` may read of how a journey or a design was decided, in order of time; six queries at most.

    The learner reads all; a guide at levels 1-3; others what they decide or were heard on (design.md). Of a journey
    also what the version of its design settled for it.
    """
    proposals = list(Proposal.objects.filter(_about(course)).order_by("pk"))
    decisions = {
        one.proposal_id: one
        for one in Decision.objects.filter(proposal__in=proposals).select_related("by", "instead_of")
    }
    texts = list(Revision.objects.filter(proposal__in=proposals).select_related("by").order_by("number"))
    voices = {**past_voices(proposals)}
    edition = course.journey.edition_id if isinstance(course, Course) else None
    ranges = voices_on_ranges([edition]).get(edition or 0, ())
    talks = conversations_ever_in(course) if isinstance(course, Course) else ()
    entries: list[LogEntry] = []
    for proposal in proposals:
        own = [text for text in texts if text.proposal_id == proposal.pk]
        spoken, decision = voices.get(proposal.pk, ()), decisions.get(proposal.pk)
        if own and proposal.journey_id:
            until = decision.at if decision else now
            heard = (one for one in ranges if one.asked_at <= until)
            spoken = (*covering(heard, Element(proposal.element), own[-1].choice), *spoken)
        if own and _may_read(viewer, course, proposal, decision, spoken):
            entries.append(_entry(viewer, course, proposal, decision, own, spoken, talks, entries, now))
    return tuple(sorted(entries, key=lambda entry: entry.at))


def _about(course: Ground) -> Q:
    """The proposals about a journey or design, and what the version of a journey's design settled for it."""
    mine = Q(**course.about)
    if not isinstance(course, Course) or not course.given:
        return mine
    given = [element.value for element in course.given]
    return mine | Q(version=course.journey.version, element__in=given, state=ProposalState.DECIDED.value)


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
    viewer: Person, course: Ground, proposal: Proposal, decision: Decision | None, voices: Iterable[Voice]
) -> bool:
    if OVERALL not in course.levels:
        return viewer == course.subject
    element = Element(proposal.element)
    roles = course.cast.roles_of(viewer)
    decides = bool(may_propose(cell=course.cell(element), roles=roles)) or (
        decision is not None and viewer in (decision.by, decision.instead_of)
    )
    if proposal.state == ProposalState.OVERTAKEN and course.subject is not None:
        return viewer == course.subject
    cell = _cell_of(course, element, decision)
    spoke = any(
        viewer in (voice.answered_by, voice.instead_of, voice.person)
        or (voice.person is None and Role(voice.role) in roles)
        for voice in voices
        if voice.range_id is None and _stands(voice, cell, is_open=proposal.state == ProposalState.OPEN)
    )
    return course.may_see(viewer, Topic.DECISION_LOG, element=element, involved=decides or spoke)


def _entry(
    viewer: Person,
    course: Ground,
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
        rules=decision.rules if decision else course.rules,
        by=decision.by.name if decision else last.by.name,
        role=Role(decision.role if decision else last.role),
        instead_of=_name(decision.instead_of) if decision else None,
        at=at,
        proposed_at=proposal.at,
        reason=decision.reason if decision else "",
        choice=choice,
        authors=tuple(text.by.name for text in texts),
        voices=tuple(
            said_of(voice, at if decision else now)
            for voice in still_spoken(voices, proposal.revision)
            if voice.answer or _stands(voice, _cell_of(course, element, decision), is_open=False)
        ),
        conversations=tuple(_talked(talk) for talk in talks if _counts(talk, element, since, at if decision else now)),
        on_version=proposal.version_id is not None,
    )


def _cell_of(course: Ground, element: Element, decision: Decision | None) -> Cell:
    """The cell under which it was decided; of what is not decided that which holds now."""
    return course.table.cell(level=Level(decision.level), element=element) if decision else course.cell(element)


def _stands(voice: Voice, cell: Cell, *, is_open: bool) -> bool:
    """Whether a voice belongs to the text: it was asked for, or something was said while it was open.

    Who was asked at another level and is not any more reads nothing of what is still open by it.
    """
    return asked_by(cell, voice) or (not is_open and bool(voice.answer or voice.attempt_at))


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
