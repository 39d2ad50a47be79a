"""The routes of the demo."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from regie.web.audience import Audience, page


def demo(request: HttpRequest) -> HttpResponse:
    """Stands here until the page is drawn."""
    return HttpResponse()


pages = [page("demo/", demo, name="demo", audience=Audience.DEMO_ONLY)]
