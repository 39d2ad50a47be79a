"""The routes of designs."""

from __future__ import annotations

from regie.web.audience import Audience, page
from regie.web.designs import shelf

FOR = Audience.DESIGNER

pages = [
    page("designs/", shelf.designs, name="designs", audience=FOR),
    page("designs/<uuid:version>/publish/", shelf.publish_version, name="publish_version", audience=FOR),
]
