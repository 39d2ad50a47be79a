"""One element of one journey at one moment: what is proposed, who spoke, what is on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from regie.decisions.voices import VoiceKind, VoiceState, voice_state
from regie.designs.pathfile import Question, Use
from regie.designs.queries import question_set
from regie.framework import (
    CONVERSATION,
    DEVELOPMENT_QUESTION,
    FORMAT_COMPLETE,
    QUESTIONS_ANSWERED,
    Cell,
    Element,
    Fact,
    Role,
    Topic,
    agreed,
    asked,
    heard,
)
from regie.journeys.choices import (
    Choice,
    DirectionChoice,
    GoalsChoice,
    MentorChoice,
    PlanChoice,
    read_choice,
    without_own_answers,
)
from regie.journeys.course import Course

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regie.backing.models import Conversation
    from regie.decisions.models import DeviationRequest, Proposal, Revision, Voice
    from regie.designs.ground import Ground
    from regie.people.models import Person


@dataclass(frozen=True)
class Case:
    """What there is to know for ruling on one element; made by the queries of this room.

    `course` is what it is about: a journey or a draft of a design. `proposal` and `revision` are the open proposal and
    its latest text, both or neither. `voices` are all
    that were asked on it, `conversations` those since the element was last decided. `reader` is who will see
    what is chosen, None for an operation; rulings weigh the whole text, whoever reads.
    """

    course: Ground
    element: Element
    now: datetime
    proposal: Proposal | None = None
    revision: Revision | None = None
    voices: tuple[Voice, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    request: DeviationRequest | None = None
    reader: Person | None = None

    @property
    def is_on_journey(self) -> bool:
        """Whether it is about a journey; else about a draft of a design."""
        return isinstance(self.course, Course)

    @property
    def on_journey(self) -> Course:
        """The journey that it is about. Raises LookupError where it is about a design."""
        if not isinstance(self.course, Course):
            raise LookupError(f"{self.element.value} is asked about on a design")
        return self.course

    @cached_property
    def cell(self) -> Cell:
        """The cell that holds now. Raises NoLevel until a level is agreed."""
        return self.course.cell(self.element)

    @property
    def tabled(self) -> tuple[Proposal, Revision]:
        """The open proposal with its latest text. Raises LookupError where none is open."""
        if self.proposal is None or self.revision is None:
            raise LookupError(f"nothing is proposed on {self.element.value}")
        return self.proposal, self.revision

    @cached_property
    def choice(self) -> Choice | None:
        """What the open proposal says now, as far as the reader may see it."""
        choice = self._tabled_choice
        return None if choice is None else seen_by(self.reader, choice, self.course)

    @cached_property
    def settled(self) -> Choice | None:
        """What holds for this element, as far as the reader may see it."""
        row = self.course.settled.get(self.element)
        if row is None:
            return None
        return seen_by(self.reader, read_choice(self.element, row.choice, self.course.path), self.course)

    @cached_property
    def _tabled_choice(self) -> Choice | None:
        """The whole text of the open proposal."""
        return None if self.revision is None else read_choice(self.element, self.revision.choice, self.course.path)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions that a proposal answers, in order: those for who decides (assertions A5, C2)."""
        asked = self.cell.questions_for
        if asked is not None and asked not in self.cell.needs_of:
            return ()
        return self.questions_to(asked)

    def questions_to(self, role: Role | None) -> tuple[Question, ...]:
        """The questions of this element for `role` at its level, as the design or the shipped sets have them."""
        if self.element.value not in set(Use):
            return ()
        level = self.cell.level
        found = question_set(self.course.path, use=Use(self.element.value), level=level, role=role)
        return found.questions_at(level) if found else ()

    def facts_for(self, decider: Person) -> frozenset[Fact]:
        """What is on record when `decider` would make it final. Nobody is heard by, or agrees with, himself."""
        return frozenset((*self._own_facts(), *self._spoken_facts(decider)))

    def holds_alone(self, decider: Person, role: Role) -> bool:
        """Whether nobody but `decider`, or whom the decider stands in for, may speak in `role`.

        Then silence says nothing: another holder or a stand-in is needed (design.md, People). A stand-in of the
        decider is somebody else.
        """
        seats = self.course.cast.seats_in(role)
        himself = self._acting_as(decider)
        return bool(seats) and all(seat.person in himself for seat in seats)

    def spoken_by_himself(self, decider: Person) -> frozenset[Fact]:
        """The facts that would be there if `decider` could be heard by himself."""
        return frozenset(self._spoken_facts(None)) - self.facts_for(decider)

    @property
    def not_on_record(self) -> frozenset[Fact]:
        """What some decider needs, no proposal brings with it, and is not there yet."""
        needed = {fact for facts in self.cell.needs_of.values() for fact in facts}
        return frozenset(needed & {CONVERSATION, DEVELOPMENT_QUESTION}) - frozenset(self._own_facts())

    def _own_facts(self) -> Iterator[Fact]:
        if self._is_answered:
            yield QUESTIONS_ANSWERED
        if self._is_complete:
            yield FORMAT_COMPLETE
        if self.course.has_question:
            yield DEVELOPMENT_QUESTION
        if len(self.conversations) >= (self.cell.min_conversations or 1):
            yield CONVERSATION

    @property
    def _is_answered(self) -> bool:
        """Whether every question has an answer; of goals, for each goal."""
        match self._tabled_choice:
            case GoalsChoice(goals=goals):
                return all(self._answers_all(goal.answers) for goal in goals)
            case DirectionChoice(answers=answers) | MentorChoice(answers=answers):
                return self._answers_all(answers)
        return True

    def _answers_all(self, answers: tuple[str, ...]) -> bool:
        return len([answer for answer in answers if answer]) >= len(self.questions)

    @property
    def _is_complete(self) -> bool:
        """Whether every field of the plan's format that the person fills in has a text."""
        if not isinstance(self.choice, PlanChoice):
            return True
        fields = self.choice.fields
        return all(fields.get(one.code) for one in self.course.path.plan_fields if one.filled_from is None)

    def _spoken_facts(self, decider: Person | None) -> Iterator[Fact]:
        himself = self._acting_as(decider)
        for voice in self.voices:
            spoken = voice.answered_by in himself
            unheard = not voice.answer and decider is not None and self.holds_alone(decider, Role(voice.role))
            if not spoken and not unheard:
                yield from self._fact_of(voice)
        if self.revision and self.revision.by not in himself:
            yield agreed(Role(self.revision.role))

    def _acting_as(self, decider: Person | None) -> frozenset[Person | None]:
        """The decider, and whoever the decider stands in for in a role that decides here."""
        if decider is None:
            return frozenset()
        seats = [seat for seat in self.course.cast.seats_of(decider) if seat.role in self.cell.needs_of]
        return frozenset((decider, *(seat.instead_of for seat in seats if seat.instead_of is not None)))

    def _fact_of(self, voice: Voice) -> Iterator[Fact]:
        role, state = Role(voice.role), voice_state(voice, self.now)
        match state:
            case VoiceState.INPUT | VoiceState.ATTEMPTED:
                yield from (heard(role), asked(role))
            case VoiceState.NO_INPUT:
                yield asked(role)
            case VoiceState.SILENT if voice.kind == VoiceKind.QUESTION:
                yield asked(role)
            case VoiceState.AGREED if self.proposal and voice.revision == self.proposal.revision:
                yield agreed(role)


def seen_by(reader: Person | None, choice: Choice, course: Ground) -> Choice:
    """What `reader` may read of a choice, None: all. The mentor gets the request and not the answers (design.md)."""
    if reader is None or course.may_see(reader, Topic.MENTOR_CHOICE_ANSWERS):
        return choice
    return without_own_answers(choice)
