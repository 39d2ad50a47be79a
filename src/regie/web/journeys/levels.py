"""The levels of a journey: the first is chosen apart, by learner and level partner; then which holds for what."""

from __future__ import annotations

from collections.abc import Sequence
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

from regie.decisions.levels import LevelLine, is_of_the_two, level_lines_for, level_requests_for, may_answer_level
from regie.framework import OVERALL, Element, JourneyState, Level, all_levels, scope_of
from regie.journeys.operations import rate_level
from regie.journeys.queries import agreements_of, course_for, ratings_of
from regie.kernel.answers import NotFound
from regie.web.journeys.level_cards import level_cards
from regie.web.journeys.level_changes_past import past_lines
from regie.web.journeys.level_changes_words import scope_in_sentence, scope_name
from regie.web.middleware import MemberRequest

if TYPE_CHECKING:
    from regie.journeys.course import Course
    from regie.journeys.models import LevelAgreement
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
class Chosen:
    """What the two chose for the first level, where the reader may see that."""

    own: Level | None
    other: Level | None

    @property
    def differed(self) -> bool:
        """Whether the two chose different levels."""
        return None not in (self.own, self.other) and self.own is not self.other


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
        "first": _first(course, request.person, agreements),
        "other": course.cast.level_partner if is_own else course.journey.learner,
        "past": past_lines(agreements, asked),
        "scope_of": scope_of,
        "Level": Level,
        "scope_name": scope_name,
        "scope_in_sentence": scope_in_sentence,
        "today": course.on,
    }
    return TemplateResponse(request, "web/journeys/levels.html", context)


def _groups(lines: Sequence[LevelLine]) -> list[tuple[LevelLine, list[LevelLine]]]:
    """The whole path, then each R with its elements under it."""
    groups: list[tuple[LevelLine, list[LevelLine]]] = []
    for line in lines:
        if isinstance(line.scope, Element):
            groups[-1][1].append(line)
        else:
            groups.append((line, []))
    return groups


def _first(course: Course, viewer: Person, agreements: Sequence[LevelAgreement]) -> Chosen | None:
    """What the two chose, as long as the first overall level holds."""
    if sum(one.scope == OVERALL for one in agreements) > 1:
        return None
    ratings = ratings_of(course, viewer)
    others = [level for pk, level in ratings.items() if pk != viewer.pk]
    return Chosen(ratings.get(viewer.pk), others[0] if others else None)


def _told(course: Course, person: Person, *, stands: bool) -> str:
    """What now happens, and who is told."""
    if stands:
        return _("Het niveau staat vast. Vanaf nu kun je beginnen met kiezen.")
    other = course.cast.level_partner if person == course.journey.learner else course.journey.learner
    if other is None:
        return _("Je keuze is bewaard. Er is nog niemand die met je meekiest.")
    said = _("Je keuze is bewaard. {naam} ziet die pas als jullie allebei gekozen hebben.")
    return said.format(naam=other.name)
