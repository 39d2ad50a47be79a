"""The addresses of the pages. Each area lists its own, by `page(...)`, with the people it is for.

Names that other areas lean on: `today` (the first page), `journey` (the board of `journey`), `element`
(`journey`, `element`), `plan`, `log`, `rights` (`journey`), `journey_invitation`, `journey_level`,
`journey_words`, `open_journey`, `open_own_journey`, `designs`, `rules`, `people`, `stand_in`, `organisations`,
`guide` (`guide`), `own_data`.
"""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.urls import URLPattern, URLResolver

AREAS = ("entrance", "typed", "today", "people", "rules", "designs", "journeys", "decisions", "guides", "own_data")


def routes(*, demo: bool) -> list[URLPattern | URLResolver]:
    """Every route; those of the demo only in demo mode."""
    areas = (*AREAS, "demo") if demo else AREAS
    return [route for area in areas for route in import_module(f"regie.web.{area}.urls").pages]


urlpatterns = routes(demo=settings.REGIE_DEMO)
