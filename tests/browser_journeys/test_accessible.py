"""The main pages of a journey at level 2 have nothing that axe objects to, on a wide window and on a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser_journeys.conftest import page_of

WIDE = {"viewport": {"width": 1280, "height": 900}}
DARK = {"color_scheme": "dark"}


@pytest.fixture
def play(journey_at):
    """Much under way: goals decided, a pace that waits for its voices, a joint proposal."""
    play = journey_at(2).settled("direction", "content", "goals")
    play.propose("pace")
    play.propose("work_forms", by=play.company.saskia)
    return play


PAGES = {
    "noor": ("/", "", "my-plan/", "log/", "rights/", "words/", "level/", "goals/", "pace/", "work_forms/", "plan/"),
    "saskia": ("/", "", "log/", "pace/", "work_forms/", "content/", "/journeys/open/", "/designs/"),
    "annelies": ("/", "log/", "pace/"),
    "wim": ("/people/", "/people/new/", "/people/units/", "/people/import/", "/people/invitations/", "/people/sight/"),
}


@pytest.mark.parametrize(
    ("name", "look"), [("noor", WIDE), ("noor", DARK), ("saskia", WIDE), ("annelies", {}), ("wim", {})]
)
def test_axe_finds_nothing(play, seated, name, look):
    visitor = seated(name, **look)
    found = {}
    for place in PAGES[name]:
        address = place if place.startswith("/") else page_of(play) + place
        assert visitor.go(address).status == 200, address
        broken = Axe().run(visitor.page)
        if broken.violations_count:
            found[address] = broken.generate_report()
    assert not found, "\n".join(found.values())
