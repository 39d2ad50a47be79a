"""May this person do this, here and now: standing (the cell), then moment (order, state, what is missing).

One ruling feeds the button, the sentence under it, the refusal, the error of every door and the log.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from regie import framework
from regie.decisions.voices import ON_ONE_REVISION, VoiceKind, VoiceState, voice_state
from regie.framework import (
    DEVELOPMENT_QUESTION,
    Fact,
    FactKind,
    Reason,
    Role,
    Ruling,
    agreed,
    allowance,
    asked,
    heard,
    needs_acceptance,
    refusal,
)
from regie.journeys.choices import is_choosable

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.decisions.models import Voice
    from regie.framework import Cell
    from regie.people.cast import Cast
    from regie.people.models import Person

STALE = frozenset(
    {
        Reason.ALREADY_PUBLISHED,
        Reason.ALREADY_DECIDED,
        Reason.PROPOSAL_CLOSED,
        Reason.PROPOSAL_CHANGED,
        Reason.RULES_CHANGED,
        Reason.NO_OPEN_PROPOSAL,
        Reason.ANOTHER_PROPOSAL_OPEN,
        Reason.ALREADY_ANSWERED,
        Reason.ALREADY_REQUESTED,
        Reason.NO_OPEN_REQUEST,
    }
)
"""Reasons that say that somebody was first: a conflict, not a refusal."""
WONT_COME = {VoiceState.DECLINED: Reason.CHOSEN_DECLINED, VoiceState.SILENT: Reason.CHOSEN_SILENT}
"""Where a request stands after which the learner may look further."""


def may_propose(case: Case, person: Person) -> Ruling:
    """May `person` put a first proposal forward: whoever decides the element, when its turn has come."""
    standing = _holds_pen(case, person)
    if not standing:
        return standing
    if not is_choosable(case.element):
        return refusal(Reason.NOT_CHOOSABLE, cell=case.cell)
    if case.proposal is not None:
        return refusal(Reason.ANOTHER_PROPOSAL_OPEN, cell=case.cell)
    return standing


def may_revise(case: Case, person: Person, seen: int | None = None) -> Ruling:
    """May `person` change the open proposal. `seen`: the revision that was on the page, None for a button."""
    return _on_the_proposal(case, _holds_pen(case, person), seen)


def may_withdraw(case: Case, person: Person) -> Ruling:
    """May `person` take the open proposal back: whoever decides the element, in any order."""
    standing = framework.may_propose(cell=case.cell, roles=case.course.cast.roles_of(person))
    if standing and (shut := case.course.shut_for(case.element)):
        return refusal(shut, cell=case.cell)
    return _on_the_proposal(case, standing, None)


def may_decide(case: Case, person: Person, seen: int | None = None) -> Ruling:
    """May `person` make the open proposal final now. Where not: what is still missing, and no other.

    Where the choice is a person, the cell may allow it and the procedure still waits for that person's yes (B2).
    """
    ruling = _by_the_cell(case, person, seen)
    if not ruling or not needs_acceptance(case.element):
        return ruling
    if acceptance_of(case) is not VoiceState.ACCEPTED:
        return refusal(Reason.ACCEPTANCE_OPEN, cell=case.cell)
    return refusal(Reason.CHOSEN_GONE, cell=case.cell) if _is_gone(case) else ruling


def may_ask_chosen(case: Case, person: Person, seen: int | None = None) -> Ruling:
    """May `person` send the request to whom they chose: as soon as the cell would let them decide."""
    ruling = _by_the_cell(case, person, seen)
    if not ruling:
        return ruling
    if not needs_acceptance(case.element):
        return refusal(Reason.NOT_ASKED, cell=case.cell)
    return refusal(Reason.ALREADY_ASKED, cell=case.cell) if acceptance_of(case) else ruling


def may_choose_again(case: Case, person: Person) -> Ruling:
    """May `person` choose somebody else than who was asked and will not come: gone, declined, or silent so far."""
    revising = may_revise(case, person)
    if not revising:
        return revising
    state = acceptance_of(case)
    if state is not None and _is_gone(case):
        return allowance(Reason.CHOSEN_GONE, cell=case.cell)
    if state in WONT_COME:
        return allowance(WONT_COME[state], cell=case.cell)
    return refusal(Reason.ALREADY_ASKED if state else Reason.NOT_ASKED, cell=case.cell)


def _is_gone(case: Case) -> bool:
    """Whether the person asked on the latest text has left."""
    sent = acceptance_in(case)
    return sent is not None and asks_nobody(case, sent)


def asks_nobody(case: Case, voice: Voice) -> bool:
    """Whether `voice` asks a person by name who has left."""
    left_on = voice.person.left_on if voice.person else None
    return left_on is not None and left_on <= case.course.on


def acceptance_of(case: Case) -> VoiceState | None:
    """Where the request to the chosen person stands on the latest text; None: not sent."""
    sent = acceptance_in(case)
    return None if sent is None else voice_state(sent, case.now)


def acceptance_in(case: Case) -> Voice | None:
    """The request to the chosen person on the latest text, None where it was not sent."""
    latest = case.tabled[0].revision
    sent = [one for one in case.voices if one.kind == VoiceKind.ACCEPTANCE and one.revision == latest]
    return sent[-1] if sent else None


def _by_the_cell(case: Case, person: Person, seen: int | None) -> Ruling:
    """What the cell says of deciding now, and who cannot be heard by or agree with himself."""
    moment = _on_the_proposal(case, _holds_pen(case, person), seen)
    if not moment:
        return moment
    roles = case.course.cast.roles_of(person)
    ruling = framework.may_decide(cell=case.cell, roles=roles, given=case.facts_for(person))
    alone = frozenset(fact for fact in ruling.missing if _needs_himself(case, person, fact))
    if alone and alone == ruling.missing:
        agreeing = all(fact.kind is FactKind.AGREED for fact in alone)
        because = Reason.AGREES_WITH_HIMSELF if agreeing else Reason.HEARS_HIMSELF
        return Ruling(False, because, ruling.missing, case.cell)
    return ruling


def may_ask(case: Case, person: Person, role: Role, of: Person | None = None) -> Ruling:
    """May `person`, who decides, invite `role` (or `of` in that role) to think along."""
    moment = _on_the_proposal(case, _holds_pen(case, person), None)
    if not moment:
        return moment
    standing = framework.may_consult(cell=case.cell, roles={role})
    if not standing:
        return standing
    if of == person:
        return refusal(Reason.HEARS_HIMSELF, cell=case.cell)
    if not _is_somebody_in(case, role, of, person):
        return refusal(Reason.NOBODY_IN_ROLE, cell=case.cell)
    if any(_asks_the_same(case, standing, voice, role, of) for voice in case.voices):
        return refusal(Reason.ALREADY_ASKED, cell=case.cell)
    return standing


def _is_somebody_in(case: Case, role: Role, of: Person | None, asker: Person) -> bool:
    """Whether there is somebody to ask: `of` holds the role, or anybody but who asks does; others are named."""
    if role is Role.OTHERS:
        return of is not None
    holders = others_in(case, role, asker)
    return bool(holders) if of is None else of in holders


def _asks_the_same(case: Case, standing: Ruling, voice: Voice, role: Role, of: Person | None) -> bool:
    """Whether `voice` asks that already: still open, or what must be asked, once for each text."""
    if voice.role != role:
        return False
    must = standing.because in (Reason.MUST_BE_HEARD, Reason.MUST_BE_ASKED)
    if must and voice.kind == VoiceKind.INVITATION:
        return False
    on_this_text = case.proposal is not None and voice.revision == case.proposal.revision
    return (must and on_this_text) or (voice.person == of and not voice.answer)


def may_answer(case: Case, person: Person, voice: Voice) -> Ruling:
    """May `person` answer this voice: somebody of the role asked, or the person asked, or their stand-in.

    What was asked for a whole edition is answered there (`may_answer_range`).
    """
    if voice.range_id is not None:
        return refusal(Reason.NOT_ASKED, cell=case.cell)
    if case.proposal is None or voice.proposal_id != case.proposal.pk:
        return refusal(Reason.PROPOSAL_CLOSED)
    if not speaks_in(case, person, voice):
        return refusal(Reason.NOT_ASKED, cell=case.cell)
    if not still_asked(case, voice):
        return refusal(Reason.RULES_CHANGED, cell=case.cell)
    agreeing = voice.kind == VoiceKind.AGREEMENT
    if case.revision is not None and person == case.revision.by and (agreeing or _decides(case, person)):
        return refusal(Reason.AGREES_WITH_HIMSELF if agreeing else Reason.HEARS_HIMSELF, cell=case.cell)
    if voice.answer:
        return refusal(Reason.ALREADY_ANSWERED, cell=case.cell)
    if voice.kind in ON_ONE_REVISION and voice.revision != case.proposal.revision:
        return refusal(Reason.PROPOSAL_CHANGED, cell=case.cell)
    # Whatever must come first: a term runs, so that who is asked can speak.
    shut = case.course.shut_for(case.element)
    return refusal(shut, cell=case.cell) if shut else allowance(Reason.MAY_ACT, cell=case.cell)


def may_record_attempt(case: Case, person: Person, voice: Voice) -> Ruling:
    """May `person`, who decides, record that a required hearing was tried: only once its term has passed."""
    moment = _on_the_proposal(case, _holds_pen(case, person), None)
    if not moment:
        return moment
    if case.proposal is None or voice.proposal_id != case.proposal.pk:
        return refusal(Reason.PROPOSAL_CLOSED, cell=case.cell)
    if voice.kind != VoiceKind.HEARING or not still_asked(case, voice):
        return refusal(Reason.NOT_ASKED, cell=case.cell)
    if case.holds_alone(person, Role(voice.role)):
        return refusal(Reason.HEARS_HIMSELF, cell=case.cell)
    state = voice_state(voice, case.now)
    if state is VoiceState.WAITING:
        return refusal(Reason.TERM_NOT_PASSED, cell=case.cell)
    return moment if state is VoiceState.SILENT else refusal(Reason.ALREADY_ANSWERED, cell=case.cell)


def may_request(case: Case, person: Person) -> Ruling:
    """May `person` ask whoever holds the pen to deviate: the learner, where another decides or all do."""
    standing = framework.may_request(cell=case.cell, roles=case.course.cast.roles_of(person))
    if not standing:
        return standing
    if shut := case.course.shut_for(case.element):
        return refusal(shut, cell=case.cell)
    if case.request is not None:
        return refusal(Reason.ALREADY_REQUESTED, cell=case.cell)
    return standing


def may_answer_request(case: Case, person: Person) -> Ruling:
    """May `person` answer the open request: whoever decides the element, but not who asked."""
    standing = framework.may_propose(cell=case.cell, roles=case.course.cast.roles_of(person))
    if not standing:
        return standing
    if case.request is None:
        return refusal(Reason.NO_OPEN_REQUEST, cell=case.cell)
    if case.request.by == person:
        return refusal(Reason.AGREES_WITH_HIMSELF, cell=case.cell)
    return allowance(Reason.MAY_ACT, cell=case.cell)


def may_record_conversation(case: Case, person: Person) -> Ruling:
    """May `person` put a conversation on this element on record: the learner, where conversations count."""
    if Role.LEARNER not in case.course.cast.roles_of(person) or not case.cell.min_conversations:
        return refusal(Reason.NOT_YOUR_STEP, cell=case.cell)
    return _moment(case, allowance(Reason.MAY_ACT, cell=case.cell))


def awaits_question_of(case: Case, person: Person) -> Ruling:
    """Does this element wait for `person` to write the development question: the learner, where it rests on that (A2).

    From its turn on, whether or not anything is proposed: who decides may want to read the question first.
    """
    if person != case.course.subject or DEVELOPMENT_QUESTION not in case.not_on_record:
        return refusal(Reason.NOT_YOUR_STEP, cell=case.cell)
    if case.proposal is None and (case.element in case.course.settled or framework.is_at_will(case.cell)):
        return refusal(Reason.NO_OPEN_PROPOSAL, cell=case.cell)
    return _moment(case, allowance(Reason.DEVELOPMENT_QUESTION_OPEN, cell=case.cell))


def speaks_in(case: Case, person: Person, voice: Voice) -> bool:
    """Whether `voice` is for `person`: asked in person, as somebody of the role, or standing in for either.

    Who was asked in a role and holds it no longer speaks no longer; others hold none.
    """
    if voice.kind == VoiceKind.ACCEPTANCE or (person == voice.person and voice.role == Role.OTHERS):
        return person == voice.person
    return voice.range_id is None and is_for(voice, person, case.course.cast)


def is_for(voice: Voice, person: Person, cast: Cast) -> bool:
    """Whether `voice` is for somebody of a role that `person` holds, or stands in for."""
    seats = cast.seats_of(person)
    if voice.role != Role.OTHERS:
        seats = tuple(seat for seat in seats if seat.role == voice.role)
    if voice.person is None:
        return bool(seats)
    return any(voice.person in (seat.instead_of, person) for seat in seats)


def still_asked(case: Case, voice: Voice) -> bool:
    """Whether the cell that holds now still lets this voice speak; see `asked_by`."""
    return asked_by(case.cell, voice)


def asked_by(cell: Cell, voice: Voice) -> bool:
    """Whether `cell` asks for this voice, or lets whom somebody invited be heard.

    A role that had to be heard, asked or agree at another level is not asked any more when no decider needs it, nor
    one that was invited where it decides now or is not heard: it sees nothing by it and holds nothing up (B11).
    """
    needed = {fact for needs in cell.needs_of.values() for fact in needs}
    role = Role(voice.role)
    match VoiceKind(voice.kind):
        case VoiceKind.AGREEMENT:
            return agreed(role) in needed
        case VoiceKind.HEARING | VoiceKind.QUESTION:
            return bool(needed & {heard(role), asked(role)})
        case VoiceKind.INVITATION:
            return bool(framework.may_consult(cell=cell, roles={role}))
    return True


def that_count(case: Case) -> tuple[Voice, ...]:
    """The voices that said something, or can still say it."""
    return tuple(one for one in case.voices if one.answer or one.attempt_at or still_asked(case, one))


def _needs_himself(case: Case, person: Person, fact: Fact) -> bool:
    """Whether a missing fact could only come from `person`, who decides: nobody is heard by himself."""
    alone = fact.role is not None and case.holds_alone(person, fact.role)
    return alone or fact in case.spoken_by_himself(person)


def others_in(case: Case, role: Role, person: Person) -> tuple[Person, ...]:
    """Who but `person` may speak in `role`, stand-ins included."""
    return tuple(seat.person for seat in case.course.cast.seats_in(role) if seat.person != person)


def _decides(case: Case, person: Person) -> bool:
    """Whether the cell lets `person` decide: who wrote the text and lost the pen since can be heard on it."""
    return framework.may_propose(cell=case.cell, roles=case.course.cast.roles_of(person)).allowed


def _holds_pen(case: Case, person: Person) -> Ruling:
    """Standing to decide and the moment that goes for every act of a decider."""
    standing = framework.may_propose(cell=case.cell, roles=case.course.cast.roles_of(person))
    if not standing:
        return standing
    return _moment(case, standing)


def _moment(case: Case, ruling: Ruling) -> Ruling:
    """`ruling`, unless order or state forbids any act on this element now."""
    if shut := case.course.shut_for(case.element):
        return refusal(shut, cell=case.cell)
    if case.course.waits_for(case.element):
        return refusal(Reason.NOT_YET_BEFORE, cell=case.cell)
    return ruling


def _on_the_proposal(case: Case, ruling: Ruling, seen: int | None) -> Ruling:
    if not ruling:
        return ruling
    if case.proposal is None:
        return refusal(Reason.NO_OPEN_PROPOSAL, cell=case.cell)
    if seen is not None and seen != case.proposal.revision:
        return refusal(Reason.PROPOSAL_CHANGED, cell=case.cell)
    return ruling


def asked_of(ruling_needs: Collection[Fact]) -> tuple[tuple[FactKind, Role], ...]:
    """Whom a decider needs: the facts that name a role, in the stable order."""
    return tuple((fact.kind, fact.role) for fact in framework.in_order(ruling_needs) if fact.role is not None)
