"""Today: the one thing that waits, then the rest, and the journeys around the reader."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from regie.backing.queries import conversations_with
from regie.decisions.mentoring import journeys_mentored_by
from regie.insight.inbox import inbox_for
from regie.kernel.days import day_of
from regie.web.middleware import MemberRequest
from regie.web.today.lines import lines_of


@require_safe
def today(request: MemberRequest) -> HttpResponse:
    """What waits for this person, most pressing first. The number of queries does not grow with it."""
    at = now()
    inbox = inbox_for(request.person, at)
    lines = lines_of(inbox.waiting, day_of(at))
    talks = [one for one in conversations_with(request.person, day_of(at)) if one.denied_at is None]
    context = {
        "person": request.person,
        "first": lines[0] if lines else None,
        "rest": lines[1:],
        "journeys": inbox.journeys,
        "talks": talks,
        "mentored": journeys_mentored_by(request.person, at),
        "today": day_of(at),
    }
    return TemplateResponse(request, "web/today/today.html", context)
