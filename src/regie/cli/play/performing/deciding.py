"""Acts that decide: propose, ask, answer, agree, decide, ask to deviate."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from regie.cli.play import acts
from regie.cli.play.choices import choice_played
from regie.cli.play.performing.register import Result, perform
from regie.cli.play.performing.voices import ACCEPTANCES, AGREEMENTS, HEARINGS, ON_ONE_TEXT, SPOKEN, voice_for
from regie.cli.play.stage import Stage
from regie.decisions import operations, rulings
from regie.decisions.queries import heard_since
from regie.framework import Reason, Ruling, refusal
from regie.kernel.answers import Conflict, Refused

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.decisions.models import Proposal
    from regie.journeys.choices import Choice


@perform.register
def _(act: acts.Propose, stage: Stage) -> Result:
    case = stage.case(act)
    _require(rulings.may_propose(case, stage.by))
    proposal = operations.propose(
        about=case.course.row,
        element=act.element,
        choice=_choice(act, stage, case),
        by=stage.by,
        at=stage.at,
        term=timedelta(days=act.term_days),
    )
    return {**_about(act), "revision": proposal.revision, "asked": _asked(case)}


@perform.register
def _(act: acts.Revise, stage: Stage) -> Result:
    case = stage.case(act)
    proposal = _proposal(case, rulings.may_revise(case, stage.by, act.seen))
    proposal = operations.revise(
        proposal=proposal,
        seen=act.seen or proposal.revision,
        choice=_choice(act, stage, case),
        by=stage.by,
        at=stage.at,
        term=timedelta(days=act.term_days),
    )
    return {**_about(act), "revision": proposal.revision, "asked": _asked(case)}


@perform.register
def _(act: acts.Withdraw, stage: Stage) -> Result:
    case = stage.case(act)
    operations.withdraw(proposal=_proposal(case, rulings.may_withdraw(case, stage.by)), by=stage.by, at=stage.at)
    return _about(act)


@perform.register
def _(act: acts.Ask, stage: Stage) -> Result:
    case = stage.case(act)
    of = stage.person(act.person) if act.person else None
    voice = operations.ask(
        proposal=_proposal(case, rulings.may_ask(case, stage.by, act.role, of)),
        role=act.role,
        of=of,
        by=stage.by,
        at=stage.at,
        term=timedelta(days=act.term_days),
    )
    return {**_about(act), "kind": voice.kind, "role": voice.role}


@perform.register
def _(act: acts.AskChosen, stage: Stage) -> Result:
    case = stage.case(act)
    proposal = _proposal(case, rulings.may_ask_chosen(case, stage.by, act.seen))
    voice = operations.ask_chosen(
        proposal=proposal,
        seen=act.seen or proposal.revision,
        by=stage.by,
        at=stage.at,
        term=timedelta(days=act.term_days),
    )
    asked = voice.person.email if voice.person else None
    return {**_about(act), "kind": voice.kind, "role": voice.role, "person": asked}


@perform.register
def _(act: acts.Accept, stage: Stage) -> Result:
    return _spoken(act, stage, ACCEPTANCES, "accepted", act.text)


@perform.register
def _(act: acts.Decline, stage: Stage) -> Result:
    return _spoken(act, stage, ACCEPTANCES, "declined", act.text)


@perform.register
def _(act: acts.Answer, stage: Stage) -> Result:
    return _spoken(act, stage, SPOKEN, act.said, act.text)


@perform.register
def _(act: acts.Agree, stage: Stage) -> Result:
    return _spoken(act, stage, AGREEMENTS, "agreed", "")


@perform.register
def _(act: acts.Disagree, stage: Stage) -> Result:
    return _spoken(act, stage, AGREEMENTS, "disagreed", act.text)


@perform.register
def _(act: acts.RecordAttempt, stage: Stage) -> Result:
    case = stage.case(act)
    voice = voice_for(case, stage.by, kinds=HEARINGS, role=act.role)
    operations.record_attempt(voice=voice, reason=act.reason, by=stage.by, at=stage.at)
    return {**_about(act), "role": voice.role}


@perform.register
def _(act: acts.Decide, stage: Stage) -> Result:
    case = stage.case(act)
    ruling = rulings.may_decide(case, stage.by, act.seen)
    if ruling.because is Reason.NO_OPEN_PROPOSAL and act.element in case.course.settled:
        ruling = refusal(Reason.ALREADY_DECIDED, cell=case.cell)
    proposal = _proposal(case, ruling)
    decision = operations.decide(
        proposal=proposal, seen=act.seen or proposal.revision, reason=act.reason, by=stage.by, at=stage.at
    )
    return {**_about(act), "level": decision.level, "role": decision.role}


@perform.register
def _(act: acts.RequestDeviation, stage: Stage) -> Result:
    journey = stage.case(act).on_journey.journey
    operations.request_deviation(journey=journey, element=act.element, wish=act.wish, by=stage.by, at=stage.at)
    return _about(act)


@perform.register
def _(act: acts.AnswerRequest, stage: Stage) -> Result:
    case = stage.case(act)
    _require(rulings.may_answer_request(case, stage.by))
    if case.request is None:
        raise Conflict(refusal(Reason.NO_OPEN_REQUEST, cell=case.cell))
    row = operations.answer_request(request=case.request, granted=act.granted, text=act.text, by=stage.by, at=stage.at)
    return {**_about(act), "answer": row.answer}


def _spoken(act: Any, stage: Stage, kinds: frozenset[str], said: str, text: str) -> Result:
    """Answer a voice; the last agreement makes a joint proposal final, and the yes of a mentor the choice."""
    case = stage.case(act)
    role, person = getattr(act, "role", None), getattr(act, "person", None)
    voice = voice_for(case, stage.by, kinds=kinds, role=role, of=stage.person(person) if person else None)
    operations.answer(voice=voice, said=said, text=text, by=stage.by, at=stage.at)
    after = heard_since(case)
    return {**_about(act), "role": voice.role, "said": said, "decided": after.proposal is None}


def _choice(act: acts.Propose | acts.Revise, stage: Stage, case: Case) -> Choice:
    return choice_played(act.element, act.choice, case.course.path, person_called=stage.person)


def _about(act: acts.ElementAct | acts.GroundAct) -> Result:
    where: Result = {"journey": act.journey} if act.journey is not None else {"design": getattr(act, "design", None)}
    return {**where, "element": act.element.value}


def _asked(case: Case) -> list[dict[str, str]]:
    """Who is asked on what is proposed now."""
    after = heard_since(case)
    latest = after.proposal.revision if after.proposal else None
    return [
        {"kind": voice.kind, "role": voice.role}
        for voice in after.voices
        if voice.kind not in ON_ONE_TEXT or voice.revision == latest
    ]


def _proposal(case: Case, ruling: Ruling) -> Proposal:
    """The open proposal. Raises what `ruling` says where there is none: an act names no proposal but the open one."""
    if case.proposal is None:
        _require(ruling)
        raise Conflict(refusal(Reason.NO_OPEN_PROPOSAL, cell=case.cell))
    return case.proposal


def _require(ruling: Ruling) -> None:
    """Raise as the operation would; asked before, so that a right comes before what was filled in."""
    if not ruling:
        raise Conflict(ruling) if ruling.because in rulings.STALE else Refused(ruling)
