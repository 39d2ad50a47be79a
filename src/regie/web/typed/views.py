"""Keep a form while somebody types, and throw away what they typed. `drafts.settle` does it, for every POST alike."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from regie.web.drafts import Sealed, stash

if TYPE_CHECKING:
    from regie.web.middleware import MemberRequest


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Nothing is sent yet: whose session has ended types on undisturbed, and finds it back after signing in."""
    if not request.user.is_authenticated:
        stash(request)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@require_POST
def throw_away(request: MemberRequest) -> HttpResponse:
    """Back to the page of the form, without what was typed."""
    sealed = Sealed.of(request)
    if sealed is None or sealed.person != request.person.uuid:
        return redirect("today")
    messages.success(request, _("Wat je typte, is weg. Er is niets verstuurd."))
    return redirect(sealed.page)
