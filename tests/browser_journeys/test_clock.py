"""When a term passes, the pages are right at once: no task runs in this test, only the clock moves."""

from __future__ import annotations

from tests.browser_journeys.conftest import page_of
from tests.browser_journeys.visitor import Visitor, sign_in
from tests.cast import LATER

FINAL = "Leg het vast"


def test_past_the_term_page_board_and_log_say_so_and_the_decider_can_go_on(clock, seated, journey_at):
    play = journey_at(2).settled("direction", "content")
    play.propose("pace")
    here, log = page_of(play, "pace"), page_of(play) + "log/?element=pace"
    saskia = seated("saskia")
    assert "Annelies Pool denkt nog mee, tot maandag 30 november." in saskia.go(here).words
    assert "attempt" not in saskia.acts
    before = saskia.go(log).words
    assert before.count("Gevraagd. Antwoorden kan tot maandag 30 november.") == 2

    clock.move_to(LATER)
    saskia.go(here)
    sign_in(saskia, "saskia@vennedal.example")  # a week later everybody signs in again
    assert saskia.page.url.endswith(here)
    assert "Annelies Pool gaf geen antwoord" in saskia.words
    assert "Dat telt als geen inbreng." in saskia.words
    assert (saskia.lacking, FINAL in saskia.buttons) == ({"heard:organisation"}, False)
    after = saskia.go(log).words
    assert after != before
    assert "Gaf geen antwoord." in after
    assert "Gevraagd" not in after
    assert "De termijn voor het tempo is voorbij" in saskia.go("/").words
    goes_on(saskia)


def goes_on(saskia: Visitor) -> None:
    """The decider writes down what was tried, and can make it final."""
    saskia.begin().press("Noteer je poging")
    assert "Schrijf op wat je geprobeerd hebt." in saskia.words
    saskia.fill(reason="Twee keer gebeld").press("Noteer je poging")
    assert (saskia.lacking, FINAL in saskia.buttons) == (set(), True)
    saskia.press(FINAL)
    assert "Het tempo ligt vast." in saskia.words
    saskia.follow("Bekijk hoe dit besloten is")
    assert "Twee keer gebeld" in saskia.words
