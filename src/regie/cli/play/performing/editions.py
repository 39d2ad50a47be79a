"""Acts on editions: open one, join it, have hours heard once, propose to all and decide for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from regie.cli.play import acts
from regie.cli.play.choices import choice_played
from regie.cli.play.performing.register import Result, perform
from regie.cli.play.stage import Stage
from regie.decisions import operations, ranges
from regie.designs.operations import open_edition
from regie.designs.queries import path_of, version_called
from regie.framework import Reason, refusal
from regie.journeys.operations import join_edition
from regie.kernel.answers import Refused
from regie.people.queries import cast_without_learner

if TYPE_CHECKING:
    from regie.decisions.models import Voice
    from regie.decisions.operations import Outcome


@perform.register
def _(act: acts.OpenEdition, stage: Stage) -> Result:
    edition = open_edition(
        version=version_called(act.design, act.number),
        title=act.title,
        start_on=stage.day(act.start_on),
        guide=stage.person(act.guide) if act.guide else None,
        code=act.edition,
        by=stage.by,
        at=stage.at,
    )
    return {"edition": edition.code, "start_on": edition.start_on.isoformat()}


@perform.register
def _(act: acts.JoinEdition, stage: Stage) -> Result:
    learner = stage.person(act.learner)
    edition = stage.edition(act)
    journey = join_edition(edition=edition, learner=learner, code=act.journey, by=stage.by, at=stage.at)
    return {"edition": act.edition, "journey": journey.code}


@perform.register
def _(act: acts.LayRange, stage: Stage) -> Result:
    laid = operations.lay_range(
        edition=stage.edition(act),
        lowest=Decimal(str(act.lowest)),
        highest=Decimal(str(act.highest)),
        by=stage.by,
        at=stage.at,
        term=timedelta(days=act.term_days),
    )
    return {"edition": act.edition, "asked": [voice.role for voice in laid.voices.order_by("pk")]}


@perform.register
def _(act: acts.AnswerRange, stage: Stage) -> Result:
    cast = cast_without_learner(stage.on)
    voice = _latest(act, stage, lambda one: bool(ranges.may_answer_range(one, cast, stage.by)))
    operations.answer_range(voice=voice, text=act.text, by=stage.by, at=stage.at)
    return {"edition": act.edition, "role": voice.role}


@perform.register
def _(act: acts.AttemptOnRange, stage: Stage) -> Result:
    voice = _latest(act, stage, lambda one: not one.answer)
    operations.attempt_on_range(voice=voice, reason=act.reason, by=stage.by, at=stage.at)
    return {"edition": act.edition, "role": voice.role}


@perform.register
def _(act: acts.ProposeToMany, stage: Stage) -> Result:
    edition = stage.edition(act)
    choice = choice_played(act.element, act.choice, path_of(edition.version), person_called=stage.person)
    term = timedelta(days=act.term_days)
    outcomes = operations.propose_to_many(
        edition=edition, element=act.element, choice=choice, by=stage.by, at=stage.at, term=term
    )
    return _told(act, outcomes)


@perform.register
def _(act: acts.DecideForMany, stage: Stage) -> Result:
    outcomes = operations.decide_for_many(
        edition=stage.edition(act), element=act.element, reason=act.reason, by=stage.by, at=stage.at
    )
    return _told(act, outcomes)


def _latest(act: acts.EditionAct, stage: Stage, wanted: Callable[[Voice], bool]) -> Voice:
    """The newest voice on a range that is meant; where none is, the newest there is, to be refused for its reason."""
    voices = ranges.voices_for(stage.edition(act))
    found = next(filter(wanted, voices), None) or next(iter(voices), None)
    if found is None:
        raise Refused(refusal(Reason.NOT_ASKED))
    return found


def _told(act: acts.ProposeToMany | acts.DecideForMany, outcomes: Iterable[Outcome]) -> Result:
    """For which journeys it was done, and why not for the others."""
    done = [one.journey.code for one in outcomes if one.done]
    left = {one.journey.code: one.ruling.because.value for one in outcomes if not one.done}
    return {"edition": act.edition, "element": act.element.value, "done": done, "left": left}
