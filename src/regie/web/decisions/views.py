"""The page of an element, and each thing that can be done on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from regie.backing.operations import record_conversation
from regie.decisions import operations
from regie.decisions.queries import get_voice
from regie.decisions.voices import Answer
from regie.framework import Element, Reason, Role, refusal
from regie.kernel.answers import Conflict, NotFound, Refused
from regie.people.queries import get_person
from regie.web.decisions import told
from regie.web.decisions.drawing import act, back, drawn, load
from regie.web.decisions.forms import FORMS
from regie.web.decisions.page import ElementPage
from regie.web.decisions.place import Place
from regie.web.decisions.small_forms import (
    AnswerForm,
    AttemptForm,
    ConversationForm,
    DecideForm,
    InviteForm,
    ReplyForm,
    WishForm,
)

if TYPE_CHECKING:
    from regie.decisions.models import Proposal
    from regie.web.middleware import MemberRequest


@require_safe
def element(
    request: MemberRequest, element: Element, journey: UUID | None = None, version: UUID | None = None
) -> HttpResponse:
    """The page: who holds the pen, where it stands, what can be done now."""
    return drawn(request, load(request, Place.named(journey, version), element))


@act
def propose(request: MemberRequest, page: ElementPage) -> HttpResponse:
    """Put a choice forward."""
    if form_again := _form_again(request, page):
        return form_again
    case = page.case
    operations.propose(
        about=case.course.row,
        element=case.element,
        choice=page.sent["choice"].made,  # type: ignore[union-attr,arg-type]
        by=request.person,
        at=case.now,
    )
    return _final_or(request, page, lambda after: told.proposed(after))


@act
def revise(request: MemberRequest, page: ElementPage) -> HttpResponse:
    """Change the open proposal, on top of the text that was read."""
    if form_again := _form_again(request, page):
        return form_again
    operations.revise(
        proposal=_tabled(page),
        seen=_seen(request),
        choice=page.sent["choice"].made,  # type: ignore[union-attr,arg-type]
        by=request.person,
        at=page.case.now,
    )
    return _final_or(request, page, lambda after: told.proposed(after, anew=True))


@act
def send(request: MemberRequest, page: ElementPage) -> HttpResponse:
    """Send the request to the person who was chosen."""
    operations.ask_chosen(proposal=_tabled(page), seen=_seen(request), by=request.person, at=page.case.now)
    return _done(request, page, told.sent)


@act
def withdraw(request: MemberRequest, page: ElementPage) -> HttpResponse:
    """Take the open proposal back."""
    operations.withdraw(proposal=_tabled(page), by=request.person, at=page.case.now)
    return _done(request, page, told.withdrawn)


@act
def decide(request: MemberRequest, page: ElementPage) -> HttpResponse:
    """Make the open proposal final."""
    form = page.sent["decide"] = DecideForm(request.POST)
    if not form.is_valid():
        return drawn(request, page)
    said = form.cleaned_data
    gone = Reason.NO_OPEN_PROPOSAL if page.settled is None else Reason.ALREADY_DECIDED
    operations.decide(
        proposal=_tabled(page, gone), seen=said["seen"], reason=said["reason"], by=request.person, at=page.case.now
    )
    return _done(request, page, told.decided)


@act
def answer(request: MemberRequest, page: ElementPage, voice: UUID) -> HttpResponse:
    """Say something on the proposal: input, no input, agreed or not."""
    form = AnswerForm(request.POST, place=voice)
    if page.case.proposal is None:
        raise Conflict(refusal(Reason.PROPOSAL_CLOSED, cell=page.case.cell))
    if not form.is_valid():
        page.sent[f"answer:{voice}"] = form
        return drawn(request, page)
    said = Answer(form.cleaned_data["said"])
    asked = get_voice(page.case, voice)
    operations.answer(
        voice=asked,
        said=said,
        text=form.cleaned_data["text"],
        by=request.person,
        at=page.case.now,
    )
    done = _done(request, page, lambda after: told.answered(after, said))
    is_mentor = said is Answer.ACCEPTED and asked.person == request.person
    return redirect("mentoring", journey=page.case.course.uuid) if is_mentor else done


@act
def attempt(request: MemberRequest, page: ElementPage, voice: UUID) -> HttpResponse:
    """Record that somebody who had to be heard gave no answer."""
    form = AttemptForm(request.POST, place=voice)
    if not form.is_valid():
        page.sent[f"attempt:{voice}"] = form
        return drawn(request, page)
    operations.record_attempt(
        voice=get_voice(page.case, voice), reason=form.cleaned_data["reason"], by=request.person, at=page.case.now
    )
    return _done(request, page, told.attempted)


@act
def ask(request: MemberRequest, page: ElementPage) -> HttpResponse:
    """Invite somebody to think along."""
    if not page.holds_pen:
        raise Refused(page.propose)
    form = page.sent["ask"] = InviteForm(page.invitees, request.POST)
    if not form.is_valid():
        return drawn(request, page)
    whom = form.cleaned_data["whom"]
    of = None if whom in set(Role) else get_person(UUID(whom))
    operations.ask(
        proposal=_tabled(page),
        role=Role(whom) if of is None else Role.OTHERS,
        of=of,
        by=request.person,
        at=page.case.now,
    )
    return _done(request, page, lambda after: told.asked(after, dict(page.invitees)[whom]))


@act
def conversation(request: MemberRequest, page: ElementPage) -> HttpResponse:
    """Put a conversation on record."""
    if not page.note:
        raise Refused(page.note)
    form = page.sent["conversation"] = ConversationForm(page.partners, page.today, request.POST)
    if not form.is_valid():
        return drawn(request, page)
    partner = get_person(UUID(form.cleaned_data["partner"]))
    record_conversation(
        journey=page.case.on_journey.journey,
        element=page.case.element,
        partner=partner,
        held_on=form.cleaned_data["held_on"],
        by=request.person,
        at=page.case.now,
    )
    return _done(request, page, lambda _after: told.noted(partner.name))


@act
def request_deviation(request: MemberRequest, page: ElementPage) -> HttpResponse:
    """Ask whoever holds the pen for something else."""
    form = page.sent["request"] = WishForm(request.POST)
    if not form.is_valid():
        return drawn(request, page)
    operations.request_deviation(
        journey=page.case.on_journey.journey,
        element=page.case.element,
        wish=form.cleaned_data["wish"],
        by=request.person,
        at=page.case.now,
    )
    return _done(request, page, told.requested)


@act
def reply(request: MemberRequest, page: ElementPage) -> HttpResponse:
    """Answer a request: yes or no, with why."""
    form = page.sent["reply"] = ReplyForm(request.POST)
    if page.case.request is None:
        raise Conflict(refusal(Reason.NO_OPEN_REQUEST, cell=page.case.cell))
    if not form.is_valid():
        return drawn(request, page)
    granted = form.cleaned_data["granted"] == "yes"
    operations.answer_request(
        request=page.case.request, granted=granted, text=form.cleaned_data["text"], by=request.person, at=page.case.now
    )
    return _done(request, page, lambda after: told.replied(after, granted=granted))


@act
def count_hours(request: MemberRequest, page: ElementPage) -> HttpResponse:
    """The sum of the hours as they stand in the form, while somebody types: a part of the page."""
    form = FORMS[Element.PACE](page.case, typed=request.POST)
    return TemplateResponse(request, "web/decisions/sum.html", {"form": form})


def _form_again(request: MemberRequest, page: ElementPage) -> HttpResponse | None:
    """The page with the typed form where it is to grow or is not right yet; None where it can be sent on."""
    form_class = FORMS.get(page.case.element)
    if form_class is None:
        raise Refused(refusal(Reason.NOT_CHOOSABLE, cell=page.case.cell))
    if not page.writes:
        raise_no(page)
    page.seen_by_form = _seen(request)
    if "add" in request.POST:
        page.sent["choice"] = form_class(page.case, typed=request.POST, more=1)
        return drawn(request, page)
    form = page.sent["choice"] = form_class(page.case, data=request.POST)
    return None if form.is_valid() else drawn(request, page)


def raise_no(page: ElementPage) -> None:
    """Refuse who can neither propose nor revise, with the ruling that says why."""
    ruling = page.propose if page.case.proposal is None else page.revise
    raise Refused(ruling)


def _tabled(page: ElementPage, gone: Reason = Reason.PROPOSAL_CLOSED) -> Proposal:
    """The open proposal. Where it is gone: Refused to who does not hold the pen, else Conflict with `gone`."""
    if page.case.proposal is None:
        if not page.holds_pen:
            raise Refused(page.propose)
        raise Conflict(refusal(gone, cell=page.case.cell))
    return page.case.proposal


def _seen(request: MemberRequest) -> int:
    """The number of the text that was on the page; 0 where none was."""
    sent = request.POST.get("seen", "")
    return int(sent) if sent.isascii() and sent.isdigit() else 0


def _final_or(request: MemberRequest, page: ElementPage, say: Callable[[ElementPage], str]) -> HttpResponse:
    """Make the text final at once where that was asked and the ruling allows it; else it lies there as a proposal."""
    if "final" not in request.POST:
        return _done(request, page, say)
    after = load(request, page.place, page.case.element)
    if not after.decide:
        return _done(request, page, told.not_yet_final)
    operations.decide(proposal=_tabled(after), seen=after.seen, by=request.person, at=after.case.now)
    return _done(request, page, told.decided)


def _done(request: MemberRequest, page: ElementPage, say: Callable[[ElementPage], str]) -> HttpResponse:
    """Say what now happens, and go back to the page; to Today where it is not in sight any more."""
    try:
        after = load(request, page.place, page.case.element)
    except (Refused, NotFound):
        messages.success(request, say(page))
        return redirect("today")
    messages.success(request, say(after) + told.that_it_runs(page, after))
    return back(page)
