"""One's own page: sign-in, second step, stand-in, organisation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse


def account(request: HttpRequest) -> HttpResponse:
    """What a login can change about the own way in, each a link."""
    return TemplateResponse(request, "web/entrance/account.html", {})
