"""Another level after the first: ask it for the whole path, an R or an element, and answer who asked."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from regie.decisions.levels import (
    get_level_request,
    governed_by,
    is_of_the_two,
    level_of,
    may_answer_level,
    may_withdraw_level,
    option_of,
    options_for,
    other_of_the_two,
    party_of,
)
from regie.decisions.operations import answer_level, change_level, withdraw_level
from regie.decisions.queries import cases_of, sees
from regie.framework import Element, Level, LevelChange, Party, Scope, is_alone, lower_of, scope_of
from regie.journeys.queries import course_for
from regie.kernel.answers import Conflict, NotFound, Refused
from regie.kernel.days import day_of
from regie.ui.phrases.names import level_number
from regie.ui.phrases.viewer import Viewer
from regie.web.answers import sentence_for
from regie.web.drafts import drafts_of
from regie.web.journeys.level_changes_forms import AGREE, DIFFER, TAKE_BACK, AnswerLevelForm, ChangeForm
from regie.web.journeys.level_changes_words import (
    change_words,
    level_means,
    option_card,
    scope_in_sentence,
    scope_name,
)
from regie.web.middleware import MemberRequest

if TYPE_CHECKING:
    from datetime import datetime

    from regie.decisions.models import LevelRequest
    from regie.decisions.queries import Cases
    from regie.journeys.course import Course
    from regie.people.models import Person


@dataclass(frozen=True, slots=True)
class Talk:
    """A journey whose level is agreed, for one of the two: its cases, and to whom the words are said."""

    cases: Cases[Course]
    person: Person
    viewer: Viewer

    @property
    def course(self) -> Course:
        """The journey."""
        return self.cases.course

    @property
    def is_private(self) -> bool:
        """Whether nobody looks on uninvited now: what the learner wrote is not handed over then."""
        return self.course.overall is not None and is_alone(self.course.overall)

    @property
    def other(self) -> str:
        """The name of the other of the two; empty where there is no level partner yet."""
        other = other_of_the_two(self.course, self.person)
        return other.name if other else ""

    def open_in(self, scope: Scope) -> tuple[Element, ...]:
        """The elements of `scope` on which a proposal is open that the reader may see: a new rule reaches them."""
        found = (self.cases[one] for one in governed_by(self.course, scope))
        return tuple(one.element for one in found if one.proposal is not None and sees(one, self.person))


def talk_for(person: Person, journey: UUID, at: datetime) -> Talk:
    """For the learner and the level partner. Raises NotFound to others, and before a level is agreed."""
    course = course_for(person, journey, day_of(at))
    if course.overall is None or not is_of_the_two(course, person):
        raise NotFound(journey)
    viewer = Viewer(course.cast.roles_of(person), course.journey.learner.name, day_of(at))
    return Talk(cases_of(course, at), person, viewer)


def change(request: MemberRequest, journey: UUID, scope: str) -> HttpResponse:
    """Ask another level for one scope; what can't be asked now is said, and what was typed stays.

    `?level=` is the one that the reader came for.
    """
    talk = talk_for(request.person, journey, now())
    about = _scope(scope)
    options = options_for(talk.course, request.person, about)
    drafts = drafts_of(request.person, request.path, now())
    first = {"level": request.GET.get("level", "")} | drafts.initial("change")
    form = ChangeForm(request.POST or None, options=options, initial=first)
    status = HTTPStatus.OK
    if form.is_valid():
        try:
            return _asked(request, talk, about, form)
        except (Refused, Conflict) as no:
            form.add_error(None, sentence_for(no.ruling.because))
            status = HTTPStatus.FORBIDDEN if isinstance(no, Refused) else HTTPStatus.CONFLICT
    before = level_of(talk.course, about)
    context = {
        "talk": talk,
        "course": talk.course,
        "scope": about,
        "before": before,
        "means": level_means(about, before, talk.cases, talk.viewer),
        "form": form,
        "drafts": drafts,
        "picked": form["level"].value() or "",
        "cards": [
            option_card(one, about, talk.cases, talk.viewer, other=talk.other) for one in options if one.refused is None
        ],
        "gives_support": any(one.change is LevelChange.MORE_SUPPORT for one in options),
        "open_now": talk.open_in(about),
        "scope_name": scope_name,
        "scope_in_sentence": scope_in_sentence,
        "today": talk.viewer.today,
    }
    return TemplateResponse(request, "web/journeys/level_change.html", context, status=status)


def answer(request: MemberRequest, journey: UUID, asked: UUID) -> HttpResponse:
    """Agree with a level that was asked, or see it differently; whoever asked reads where it stands."""
    talk = talk_for(request.person, journey, now())
    row = get_level_request(talk.course, request.person, asked)
    if request.POST.get("said") == TAKE_BACK:
        withdraw_level(request=row, by=request.person, at=now())
        messages.success(request, _("Je vraag is teruggenomen. Hij wacht niet meer op antwoord."))
        return redirect("journey_level", journey=talk.course.journey.uuid)
    drafts = drafts_of(request.person, request.path, now())
    form = AnswerLevelForm(request.POST or None, initial=drafts.initial("answer"))
    status = HTTPStatus.OK
    if form.is_valid():
        try:
            return _answered(request, talk, row, form)
        except (Refused, Conflict) as no:
            form.add_error(None, sentence_for(no.ruling.because))
            status = HTTPStatus.FORBIDDEN if isinstance(no, Refused) else HTTPStatus.CONFLICT
    context = _request_context(talk, row) | {"form": form, "drafts": drafts, "picked": form["said"].value() or ""}
    return TemplateResponse(request, "web/journeys/level_request.html", context, status=status)


def _scope(code: str) -> Scope:
    try:
        return scope_of(code)
    except ValueError as error:
        raise NotFound(code) from error


def _asked(request: MemberRequest, talk: Talk, scope: Scope, form: ChangeForm) -> HttpResponse:
    """Ask it, and say whether it holds now or waits for the other."""
    level = form.cleaned_data["level"]
    before, at = level_of(talk.course, scope), now()
    option = option_of(talk.course, scope, level, party_of(talk.course, request.person))
    change_level(
        journey=talk.course.journey,
        scope=scope,
        level=level,
        reason=form.cleaned_data["reason"],
        by=request.person,
        at=at,
    )
    about = scope_in_sentence(scope, yours=talk.viewer.is_learner)
    if option.at_once:
        said = _("Vanaf nu geldt {niveau} voor {waarvoor}. Wat al besloten is, blijft staan.")
        messages.success(request, said.format(niveau=_small(level), waarvoor=about))
    elif talk.other:
        said = _("{naam} krijgt je vraag. Tot jullie het eens zijn, blijft {niveau} gelden voor {waarvoor}.")
        messages.success(request, said.format(naam=talk.other, niveau=_small(before), waarvoor=about))
    else:
        messages.success(request, _("Je vraag is bewaard. Er is nog niemand die met je meekiest."))
    return redirect("journey_level", journey=talk.course.journey.uuid)


def _answered(request: MemberRequest, talk: Talk, row: LevelRequest, form: AnswerLevelForm) -> HttpResponse:
    scope, said = scope_of(row.scope), form.cleaned_data["said"]
    before = level_of(talk.course, scope)
    agreed = said == AGREE
    answer_level(request=row, agreed=agreed, text=form.cleaned_data["text"], by=request.person, at=now())
    holds = Level(row.level) if agreed else lower_of(before, Level(row.level))
    told = (
        _("Voor {waarvoor} geldt nu {niveau}.") if holds is not before else _("Voor {waarvoor} blijft {niveau} gelden.")
    )
    about = scope_in_sentence(scope, yours=talk.viewer.is_learner)
    messages.success(request, told.format(waarvoor=about, niveau=_small(holds)))
    return redirect("journey_level", journey=talk.course.journey.uuid)


def _request_context(talk: Talk, row: LevelRequest) -> dict[str, object]:
    scope, asked = scope_of(row.scope), Level(row.level)
    before = level_of(talk.course, scope)
    return {
        "talk": talk,
        "course": talk.course,
        "row": row,
        "scope": scope,
        "asked": asked,
        "before": before,
        "lower": lower_of(before, asked),
        "kind": change_words(option_of(talk.course, scope, asked, Party(row.party)).change),
        "means": level_means(scope, asked, talk.cases, talk.viewer),
        "means_now": level_means(scope, before, talk.cases, talk.viewer),
        "answers": may_answer_level(talk.course, talk.person, row),
        "open_now": talk.open_in(scope),
        "takes_back": may_withdraw_level(talk.course, talk.person, row),
        "TAKE_BACK": TAKE_BACK,
        "AGREE": AGREE,
        "DIFFER": DIFFER,
        "scope_name": scope_name,
        "scope_in_sentence": scope_in_sentence,
        "today": talk.viewer.today,
    }


def _small(level: Level) -> str:
    """'niveau 2', in the middle of a sentence."""
    name = level_number(level)
    return name[:1].lower() + name[1:]
