"""Load the page of an element and draw it: as it is, with a form that came back, or with a refusal on top."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, cast
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from regie.framework import Element, JourneyState, Reason, Ruling
from regie.kernel.answers import Conflict, Refused
from regie.ui.phrases.reasons import reason_words
from regie.ui.phrases.viewer import who
from regie.ui.wording import date_words, sentence_start
from regie.web.decisions.forms import FORMS
from regie.web.decisions.page import ElementPage
from regie.web.decisions.place import Place
from regie.web.drafts import NO_WORDS, NOT_TYPED
from regie.web.middleware import MemberRequest

Act = Callable[Concatenate[MemberRequest, ElementPage, ...], HttpResponse]
View = Callable[..., HttpResponse]

NOT_WORDS = NOT_TYPED | NO_WORDS | {"whom", "partner", "held_on", "mentor"}
"""What is sent beside words."""


def load(request: MemberRequest, place: Place, element: Element) -> ElementPage:
    """The page as it stands now. Raises what `case_for` raises."""
    case = place.case(request.person, element, now())
    runs = case.is_on_journey and case.on_journey.state is JourneyState.RUNNING
    return ElementPage(case, request.person, runs=runs)


def drawn(
    request: MemberRequest, page: ElementPage, *, status: int = HTTPStatus.OK, complaint: Ruling | None = None
) -> HttpResponse:
    """The page; `complaint` is the ruling that refused what was just tried."""
    context = {
        "page": page,
        "case": page.case,
        "viewer": page.viewer,
        "card": page.card,
        "course": page.case.course,
        "today": page.viewer.today,
        "complaint": _complaint(page, complaint) if complaint is not None else "",
        "because": str(complaint.because) if complaint is not None else "",
        "is_taken": status == HTTPStatus.CONFLICT,
        "kept": _kept(request, page) if complaint is not None else (),
    }
    return TemplateResponse(request, "web/decisions/element.html", context, status=int(status))


def act(view: Act) -> View:
    """A view that takes one step on an element by POST. A refusal comes back as the page itself, with the sentence.

    Anything but POST goes to the page: so does a reload, and a change of language.
    """

    @wraps(view)
    def acted(
        request: MemberRequest,
        element: Element,
        journey: UUID | None = None,
        version: UUID | None = None,
        **named: Any,
    ) -> HttpResponse:
        place = Place.named(journey, version)
        if request.method != "POST":
            return redirect(place.address(element))
        page = load(request, place, element)
        try:
            return view(request, page, **named)
        except (Refused, Conflict) as no:
            return _refused(request, page, no)

    return acted


def back(page: ElementPage) -> HttpResponse:
    """To the page of the element, after something was done."""
    return redirect(page.address())


def _refused(request: MemberRequest, before: ElementPage, no: Refused | Conflict) -> HttpResponse:
    """The page as it stands now, with what was typed ready to be sent on top of it."""
    page = load(request, before.place, before.case.element)
    element = page.case.element
    if request.POST.get("form") == "choice" and page.writes and element in FORMS:
        page.sent["choice"] = FORMS[element](page.case, typed=request.POST)
    status = HTTPStatus.FORBIDDEN if isinstance(no, Refused) else HTTPStatus.CONFLICT
    return drawn(request, page, status=status, complaint=cast(Ruling, no.ruling))


def _complaint(page: ElementPage, ruling: Ruling) -> str:
    """Why it was refused; where two wrote at the same time, who was first."""
    revision = page.case.revision
    if "choice" in page.sent and revision is not None and revision.by != page.person:
        return _(
            "{wie} schreef ook, op {dag}. Er is niets verdwenen: hieronder staat wat er nu ligt, en daaronder wat jij "
            "schreef. Stuur jouw tekst nog eens als je die toch wilt."
        ).format(wie=revision.by.name, dag=date_words(revision.at, today=page.viewer.today))
    if ruling.because is Reason.NOT_YET_BEFORE and page.before:
        return page.before
    if ruling.because is Reason.NOT_A_DECIDER and page.card.pen.holders:
        return _holders(page)
    return reason_words(ruling.because, page.case.element)


def _holders(page: ElementPage) -> str:
    """Who holds the pen, by name, said to somebody who does not."""
    holders = page.card.pen.holders
    one = _("{wie} heeft hier de pen.") if len(holders) == 1 else _("{wie} hebben hier samen de pen.")
    return one.format(wie=sentence_start(who(holders, page.card.names, page.viewer)))


def _kept(request: MemberRequest, page: ElementPage) -> tuple[str, ...]:
    """What was typed and has no field on the page any more."""
    if "choice" in page.sent:
        return ()
    values = (value.strip() for name in request.POST for value in request.POST.getlist(name) if name not in NOT_WORDS)
    return tuple(value for value in values if value)
