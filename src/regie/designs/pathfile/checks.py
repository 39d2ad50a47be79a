"""What must fit together in a path file, beyond the shape of each part."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from regie.designs.pathfile.defaults import PLAN_OF_APPROACH, default_question_sets, default_work_forms
from regie.designs.pathfile.errors import Param, Problem, Where
from regie.designs.pathfile.governance import problems_of_deviations, problems_of_levels
from regie.designs.pathfile.model import WHOLE_PATH, Activity, Backing, Library, PlanFormat, Resource
from regie.designs.pathfile.sketch import Sketch
from regie.designs.pathfile.weeks import Weeks, WeeksKind
from regie.framework import Element, Table


def problems_in(sketch: Sketch, table: Table | None = None) -> list[Problem]:
    """Everything that does not fit together, among the parts that have the right shape, or not on `table`."""
    checks = (
        _codes_taken,
        _references,
        _forms,
        _hours_of_activities,
        _hours_of_path,
        _weeks,
        _coach_card,
        _plan_format,
        _languages,
        problems_of_levels,
    )
    found = [problem for check in checks for problem in check(sketch)]
    return [*found, *problems_of_deviations(sketch, table)]


def _codes_taken(sketch: Sketch) -> Iterator[Problem]:
    """A code is used once in its list; `all` is no code for a theme."""
    for name, codes in sketch.codes.items():
        seen: set[str] = set()
        for where, code in codes:
            if code in seen:
                yield Problem(where, "code_taken", {"code": code})
            if name == "themes" and code == WHOLE_PATH:
                yield Problem(where, "code_reserved", {"code": code})
            seen.add(code)
    for where, format_ in _format(sketch):
        fields = [field.code for field in format_.fields]
        for place, code in enumerate(fields):
            if code in fields[:place]:
                yield Problem((*where, "fields", place, "code"), "code_taken", {"code": code})


def _references(sketch: Sketch) -> Iterator[Problem]:
    """Themes, work forms and question sets that are named exist."""
    themes = {*sketch.known_codes("themes"), WHOLE_PATH}
    forms = {*sketch.known_codes("work_forms"), *default_work_forms()}
    sets = {*sketch.known_codes("own_question_sets"), *default_question_sets()}
    for where, activity in sketch.items("activities", Activity):
        if activity.theme and activity.theme not in themes:
            yield _unknown((*where, "theme"), "unknown_theme", activity.theme, themes)
        if activity.form and activity.form not in forms:
            yield _unknown((*where, "form"), "unknown_form", activity.form, forms)
        for place, other in enumerate(activity.alternatives):
            if other.form not in forms:
                yield _unknown((*where, "alternatives", place, "form"), "unknown_form", other.form, forms)
        for place, code in enumerate(activity.question_sets):
            if code not in sets:
                yield _unknown((*where, "question_sets", place), "unknown_question_set", code, sets)
    for place, (_, code) in enumerate(sketch.items("question_sets", str)):
        if code not in sets:
            yield _unknown(("question_sets", place), "unknown_question_set", code, sets)
    library = sketch.field("library", Library)
    for place, item in enumerate(library.selection if library else ()):
        if item.theme and item.theme not in themes:
            yield _unknown(("library", "selection", place, "theme"), "unknown_theme", item.theme, themes)
        if item.form and item.form not in forms:
            yield _unknown(("library", "selection", place, "form"), "unknown_form", item.form, forms)


def _forms(sketch: Sketch) -> Iterator[Problem]:
    """A work form stands once in an activity: its code is what a person chooses."""
    for where, activity in sketch.items("activities", Activity):
        seen = {activity.form}
        for place, other in enumerate(activity.alternatives):
            if other.form in seen:
                yield Problem((*where, "alternatives", place, "form"), "form_repeated", {"code": other.form})
            seen.add(other.form)


def _hours_of_activities(sketch: Sketch) -> Iterator[Problem]:
    """Sessions add up to the hours, on as many weeks as there are; another form keeps the hours."""
    for where, activity in sketch.items("activities", Activity):
        hours, sessions, weeks = activity.hours, activity.sessions, activity.weeks
        if sessions and hours and sessions.count * sessions.hours != hours:
            total: dict[str, Param] = {"hours": _say(hours), "sum": _say(sessions.count * sessions.hours)}
            yield Problem((*where, "sessions"), "session_hours", total)
        if sessions and weeks and weeks.kind is WeeksKind.LISTED and 1 < len(weeks.numbers) != sessions.count:
            yield Problem((*where, "sessions"), "session_weeks", {"count": sessions.count, "weeks": len(weeks.numbers)})
        for place, other in enumerate(activity.alternatives):
            if other.hours is not None and other.hours != hours:
                said = {"hours": _say(hours) if hours else "-", "other": _say(other.hours)}
                yield Problem((*where, "alternatives", place, "hours"), "alternative_hours", said)


def _hours_of_path(sketch: Sketch) -> Iterator[Problem]:
    """The hours of the activities are weeks x hours per week, if all of these are filled in."""
    weeks, weekly = sketch.field("weeks", int), sketch.field("hours_per_week", Decimal)
    if weeks is None or weekly is None or not sketch.is_right("activities"):
        return
    hours = [activity.hours for _, activity in sketch.items("activities", Activity)]
    if not hours or None in hours:
        return
    total = sum((one for one in hours if one is not None), Decimal(0))
    if total != weeks * weekly:
        said: dict[str, Param] = {
            "sum": _say(total),
            "weeks": weeks,
            "weekly": _say(weekly),
            "agreed": _say(weeks * weekly),
        }
        yield Problem(("hours_per_week",), "hours_sum", said)


def _weeks(sketch: Sketch) -> Iterator[Problem]:
    """Weeks lie within the length of the path."""
    length = sketch.field("weeks", int)
    if length is None:
        return
    for where, weeks in _all_weeks(sketch):
        if weeks.numbers and weeks.numbers[-1] > length:
            yield Problem(where, "week_outside", {"week": weeks.numbers[-1], "weeks": length})
    for where, week in sketch.items("reviews", int):
        if week > length:
            yield Problem(where, "week_outside", {"week": week, "weeks": length})


def _all_weeks(sketch: Sketch) -> Iterator[tuple[Where, Weeks]]:
    for where, activity in sketch.items("activities", Activity):
        if activity.weeks:
            yield (*where, "weeks"), activity.weeks
    for where, resource in sketch.items("resources", Resource):
        if resource.weeks:
            yield (*where, "weeks"), resource.weeks
    library = sketch.field("library", Library)
    if library and library.weeks:
        yield ("library", "weeks"), library.weeks


def _coach_card(sketch: Sketch) -> Iterator[Problem]:
    """The card has a strip for every session with the coach (assertion B12)."""
    backing = sketch.field("backing", Backing)
    if backing is None or backing.coach_card is None:
        return
    with_coach = [one for _, one in sketch.items("activities", Activity) if one.backing is Element.COACH]
    sessions = sum(one.sessions.count if one.sessions else 1 for one in with_coach)
    if sessions > backing.coach_card:
        said = {"card": backing.coach_card, "sessions": sessions}
        yield Problem(("backing", "coach_card"), "coach_card_short", said)


def _plan_format(sketch: Sketch) -> Iterator[Problem]:
    """The format is a shipped one or has fields of its own, not both and not neither."""
    for where, format_ in _format(sketch):
        if (format_.base is None) == (not format_.fields):
            yield Problem(where, "plan_format_choice", {"words": PLAN_OF_APPROACH})
        elif format_.base not in (None, PLAN_OF_APPROACH):
            said = {"code": str(format_.base), "words": PLAN_OF_APPROACH}
            yield Problem((*where, "base"), "unknown_plan_format", said)


def _format(sketch: Sketch) -> Iterator[tuple[Where, PlanFormat]]:
    if (format_ := sketch.field("plan_format", PlanFormat)) is not None:
        yield ("plan_format",), format_


def _languages(sketch: Sketch) -> Iterator[Problem]:
    """Every text is there in the language of the path."""
    language = sketch.raw.get("language", "nl")
    if language in ("nl", "en"):
        yield from _texts_without(str(language), sketch.raw, ())


def _texts_without(language: str, value: object, where: Where) -> Iterator[Problem]:
    if isinstance(value, dict):
        if value and value.keys() <= {"nl", "en"} and language not in value:
            yield Problem(where, "language_missing", {"language": language})
        for name, inner in value.items():
            yield from _texts_without(language, inner, (*where, name))
    if isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _texts_without(language, inner, (*where, place))


def _unknown(where: Where, code: str, name: str, known: set[str]) -> Problem:
    return Problem(where, code, {"code": name, "words": ", ".join(sorted(known))})


def _say(number: Decimal) -> str:
    """A number of hours without the noughts that say nothing."""
    return f"{number.normalize():f}"
