"""The routes of people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from regie.web.audience import Audience, page


def people(request: HttpRequest) -> HttpResponse:
    """Stands here until the page is drawn."""
    return HttpResponse()


pages = [page("people/", people, name="people", audience=Audience.ADMINISTRATOR)]
