"""The questions that somebody asks the learner in a conversation, for who asks them (C2)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from regie.decisions.queries import case_of, sees
from regie.framework import Element, Reason, refusal
from regie.journeys.queries import course_for
from regie.kernel.answers import Refused
from regie.kernel.days import day_of
from regie.ui.phrases.viewer import Viewer
from regie.web.decisions.against import against_of
from regie.web.decisions.shown import spoken_language

if TYPE_CHECKING:
    from django.http import HttpResponse

    from regie.web.middleware import MemberRequest


@require_safe
def questions(request: MemberRequest, journey: UUID, element: Element) -> HttpResponse:
    """The questions with what the department and the organisation want; nothing that the learner wrote uninvited.

    For whom the cell addresses them to. Raises NotFound to strangers, Refused to everybody else.
    """
    at = now()
    course = course_for(request.person, journey, day_of(at))
    if course.overall is None:
        raise Refused(refusal(Reason.LEVEL_NOT_AGREED))
    case = case_of(course.journey, element, at)
    role, roles = case.cell.questions_for, course.cast.roles_of(request.person)
    if role not in roles or role in case.cell.needs_of:
        raise Refused(refusal(Reason.NOT_IN_SIGHT, cell=case.cell))
    language = spoken_language()
    context = {
        "course": course,
        "element": element,
        "questions": [one.text.in_language(language) for one in case.questions_to(role)],
        "against": against_of(case, request.person),
        "viewer": Viewer(roles, course.journey.learner.name, day_of(at)),
        "may_read": sees(case, request.person),
    }
    return TemplateResponse(request, "web/decisions/guiding.html", context)
