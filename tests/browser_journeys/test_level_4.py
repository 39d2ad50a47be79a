"""Level 4: a path of one's own. Nobody is asked anything, and to everybody else it does not exist."""

from __future__ import annotations

import pytest
from django.test import Client

from regie.decisions.models import Voice
from regie.framework import Element
from tests.browser_journeys.beginning import journey_of_noor
from tests.browser_journeys.conftest import page_of
from tests.browser_journeys.visitor import Visitor
from tests.cast import START_ON, Play
from tests.web.visiting import client_of, words_of

FINAL = "Leg het vast"
CHOICES = {
    "plan": {"own_0": "Zes gesprekken in de wijk", "own_0_hours": "10"},
    "direction": {"text": "Inwoners herkennen ons beleid"},
    "content": {"own": "Vroeg luisteren\nEerlijk zijn over ruimte"},
    "goals": {"goal_0": "Ik begin met vragen"},
    "pace": {"hours_per_week": "2", "weeks": "16"},
    "work_forms": {"what_0": "Zes gesprekken in de wijk", "how_0": "Praktijkopdracht"},
}
STEPS = ("propose", "revise", "decide", "ask", "withdraw", "request", "conversation")
OTHERS = ("ruud", "saskia", "annelies", "marjan", "wim")


@pytest.fixture
def noor(invited) -> Visitor:
    return invited("noor")


def test_a_path_of_ones_own_at_level_4(vennedal, elsewhere, noor):
    noor.go("/").follow("Begin een eigen pad")
    noor.fill(title="Leren van de wijk", start_on=START_ON.isoformat()).press("Begin")
    noor.pick("level", "4").press("Dit past")
    assert "Het niveau staat vast." in noor.words
    play = journey_of_noor(vennedal)
    for element, typed in CHOICES.items():
        noor.go(page_of(play, element)).fill(**typed).press(FINAL)
        assert (noor.status, noor.because, noor.lacking) == (200, None, set()), element
    noor.go(page_of(play) + "my-plan/")
    for line in (
        "Inwoners herkennen ons beleid",
        "Vroeg luisteren",
        "Ik begin met vragen",
        "Zes gesprekken in de wijk",
    ):
        assert line in noor.words
    nobody_was_asked(play)
    for other in (*(vennedal.people[name] for name in OTHERS), elsewhere.noor):
        finds_nothing(play, client_of(other))


def nobody_was_asked(play: Play) -> None:
    with play.company.scope():
        assert not Voice.objects.exists()


def finds_nothing(play: Play, other: Client) -> None:
    """No line on the first page, and no address of the journey that exists, to read or to send to."""
    today = words_of(other.get("/"))
    assert "Leren van de wijk" not in today
    assert "Noor El Amrani" not in today
    addresses = addresses_of(play)
    assert {one: other.get(one).status_code for one in addresses} == dict.fromkeys(addresses, 404)
    sent = {step: other.post(page_of(play, "goals", step), {"seen": "1"}).status_code for step in STEPS}
    assert sent == dict.fromkeys(STEPS, 404)


def addresses_of(play: Play) -> list[str]:
    top = ("", "my-plan/", "log/", "rights/", "level/", "words/", "invitation/")
    return [page_of(play) + one for one in top] + [page_of(play, one.value) for one in Element]
