"""Every component in every state, for who works on the look. Exists in demo mode only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from regie.ui.gallery import samples


def gallery(request: HttpRequest) -> HttpResponse:
    """The components, about people who do not exist."""
    return TemplateResponse(request, "ui/gallery.html", samples())
