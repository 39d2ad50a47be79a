"""What existing people can still do about what lies open: played on until it is decided or taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from regie.decisions import operations
from regie.decisions.models import Proposal
from regie.decisions.rulings import (
    acceptance_of,
    may_answer,
    may_ask_chosen,
    may_decide,
    may_propose,
    may_record_attempt,
    may_revise,
    may_withdraw,
)
from regie.decisions.voices import VoiceKind, VoiceState, voice_state
from regie.framework import CONVERSATION, DEVELOPMENT_QUESTION, FORMAT_COMPLETE, QUESTIONS_ANSWERED, Element, Level
from regie.journeys.choices import Choice, MentorChoice, read_choice
from regie.journeys.models import LevelAgreement
from regie.kernel.answers import Refused
from regie.people.models import Person
from regie.people.queries import mentors_on, still_here
from tests.cast import Play, plain_choice

if TYPE_CHECKING:
    from regie.decisions.case import Case

MOST = 60
"""More acts than any proposal can need: who needs more goes in a circle."""
WILLING = {"agreement": "agreed", "acceptance": "accepted"}
BY_THE_TEXT = frozenset({QUESTIONS_ANSWERED, FORMAT_COMPLETE})


class Stuck(AssertionError):
    """A proposal that nobody can finish."""


def finish(play: Play, element: str) -> tuple[str, Play]:
    """Let people act until the open proposal on `element` is closed. Returns its state and the play at that moment."""
    case = play.case(element)
    proposal, _ = case.tabled
    for _ in range(MOST):
        play = _one_act(play, case)
        case = play.case(element)
        if case.proposal is None or case.proposal.pk != proposal.pk:
            return Proposal.objects.get(pk=proposal.pk).state, play
    raise Stuck(f"{element} goes in a circle: {[str(voice) for voice in case.voices]}")


def full_choice(play: Play, element: str, **changes: object) -> Choice:
    """A choice that answers more questions than any level asks."""
    plain = plain_choice(element, play.case(element).course.path, [f"antwoord {n}" for n in range(10)])
    if element == "mentor":
        plain["mentor"] = str(play.company.fatima.uuid)
    return read_choice(Element(element), plain | changes, play.case(element).course.path)


def _one_act(play: Play, case: Case) -> Play:
    for act in (_earlier, _decided, _answered, _on_record, _mended, _sent, _waited, _attempted, _withdrawn, _taken):
        if (after := act(play, case)) is not None:
            return after
    raise Stuck(f"nobody can do anything on {case.element} at {case.cell.level}: {case.voices}")


def _here(play: Play) -> Iterator[Person]:
    yield from Person.objects.filter(still_here(play.at.date())).order_by("pk")


def _earlier(play: Play, case: Case) -> Play | None:
    """What must come first is settled first."""
    for before in case.course.waits_for(case.element):
        first = play.case(before.value)
        if first.proposal is None:
            by = next((one for one in _here(play) if may_propose(first, one)), None)
            if by is None:
                continue
            choice = full_choice(play, before.value)
            operations.propose(about=play.journey, element=before, choice=choice, by=by, at=play.at)
        state, play = finish(play, before.value)
        return play if state == "decided" else None
    return None


def _decided(play: Play, case: Case) -> Play | None:
    for person in _here(play):
        if may_decide(case, person):
            proposal, _ = case.tabled
            operations.decide(proposal=proposal, seen=proposal.revision, by=person, at=play.at)
            return play
    return None


def _answered(play: Play, case: Case) -> Play | None:
    for voice in case.voices:
        for person in _here(play):
            if may_answer(case, person, voice):
                said = WILLING.get(voice.kind, "input")
                with suppress(Refused):
                    operations.answer(voice=voice, said=said, text="goed", by=person, at=play.at)
                    return play
    return None


def _on_record(play: Play, case: Case) -> Play | None:
    """The learner's own: the question, a conversation."""
    if DEVELOPMENT_QUESTION in case.not_on_record:
        return play.write_question()
    if CONVERSATION in case.not_on_record:
        for name, person in play.company.people.items():
            if person in _here(play):
                with suppress(Refused):
                    return play.talk(case.element.value, partner=name)
    return None


def _mended(play: Play, case: Case) -> Play | None:
    """Another text: where answers lack, somebody sees it differently, or the person chosen will not say yes."""
    changes = _what_to_mend(play, case)
    by = next((one for one in _here(play) if may_revise(case, one)), None)
    if changes is None or by is None:
        return None
    proposal, _ = case.tabled
    choice = full_choice(play, case.element.value, **changes)
    operations.revise(proposal=proposal, seen=proposal.revision, choice=choice, by=by, at=play.at)
    return play


def _what_to_mend(play: Play, case: Case) -> dict[str, object] | None:
    missing = {fact for one in _here(play) for fact in may_decide(case, one).missing}
    latest = [voice for voice in case.voices if voice.revision == case.tabled[0].revision]
    if case.element is not Element.MENTOR:
        return {} if missing & BY_THE_TEXT or any(voice.answer == "disagreed" for voice in latest) else None
    chosen = case.choice
    assert isinstance(chosen, MentorChoice)
    tried = {voice.person_id for voice in case.voices if voice.kind == VoiceKind.ACCEPTANCE}
    offers = [one for one in mentors_on(play.at.date(), besides=play.journey.learner) if one.has_place]
    others = [one.person for one in offers if one.person.pk not in tried and one.person != play.journey.learner]
    there = chosen.mentor in {one.person.uuid for one in offers}
    said = acceptance_of(case)
    if said in (VoiceState.DECLINED, VoiceState.SILENT) or not there:
        return {"mentor": str(others[0].uuid)} if others else None
    return {"mentor": str(chosen.mentor)} if missing & BY_THE_TEXT else None


def _sent(play: Play, case: Case) -> Play | None:
    for person in _here(play):
        if may_ask_chosen(case, person):
            proposal, _ = case.tabled
            with suppress(Refused):
                operations.ask_chosen(proposal=proposal, seen=proposal.revision, by=person, at=play.at)
                return play
    return None


def _waited(play: Play, case: Case) -> Play | None:
    waiting = [voice.term_at for voice in case.voices if voice_state(voice, play.at) is VoiceState.WAITING]
    return play.later(min(waiting)) if waiting else None


def _attempted(play: Play, case: Case) -> Play | None:
    for voice in case.voices:
        for person in _here(play):
            if may_record_attempt(case, person, voice):
                operations.record_attempt(voice=voice, reason="Gebeld en geschreven.", by=person, at=play.at)
                return play
    return None


def _withdrawn(play: Play, case: Case) -> Play | None:
    for person in _here(play):
        if may_withdraw(case, person):
            operations.withdraw(proposal=case.tabled[0], by=person, at=play.at)
            return play
    return None


def _taken(play: Play, case: Case) -> Play | None:
    """Nobody is left who holds the pen: the learner takes it, by the levels that the learner alone can let stand."""
    course, last = case.course, tuple(Level)[-1]
    scope, level = "overall", last
    if course.overall is last:
        scope = next((one for one in (case.element, case.element.r) if one in course.levels), "overall")
        level = Level(course.level(case.element).value + 1)
    row = operations.change_level(
        journey=play.journey, scope=scope, level=level, reason="Er is niemand.", by=play.journey.learner, at=play.at
    )
    return play if isinstance(row, LevelAgreement) else None
