"""Agreeing the first level: learner and level partner each choose, and see the other's once both have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regie.framework import JourneyState, Level, all_levels
from regie.journeys.operations import rate_level
from regie.journeys.queries import course_for, ratings_of
from regie.kernel.answers import NotFound
from regie.web.journeys.level_cards import level_cards
from regie.web.middleware import MemberRequest

if TYPE_CHECKING:
    from regie.journeys.course import Course
    from regie.people.models import Person

RATED_IN = (JourneyState.ENROLLED, JourneyState.INTAKE)


class LevelForm(forms.Form):
    """One of the four."""

    level = forms.TypedChoiceField(
        label=gettext_lazy("Welk niveau past op dit pad?"),
        choices=[(str(level.value), str(level.value)) for level in all_levels()],
        coerce=lambda text: Level(int(text)),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies er één.")},
    )


@dataclass(frozen=True, slots=True)
class Agreed:
    """What came out: the level that stands, and what the two chose where the reader may see that."""

    level: Level
    own: Level | None
    other: Level | None

    @property
    def differed(self) -> bool:
        """Whether the two chose different levels."""
        return None not in (self.own, self.other) and self.own is not self.other


def level(request: MemberRequest, journey: UUID) -> HttpResponse:
    """Choose, wait for the other, or read what came out. Confidential: NotFound to anybody but the two."""
    course = course_for(request.person, journey, localdate())
    is_own = request.person == course.journey.learner
    if not is_own and not course.cast.is_level_partner(request.person):
        raise NotFound(journey)
    ratings = ratings_of(course, request.person)
    chosen = ratings.get(request.person.pk)
    form = LevelForm(request.POST or None, initial={"level": str(chosen.value)} if chosen else None)
    if form.is_valid():
        agreement = rate_level(journey=course.journey, level=form.cleaned_data["level"], by=request.person, at=now())
        messages.success(request, _told(course, request.person, stands=agreement is not None))
        return redirect("journey_level", journey=journey)
    context = {
        "course": course,
        "is_own": is_own,
        "form": form,
        "cards": level_cards(lerende=None if is_own else course.journey.learner.name),
        "chosen": chosen,
        "picked": form["level"].value() or "",
        "other": course.cast.level_partner if is_own else course.journey.learner,
        "can_rate": course.overall is None and course.state in RATED_IN,
        "agreed": _agreed(course, request.person, ratings),
    }
    return TemplateResponse(request, "web/journeys/level.html", context)


def _agreed(course: Course, viewer: Person, ratings: Mapping[int, Level]) -> Agreed | None:
    if course.overall is None:
        return None
    others = [level for pk, level in ratings.items() if pk != viewer.pk]
    return Agreed(course.overall, ratings.get(viewer.pk), others[0] if others else None)


def _told(course: Course, person: Person, *, stands: bool) -> str:
    """What now happens, and who is told."""
    if stands:
        return _("Het niveau staat vast. Vanaf nu kun je beginnen met kiezen.")
    other = course.cast.level_partner if person == course.journey.learner else course.journey.learner
    if other is None:
        return _("Je keuze is bewaard. Er is nog niemand die met je meekiest.")
    said = _("Je keuze is bewaard. {naam} ziet die pas als jullie allebei gekozen hebben.")
    return said.format(naam=other.name)
