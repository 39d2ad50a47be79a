"""The routes of one's own data."""

from __future__ import annotations

from regie.web.audience import Audience, page
from regie.web.limits import EXPORTS, FILES_IN
from regie.web.own_data import bringing, views

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
    page("my-data/brought/", bringing.bring, name="bring_along", audience=Audience.PERSON, limit=FILES_IN),
    page("my-data/brought/<uuid:brought>/", bringing.brought, name="brought", audience=Audience.PERSON),
    page("my-data/brought/<uuid:brought>/remove/", bringing.leave, name="leave_brought", audience=Audience.PERSON),
]
