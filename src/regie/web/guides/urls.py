"""The routes of the guides. Also for who has no login yet: an invitation raises the same questions."""

from __future__ import annotations

from regie.web.audience import Audience, page
from regie.web.guides import views

pages = [
    page("guides/", views.guides, name="guides", audience=Audience.EVERYBODY),
    page("guides/<slug:guide>/", views.guide, name="guide", audience=Audience.EVERYBODY),
]
