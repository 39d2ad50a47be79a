"""The routes of one's own data."""

from __future__ import annotations

from regie.web.audience import Audience, page
from regie.web.limits import EXPORTS
from regie.web.own_data import views

pages = [
    page("my-data/", views.own_data, name="own_data", audience=Audience.PERSON),
    page(
        "my-data/file/",
        views.own_data_file,
        name="own_data_file",
        audience=Audience.PERSON,
        may_repeat=True,
        limit=EXPORTS,
    ),
]
