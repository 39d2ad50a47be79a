"""The board of a journey, and the calm page before its level is agreed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from regie.framework import JourneyState, Reason
from regie.insight.board import board_for
from regie.journeys.course import Course
from regie.journeys.queries import course_for
from regie.kernel.answers import Refused
from regie.kernel.days import day_of
from regie.ui.phrases.viewer import Viewer
from regie.web.decisions.place import Place
from regie.web.middleware import MemberRequest


@require_safe
def board(request: MemberRequest, journey: UUID) -> HttpResponse:
    """Twelve elements: who holds the pen, where each stands, what can be done now."""
    at = now()
    try:
        facts = board_for(request.person, journey, at)
    except Refused as no:
        if no.ruling.because is not Reason.LEVEL_NOT_AGREED:
            raise
        return _before(request, journey)
    viewer = Viewer(facts.viewer_roles, facts.learner_name, day_of(at))
    place = Place(Course.kind, journey)
    context = {"facts": facts, "viewer": viewer, "place": place, "today": viewer.today}
    return TemplateResponse(request, "web/journeys/board.html", context)


def _before(request: MemberRequest, journey: UUID) -> HttpResponse:
    """What comes first: the invitation, then the level."""
    course = course_for(request.person, journey, day_of(now()))
    is_own = request.person == course.journey.learner
    context = {
        "course": course,
        "is_own": is_own,
        "is_invited": course.state is JourneyState.INVITED,
        "rates": is_own or course.cast.is_level_partner(request.person),
        "has_rated": course.has_rated(request.person),
        "today": course.on,
    }
    return TemplateResponse(request, "web/journeys/before.html", context)
