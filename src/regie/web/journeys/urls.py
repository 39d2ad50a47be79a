"""The routes of a journey."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from regie.web.audience import Audience, page


def open_journey(request: HttpRequest) -> HttpResponse:
    """Stands here until the page is drawn."""
    return HttpResponse()


pages = [page("journeys/open/", open_journey, name="open_journey", audience=Audience.DESIGNER)]
