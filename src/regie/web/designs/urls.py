"""The routes of designs, their versions and editions."""

from __future__ import annotations

import regie.web.elements  # noqa: F401 - makes <element:element> known
from regie.web.audience import Audience, page
from regie.web.designs import editions, library, shelf, version

FOR = Audience.DESIGNER
AROUND = Audience.AROUND_VERSION
AT = "editions/<uuid:edition>/"

pages = [
    page("designs/", shelf.designs, name="designs", audience=FOR),
    page("designs/<uuid:version>/", version.version, name="version", audience=FOR),
    page("designs/<uuid:version>/publish/", version.publish_version, name="publish_version", audience=FOR),
    page("designs/<uuid:version>/editions/new/", editions.new_edition, name="new_edition", audience=FOR),
    page(AT, editions.edition, name="edition", audience=AROUND),
    page(f"{AT}join/", editions.join, name="edition_join", audience=FOR),
    page(f"{AT}range/", editions.lay, name="edition_range", audience=FOR),
    page(f"{AT}range/<uuid:voice>/answer/", editions.answer, name="edition_answer", audience=AROUND),
    page(f"{AT}range/<uuid:voice>/attempt/", editions.attempt, name="edition_attempt", audience=FOR),
    page(f"{AT}<element:element>/", editions.propose, name="edition_propose", audience=FOR),
    page("library/<slug:code>/", library.item, name="library_item", audience=Audience.PERSON),
    page(f"{AT}<element:element>/decide/", editions.decide, name="edition_decide", audience=FOR),
]
