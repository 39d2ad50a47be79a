"""The routes of what is typed and not sent."""

from __future__ import annotations

from regie.web.audience import Audience, page
from regie.web.typed import views

pages = [
    page("typed/", views.keep, name="keep_typed", audience=Audience.EVERYBODY),
    page("typed/away/", views.throw_away, name="throw_typed_away", audience=Audience.PERSON, may_repeat=True),
]
