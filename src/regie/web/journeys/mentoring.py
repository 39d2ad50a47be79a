"""The page of a mentor: what was agreed, what comes next, and what stays with the learner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from regie.decisions.mentoring import mentoring_of
from regie.framework import Element
from regie.journeys.queries import course_of
from regie.kernel.days import day_of
from regie.ui.wording import hours_words
from regie.web.decisions.shown import spoken_language
from regie.web.middleware import MemberRequest

if TYPE_CHECKING:
    from regie.designs.pathfile import Activity
    from regie.journeys.course import Course


@dataclass(frozen=True, slots=True)
class Talk:
    """What the path has for mentor and learner: what it is called, how often and how long."""

    title: str
    detail: str


@require_safe
def mentoring(request: MemberRequest, journey: UUID) -> HttpResponse:
    """What the mentor agreed to. Nothing of the journey itself. Raises NotFound to who is not its mentor."""
    at = now()
    agreed = mentoring_of(request.person, journey, at)
    course = course_of(agreed.journey, day_of(at))
    context = {
        "agreed": agreed,
        "learner": agreed.journey.learner,
        "talks": tuple(_talks(course)),
        "today": day_of(at),
    }
    return TemplateResponse(request, "web/journeys/mentoring.html", context)


def _talks(course: Course) -> Iterator[Talk]:
    language = spoken_language()
    for activity in course.path.moments:
        if activity.backing is Element.MENTOR:
            yield Talk(activity.title.in_language(language), _length(activity))


def _length(activity: Activity) -> str:
    if activity.sessions is None:
        return ""
    times, hours = activity.sessions.count, hours_words(activity.sessions.hours)
    return ngettext("één keer {uren}", "{aantal} keer {uren}", times).format(aantal=times, uren=hours)
