"""What is said to an act: one JSON object, in which a refusal is a value as on the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from regie.cli.play.reading import Line
from regie.designs.operations import DoesNotFit, LacksSomething
from regie.designs.pathfile import PathErrors
from regie.framework import Reason, in_order
from regie.journeys.choices import ChoiceWrong
from regie.kernel.answers import Conflict, NotFound, Refused

NOT_FOUND = "not_found"
Answer = dict[str, Any]


class Unfit(Exception):
    """What was filled in does not fit (422): a stable code, and the problems by field."""

    def __init__(self, because: str, problems: list[dict[str, Any]]) -> None:
        self.because, self.problems = because, problems
        super().__init__(because)


REFUSALS = (Refused, Conflict, NotFound, ChoiceWrong, PathErrors, Unfit)
"""Everything that an act can be answered with beside its result."""


def done(line: Line, result: Mapping[str, Any]) -> Answer:
    """The answer to an act that happened. One whose refusal was expected says so: that is a fault of the file."""
    answer: Answer = {"line": line.number, "ok": True, **result}
    return answer if line.act.expect is None else {**answer, "expected": False}


def refused(line: Line, refusal: Exception) -> Answer:
    """The answer to an act that did not happen: why, what is missing, and the status a page would have."""
    answer: Answer = {"line": line.number, "ok": False, **_refusal(refusal)}
    return answer if line.act.expect is None else {**answer, "expected": answer["because"] == line.act.expect}


def is_fine(answer: Answer) -> bool:
    """Whether it went as the file says: done, or refused as expected."""
    return bool(answer.get("expected", answer["ok"]))


def _refusal(refusal: Exception) -> Answer:
    match refusal:
        case LacksSomething():
            gaps = [{"field": gap.field, "code": gap.code} for gap in refusal.gaps]
            return {**_ruled(refusal, 403), "problems": gaps}
        case DoesNotFit():
            return {**_ruled(refusal, 403), "problems": [_misfit(refusal)]}
        case Conflict():
            return _ruled(refusal, 409)
        case Refused():
            return _ruled(refusal, 403)
        case ChoiceWrong():
            problems = [{"field": f"choice.{field}", "code": code} for field, code in refusal.problems]
            return _unfit(Reason.CHOICE_INCOMPLETE.value, problems)
        case PathErrors():
            errors = [{"line": one.line, "field": one.field, "code": one.message_code} for one in refusal.errors]
            return _unfit("path_wrong", errors)
        case Unfit():
            return _unfit(refusal.because, refusal.problems)
    return {"because": NOT_FOUND, "missing": [], "status": 404}


def _misfit(refusal: DoesNotFit) -> dict[str, Any]:
    """Which change can't be made, and what stands in the way as far as it is known."""
    misfit = refusal.misfit
    where = {"element": misfit.deviation.element.value, "level": misfit.deviation.level.value}
    known = {"assertion": misfit.assertion, "design": misfit.design, "number": misfit.number, "why": misfit.why}
    return where | {key: value for key, value in known.items() if value}


def _ruled(refusal: Refused | Conflict, status: int) -> Answer:
    ruling: Any = refusal.ruling
    missing = [str(fact) for fact in in_order(ruling.missing)]
    return {"because": ruling.because.value, "missing": missing, "status": status}


def _unfit(because: str, problems: list[dict[str, Any]]) -> Answer:
    return {"because": because, "missing": [], "status": 422, "problems": problems}
