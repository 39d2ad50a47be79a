"""The plan as a document to hand over: the same sight as the page of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regie.framework import Element, Role
from regie.ui.paper import is_shown_whole, plain, tagged_pdf
from regie.ui.phrases.names import role_name
from regie.ui.weeks import draw_weeks
from regie.ui.wording import date_words, day_words, hours_words, initials, join_names, sentence_start, weeks_long
from regie.web.decisions.shown import spoken_language
from regie.web.journeys.plan import PlanShown, hours_against, shown_to
from regie.web.middleware import MemberRequest

Facts = dict[str, Any]
BEHIND = (Role.MANAGER, Role.LEARNING_GUIDE, Role.MENTOR, Role.BUDDY, Role.COACH, Role.PEER, Role.DESIGNER)
WIDTH = 520
STYLE = (
    'text{font:600 10.5px "Libertinus Serif";fill:#1d2433}text.tick{fill:#565d6e}rect{fill:#924a00}'
    "rect.past{fill:#a86e33}rect.later{fill:#dcbf9f}line.ground{stroke:#857f74}path.now{stroke:#1d2433;stroke-width:1.5}"
    "line.agreed{stroke:#1d2433;stroke-dasharray:2 4;stroke-width:1.4}circle{fill:#fff;stroke:#7b2d6b;stroke-width:1.4}"
    ".dot text{fill:#7b2d6b;font-size:9.5px}"
)


@require_safe
def plan_pdf(request: MemberRequest, journey: UUID) -> HttpResponse:
    """The plan as a tagged PDF, for who may see the plan."""
    at = now()
    shown = shown_to(request.person, journey)
    made = _("Gemaakt door {naam} op {dag}.").format(naam=request.person.name, dag=date_words(at))
    facts = facts_of(shown) | {"made": made, "author": request.person.name}
    if not is_shown_whole(facts):
        facts["note"] = _("Waar □ staat, gebruikte iemand een teken dat dit document niet kan tonen.")
    answer = HttpResponse(tagged_pdf("plan.typ", facts, at=at), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="plan.pdf"'
    return answer


def facts_of(shown: PlanShown) -> Facts:
    """The document in words and figures; without one row of the database in it."""
    plan, viewer = shown.plan, shown.viewer
    heading = _("Plan van {naam}").format(naam=viewer.learner)
    return {
        "title": f"{heading}: {shown.course.journey.title}",
        "line": _line(shown),
        "lang": spoken_language(),
        "direction": shown.direction,
        "lists": [
            {"title": _("Leerdoelen"), "numbered": True, "items": [goal.text for goal in shown.goals]},
            {"title": _("Thema's"), "numbered": False, "items": list(plan.themes)},
        ],
        "tables": [_steps(shown), _meetings(shown), _people(shown)],
        "texts": [*_texts(shown)],
        "nothing": _("Nog niet vastgelegd."),
        "sum": _sum(shown),
        "weeks_title": _("De weken"),
        "purpose": _("Dit plan is om te leren. Het telt niet mee voor loon, functie of een oordeel over iemand."),
        "note": "",
        **_picture(shown),
    }


def _line(shown: PlanShown) -> str:
    course, weeks = shown.course, shown.plan.weeks
    start = _("Start op {dag}").format(dag=date_words(course.journey.start_on))
    if weeks is None:
        return start
    return f"{start} · {weeks_long(weeks)}"


def _sum(shown: PlanShown) -> str:
    plan = shown.plan
    if not shown.steps:
        return ""
    said = [_("Alle stappen samen: {uren}.").format(uren=hours_words(plan.hours_planned))]
    if plan.hours_per_week is None or plan.weeks is None or plan.hours_agreed is None:
        return " ".join((*said, _("Het tempo is nog niet afgesproken.")))
    agreed = _("Afgesproken is {week} per week, {weken} lang: {uren}.").format(
        week=hours_words(plan.hours_per_week), weken=weeks_long(plan.weeks), uren=hours_words(plan.hours_agreed)
    )
    said.append(agreed)
    return " ".join((*said, hours_against(plan)))


def _picture(shown: PlanShown) -> Mapping[str, str]:
    """The picture of the page, in the size and the colours of paper, and what it shows in words."""
    if shown.weeks is None:
        return {"svg": "", "weeks_alt": ""}
    drawn = draw_weeks(
        hours=shown.weeks.hours,
        agreed_hours=shown.weeks.agreed_hours,
        moments=[_Lettered(one.week, plain(initials(one.name))) for one in shown.weeks.moments],
        current_week=shown.weeks.current_week,
        width=WIDTH,
    )
    label = _("Uren per week, met een stip voor elk gesprek. De tabellen hieronder zeggen hetzelfde.")
    svg = render_to_string("ui/week_picture_alone.html", {"drawn": drawn, "label": label}).strip()
    return {"svg": svg.replace(">", f"><style>{STYLE}</style>", 1), "weeks_alt": label}


def _steps(shown: PlanShown) -> Facts:
    offered = Element.PLAN not in shown.settled
    rows = [
        [one.weeks, f"{one.step.title}\n{one.form}".strip(), hours_words(one.step.hours) if one.step.hours else ""]
        for one in shown.steps
    ]
    title = _("Stappen, nog niet vastgelegd") if offered and rows else _("Stappen")
    return {"title": title, "columns": [_("Week"), _("Stap"), _("Uren")], "widths": [0, 1, 0], "rows": rows}


def _meetings(shown: PlanShown) -> Facts:
    rows = [
        [
            _("week {week}, vanaf {dag}").format(week=one.week, dag=day_words(one.on, today=shown.course.on)),
            one.title,
            one.name,
        ]
        for one in shown.meetings
    ]
    columns = [_("Wanneer"), _("Wat"), _("Met wie")]
    return {"title": _("Momenten met anderen"), "columns": columns, "widths": [0, 1, 0], "rows": rows}


def _people(shown: PlanShown) -> Facts:
    cast = shown.course.cast
    found: dict[str, list[str]] = {}
    unseen = set() if shown.sees_coach else {Role.COACH}
    if Element.MENTOR not in shown.settled:  # who was asked has not said yes
        unseen.add(Role.MENTOR)
    for role in (one for one in BEHIND if one not in unseen):
        for person in cast.people_in(role):
            found.setdefault(person.name, []).append(role_name(role))
    rows = [[name, sentence_start(join_names(roles))] for name, roles in found.items()]
    title = _("Wie er achter {naam} staan").format(naam=shown.viewer.learner)
    return {"title": title, "columns": [_("Naam"), _("Rol")], "widths": [1, 1], "rows": rows}


def _texts(shown: PlanShown) -> list[Facts]:
    texts = [{"title": title, "text": text} for title, text in shown.plan.fields]
    for group in shown.help:
        title = _("Hulp: {wat}").format(wat=group.title)
        lines = [" · ".join(filter(None, (one.title, one.detail, one.href))) for one in group.items]
        texts.append({"title": title, "text": "\n".join((group.detail, *lines)).strip()})
    return texts


class _Lettered:
    """A moment on the picture whose letters can be printed; nobody's name is in the picture itself."""

    def __init__(self, week: int, name: str) -> None:
        self.week, self.name, self.on = week, " ".join(name), None
