"""Editions: open one, invite people to it, have the hours heard once, propose to all and make final for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from regie.decisions import operations as deciding
from regie.decisions.ranges import get_range_voice
from regie.designs.operations import open_edition
from regie.designs.queries import get_edition, get_version
from regie.framework import Element, Reason, refusal
from regie.insight.editions import edition_for, first_to_propose
from regie.journeys.operations import join_edition
from regie.kernel.answers import Refused
from regie.kernel.days import day_of
from regie.people.queries import people_for
from regie.ui.phrases.names import element_in_sentence
from regie.ui.phrases.reasons import reason_words
from regie.ui.phrases.viewer import Viewer
from regie.ui.wording import date_words, join_names
from regie.web.decisions.forms import FORMS
from regie.web.decisions.page import ElementPage
from regie.web.designs.edition_forms import EditionForm, InputForm, JoinForm, RangeForm, TriedForm
from regie.web.drafts import Drafts, Mark, drafts_of
from regie.web.middleware import MemberRequest

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.decisions.operations import Outcome
    from regie.people.models import Person
    from regie.web.decisions.forms import ChoiceForm


def new_edition(request: MemberRequest, version: UUID) -> HttpResponse:
    """Open an edition of a published version."""
    at = now()
    chosen = get_version(version)
    first = {"start_on": day_of(at).isoformat()}
    form = EditionForm(request.POST or None, people=people_for(day_of(at)), initial=first)
    draft = drafts_of(request.person, request.path, at).into("edition", form)
    if form.is_valid():
        said = form.cleaned_data
        edition = open_edition(
            version=chosen,
            title=said["title"],
            start_on=said["start_on"],
            guide=form.chosen_guide,
            by=request.person,
            at=at,
        )
        messages.success(request, _("De lichting is er. Kies nu wie er meedoet."))
        return redirect("edition", edition=edition.uuid)
    context = {"form": form, "draft": draft, "version": chosen}
    return TemplateResponse(request, "web/designs/new_edition.html", context)


@require_safe
def edition(request: MemberRequest, edition: UUID) -> HttpResponse:
    """Who is in it and where each stands; for who is heard only what is asked. The queries do not grow with it."""
    return _page(request, edition, now())


@require_POST
def join(request: MemberRequest, edition: UUID) -> HttpResponse:
    """Invite people to it."""
    at, wanted = now(), get_edition(edition)
    form = JoinForm(request.POST, people=people_for(day_of(at)))
    if not form.is_valid():
        return _page(request, edition, at, join=form)
    for learner in form.chosen:
        join_edition(edition=wanted, learner=learner, by=request.person, at=at)
    pattern = ngettext("{namen} krijgt een uitnodiging.", "{namen} krijgen een uitnodiging.", len(form.chosen))
    messages.success(request, pattern.format(namen=join_names([one.name for one in form.chosen])))
    return redirect("edition", edition=edition)


@require_POST
def lay(request: MemberRequest, edition: UUID) -> HttpResponse:
    """Have a range of hours heard once for everybody in it."""
    at, wanted = now(), get_edition(edition)
    form = RangeForm(request.POST)
    if not form.is_valid():
        return _page(request, edition, at, lay=form)
    laid = deciding.lay_range(edition=wanted, by=request.person, at=at, **form.cleaned_data)
    term = max(voice.term_at for voice in laid.voices.all())
    said = _("De vraag ligt nu bij de organisatie, tot {dag}. Wat zij zegt, geldt voor iedereen in deze lichting.")
    messages.success(request, said.format(dag=date_words(term, today=day_of(at))))
    return redirect("edition", edition=edition)


@require_POST
def answer(request: MemberRequest, edition: UUID, voice: UUID) -> HttpResponse:
    """Give input on a range."""
    return _on_voice(request, edition, voice, InputForm, "answer", deciding.answer_range, _("Je inbreng staat erbij."))


@require_POST
def attempt(request: MemberRequest, edition: UUID, voice: UUID) -> HttpResponse:
    """Record that nobody answered about a range."""
    done = _("Het staat erbij. Je kunt nu verder met het tempo.")
    return _on_voice(request, edition, voice, TriedForm, "attempt", deciding.attempt_on_range, done)


def propose(request: MemberRequest, edition: UUID, element: Element) -> HttpResponse:
    """Put one text forward for every member who waits for it."""
    at, wanted = now(), get_edition(edition)
    case = first_to_propose(request.person, wanted, element, at)
    if case is None or element not in FORMS:
        raise Refused(refusal(Reason.NOT_YOUR_STEP))
    page, drafts = ElementPage(case, request.person), drafts_of(request.person, request.path, at)
    form = page.sent["choice"] = _choice_form(request, case, drafts)
    if form.is_valid() and form.made is not None:
        outcomes = deciding.propose_to_many(edition=wanted, element=element, choice=form.made, by=request.person, at=at)
        done = [one for one in outcomes if one.done]
        pattern = ngettext("Je voorstel ligt bij {aantal} persoon.", "Je voorstel ligt bij {aantal} mensen.", len(done))
        messages.success(request, " ".join([pattern.format(aantal=len(done)), *_why_not(outcomes)]))
        return redirect("edition", edition=edition)
    count = edition_for(request.person, edition, at).to_propose[element]
    context = {
        "page": page,
        "edition": wanted,
        "element": element,
        "case": case,
        "count": count,
        "viewer": Viewer(page.viewer.roles, _("de lerende"), page.today),
        "draft": drafts.mark("choice"),
    }
    return TemplateResponse(request, "web/designs/propose_to_many.html", context)


@require_POST
def decide(request: MemberRequest, edition: UUID, element: Element) -> HttpResponse:
    """Make final for every member of whom all is there."""
    outcomes = deciding.decide_for_many(edition=get_edition(edition), element=element, by=request.person, at=now())
    done = [one.journey.learner.name for one in outcomes if one.done]
    if not done:
        raise Refused(refusal(Reason.NO_OPEN_PROPOSAL))
    said = _("Voor {namen} ligt {onderdeel} nu vast.")
    messages.success(request, said.format(namen=join_names(done), onderdeel=element_in_sentence(element)))
    return redirect("edition", edition=edition)


def _choice_form(request: MemberRequest, case: Case, drafts: Drafts) -> ChoiceForm:
    """The typed form: as it was sent, with a row more where that was asked, else with what was typed before."""
    made = FORMS[case.element]
    if request.method != "POST":
        return made(case, typed=drafts.typed("choice"))
    return made(case, typed=request.POST, more=1) if "add" in request.POST else made(case, data=request.POST)


def _on_voice(
    request: MemberRequest, edition: UUID, voice: UUID, kind: type[forms.Form], name: str, act: Any, done: str
) -> HttpResponse:
    """Answer or attempt: the same page, form and way back."""
    at = now()
    facts = edition_for(request.person, edition, at)
    found = get_range_voice((one.voice for one in facts.ranges), voice)
    form = kind(request.POST, auto_id=f"{name}{voice}_%s")
    if not form.is_valid():
        return _page(request, edition, at, **{f"{name}:{voice}": form})
    act(voice=found, by=request.person, at=at, **form.cleaned_data)
    messages.success(request, done)
    return redirect("edition", edition=edition)


def _page(request: MemberRequest, edition: UUID, at: datetime, **sent: forms.Form) -> HttpResponse:
    facts = edition_for(request.person, edition, at)
    answers, attempts = (
        _forms(facts.ranges, sent, "answer", InputForm),
        _forms(facts.ranges, sent, "attempt", TriedForm),
    )
    named = {f"answer:{voice}": form for voice, form in answers.items()}
    named |= {f"attempt:{voice}": form for voice, form in attempts.items()}
    context = {
        "facts": facts,
        "edition": facts.edition,
        "elements": [one for one in Element if any(one in member.stands for member in facts.members)],
        "sent": sent,
        "join_form": sent.get("join") or (JoinForm(people=_others(facts, at)) if facts.designs else None),
        "lay_form": sent.get("lay") or RangeForm(),
        "answer_forms": answers,
        "attempt_forms": attempts,
        "drafts": _with_drafts(request, named, reverse("edition", kwargs={"edition": edition}), at),
        "today": day_of(at),
    }
    return TemplateResponse(request, "web/designs/edition.html", context)


def _with_drafts(request: MemberRequest, named: dict[str, forms.Form], page: str, at: datetime) -> dict[str, Mark]:
    """Put back in each form what was typed in it; their marks by name. Asks nothing where there is no form."""
    if not named:
        return {}
    drafts = drafts_of(request.person, page, at)
    return {name: drafts.into(name, form) for name, form in named.items()}


def _forms(
    ranges: Iterable[Any], sent: dict[str, forms.Form], name: str, kind: type[forms.Form]
) -> dict[UUID, forms.Form]:
    """The form for each voice that the reader can do something about."""
    able = [one.voice.uuid for one in ranges if getattr(one, name)]
    return {one: sent.get(f"{name}:{one}") or kind(auto_id=f"{name}{one}_%s") for one in able}


def _others(facts: Any, at: datetime) -> list[Person]:
    there = {member.person for member in facts.members}
    return [one for one in people_for(day_of(at)) if one.uuid not in there and one != facts.edition.guide]


def _why_not(outcomes: Iterable[Outcome]) -> list[str]:
    """For whom nothing was proposed, by reason: 'Noor en Tom: dit ligt al vast.'"""
    reasons = Counter(one.ruling.because for one in outcomes if not one.done)
    return [
        f"{join_names([one.journey.learner.name for one in outcomes if one.ruling.because is because])}: "
        f"{reason_words(because)}"
        for because in reasons
    ]
