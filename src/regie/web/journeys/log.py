"""The log that people read: what was decided, by whom, who was heard, on which rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from regie.decisions.log import LogEntry, log_for
from regie.decisions.voices import VoiceKind
from regie.designs.ground import Ground
from regie.framework import Element, ProposalState, Reason, Role, Topic, refusal
from regie.journeys.queries import course_for
from regie.kernel.answers import Refused
from regie.kernel.days import day_of
from regie.ui.paging import paged
from regie.ui.phrases.names import Words, level_name, role_name
from regie.ui.phrases.viewer import Viewer
from regie.ui.wording import join_names
from regie.web.decisions.shown import Shown, choice_shown
from regie.web.decisions.voices import VoiceLine, voice_lines
from regie.web.middleware import MemberRequest

HAPPENED: Mapping[ProposalState, Words] = {
    ProposalState.WITHDRAWN: gettext_lazy("{wie} deed dit voorstel. Het is ingetrokken."),
    ProposalState.OVERTAKEN: gettext_lazy(
        "{wie} deed dit voorstel. De pen ging naar iemand anders. Dit voorstel ging niet mee."
    ),
    ProposalState.OPEN: gettext_lazy("{wie} deed dit voorstel. Het ligt nog niet vast."),
}


@dataclass(frozen=True, slots=True)
class LogLine:
    """One proposal of the log, in words."""

    element: Element
    is_open: bool
    at: datetime
    sentence: str
    reason: str
    level: str
    rules: int
    choice: Shown | None
    voices: tuple[VoiceLine, ...]
    entry: LogEntry


@require_safe
def log(request: MemberRequest, journey: UUID) -> HttpResponse:
    """Every decision and what is under way, newest first; `?element=` shows one element."""
    at = now()
    course = course_for(request.person, journey, day_of(at))
    if course.overall is None:
        raise Refused(refusal(Reason.LEVEL_NOT_AGREED))
    viewer = Viewer(course.cast.roles_of(request.person), course.journey.learner.name, day_of(at))
    entries = log_for(request.person, course, at)
    wanted = request.GET.get("element", "")
    chosen = Element(wanted) if wanted in set(Element) else None
    found = paged([one for one in reversed(entries) if chosen in (None, one.element)], request.GET)
    context = {
        "course": course,
        "viewer": viewer,
        "lines": found.each(lambda one: line_of(one, course, viewer)),
        "chosen": chosen,
        "elements": [one for one in Element if any(entry.element is one for entry in entries)],
        "sees_level": course.may_see(request.person, Topic.LEVEL),
        "sees_board": course.outlook_of(request.person).has_board,
        "today": viewer.today,
    }
    return TemplateResponse(request, "web/journeys/log.html", context)


def line_of(entry: LogEntry, course: Ground, viewer: Viewer) -> LogLine:
    """One entry in words, of a journey or of a design."""
    return LogLine(
        element=entry.element,
        is_open=entry.state is ProposalState.OPEN,
        at=entry.at,
        sentence=_sentence(entry),
        reason=entry.reason,
        level=level_name(entry.level),
        rules=entry.rules,
        choice=choice_shown(entry.choice, course, chosen=_chosen(entry)),
        voices=voice_lines(entry.voices, names=_names(course), viewer=viewer, readable=True),
        entry=entry,
    )


def _sentence(entry: LogEntry) -> str:
    """Who did what; where two chose together, both."""
    if entry.state is not ProposalState.DECIDED:
        return str(HAPPENED[entry.state]).format(wie=_who(entry))
    others = [name for name in entry.together if name != entry.by]
    pattern = ngettext("{wie} legde dit vast.", "{wie} legden dit samen vast.", 1 + len(others))
    return pattern.format(wie=join_names([_who(entry), *others]))


def _chosen(entry: LogEntry) -> str:
    """Who was asked, where the choice is a person; nothing as long as nobody was."""
    asked = [said.person for said in entry.voices if said.kind == VoiceKind.ACCEPTANCE and said.person]
    return asked[-1] if asked else ""


def _who(entry: LogEntry) -> str:
    """'Saskia Timmer (ontwerper), namens Joost'."""
    named = f"{entry.by} ({role_name(entry.role)})" if entry.role is not Role.LEARNER else entry.by
    if entry.instead_of:
        return _("{wie}, namens {ander}").format(wie=named, ander=entry.instead_of)
    return named


def _names(course: Ground) -> Mapping[Role, tuple[str, ...]]:
    held = {role: tuple(person.name for person in course.cast.people_in(role)) for role in Role}
    return {role: names for role, names in held.items() if names}
