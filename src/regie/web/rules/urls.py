"""The routes of the ground rules."""

from __future__ import annotations

import regie.web.elements  # noqa: F401 - makes <element:element> and <level:level> known
from regie.web.audience import Audience, page
from regie.web.rules import as_if, changing, reading

CELL = "rules/<element:element>/<level:level>/"

pages = [
    page("rules/", reading.rules, name="rules", audience=Audience.PERSON),
    page("rules/as-if/", as_if.as_if, name="rules_as_if", audience=Audience.DESIGNER_OR_ADMINISTRATOR),
    page(CELL, changing.rule, name="rule", audience=Audience.ADMINISTRATOR),
    page(f"{CELL}back/", changing.take_back, name="rule_back", audience=Audience.ADMINISTRATOR),
]
