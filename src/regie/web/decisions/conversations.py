"""A conversation that somebody put on record with you: to see, and to deny."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from regie.backing.operations import deny_conversation
from regie.backing.queries import get_conversation
from regie.framework import Element
from regie.web.middleware import MemberRequest


def conversation(request: MemberRequest, conversation: UUID) -> HttpResponse:
    """With whom, when, about what; the partner can say that it did not take place (A6)."""
    talk = get_conversation(request.person, conversation)
    if request.method == "POST":
        deny_conversation(conversation=talk, by=request.person, at=now())
        said = _("Het gesprek telt niet meer mee. {wie} kan dat zien.")
        messages.success(request, said.format(wie=talk.journey.learner.name))
        return redirect("conversation", conversation=conversation)
    context = {
        "talk": talk,
        "element": Element(talk.element),
        "may_deny": request.person == talk.partner and talk.denied_at is None,
        "is_own": request.person == talk.journey.learner,
        "today": localdate(),
    }
    return TemplateResponse(request, "web/decisions/conversation.html", context)
