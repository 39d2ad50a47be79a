"""The levels of a journey: the first is chosen apart, by learner and level partner; then which holds for what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from regie.decisions.levels import (
    LevelLine,
    is_of_the_two,
    level_lines_for,
    level_requests_for,
    may_answer_level,
    other_of_the_two,
)
from regie.designs.pathfile import Use
from regie.designs.queries import question_set
from regie.framework import Element, JourneyState, Level, scope_of
from regie.journeys.operations import rate_level
from regie.journeys.queries import agreements_of, course_for, ratings_of
from regie.journeys.reviews import review_of
from regie.kernel.answers import NotFound
from regie.web.decisions.shown import spoken_language
from regie.web.drafts import drafts_of
from regie.web.journeys.level_cards import level_cards
from regie.web.journeys.level_changes_past import past_lines
from regie.web.journeys.level_changes_words import scope_in_sentence, scope_name
from regie.web.journeys.level_chosen import first_chosen
from regie.web.journeys.level_rating_form import RatingForm
from regie.web.middleware import MemberRequest

if TYPE_CHECKING:
    from regie.journeys.course import Course
    from regie.people.models import Person

RATED_IN = (JourneyState.ENROLLED, JourneyState.INTAKE)


def level(request: MemberRequest, journey: UUID) -> HttpResponse:
    """Choose, wait for the other, or read what holds. Confidential: NotFound to anybody but the two."""
    course = course_for(request.person, journey, localdate())
    if not is_of_the_two(course, request.person):
        raise NotFound(journey)
    if course.overall is not None and request.method != "POST":
        return _levels(request, course, course.overall)
    is_own = request.person == course.journey.learner
    ratings = ratings_of(course, request.person)
    chosen = ratings.get(request.person.pk)
    drafts = drafts_of(request.person, request.path, now())
    form = RatingForm(request.POST or None, course=course, chosen=chosen, typed=drafts.initial("rating"))
    if form.is_valid():
        agreement = rate_level(
            journey=course.journey,
            level=form.cleaned_data["level"],
            by_r=form.by_r(),
            by_element=form.by_element(),
            reasons=form.reasons(),
            by=request.person,
            at=now(),
        )
        messages.success(request, _told(course, request.person, stands=agreement is not None))
        return redirect("journey_level", journey=journey)
    context = {
        "course": course,
        "is_own": is_own,
        "form": form,
        "drafts": drafts,
        "cards": level_cards(lerende=None if is_own else course.journey.learner.name),
        "chosen": chosen,
        "picked": form["level"].value() or "",
        "other": other_of_the_two(course, request.person),
        "can_rate": course.state in RATED_IN,
    }
    return TemplateResponse(request, "web/journeys/level.html", context)


def _levels(request: MemberRequest, course: Course, overall: Level) -> HttpResponse:
    """Which level holds for what and since when, what is asked, and the way to something else."""
    is_own = request.person == course.journey.learner
    asked = level_requests_for(course, request.person)
    agreements = agreements_of(course, request.person)
    context = {
        "course": course,
        "is_own": is_own,
        "overall": overall,
        "groups": _groups(level_lines_for(course, request.person, agreements)),
        "waiting": [(one, may_answer_level(course, request.person, one)) for one in asked if not one.answer],
        "first": first_chosen(course, request.person, agreements),
        "other": other_of_the_two(course, request.person),
        "review": review_of(course),
        "talk": _questions_of_talk(course, overall),
        "past": past_lines(agreements, asked),
        "scope_of": scope_of,
        "Level": Level,
        "scope_name": scope_name,
        "scope_in_sentence": scope_in_sentence,
        "today": course.on,
    }
    return TemplateResponse(request, "web/journeys/levels.html", context)


def _questions_of_talk(course: Course, overall: Level) -> list[str]:
    """What helps to look at the level together."""
    found = question_set(course.path, use=Use.LEVEL_TALK, level=overall)
    return [one.text.in_language(spoken_language()) for one in found.questions_at(overall)] if found else []


def _groups(lines: Sequence[LevelLine]) -> list[tuple[LevelLine, list[LevelLine]]]:
    """The whole path, then each R with its elements under it."""
    groups: list[tuple[LevelLine, list[LevelLine]]] = []
    for line in lines:
        if isinstance(line.scope, Element):
            groups[-1][1].append(line)
        else:
            groups.append((line, []))
    return groups


def _told(course: Course, person: Person, *, stands: bool) -> str:
    """What now happens, and who is told."""
    if stands:
        return _("Het niveau staat vast. Vanaf nu kun je beginnen met kiezen.")
    other = other_of_the_two(course, person)
    if other is None:
        return _("Je keuze is bewaard. Er is nog niemand die met je meekiest.")
    said = _("Je keuze is bewaard. {naam} ziet die pas als jullie allebei gekozen hebben.")
    return said.format(naam=other.name)
