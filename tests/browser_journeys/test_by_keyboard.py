"""The way from signing in to something decided, by keyboard alone: no pointer, no address typed after the first."""

from __future__ import annotations

import pytest

from regie.framework import Level
from regie.journeys.operations import enrol, open_journey, rate_level
from tests.browser_journeys.typist import Typist
from tests.browser_journeys.visitor import PASSWORD
from tests.cast import AT, START_ON, Play
from tests.web.visiting import login_for

WIDE = {"width": 1280, "height": 900}
DIRECTION = "Regie houden in complexe zorg"


@pytest.fixture
def play(vennedal) -> Play:
    """Noor said yes to a path; Marjan rated its level, Noor did not yet."""
    with vennedal.scope():
        journey = open_journey(
            learner=vennedal.noor, version=vennedal.version, start_on=START_ON, by=vennedal.saskia, at=AT
        )
        enrol(journey=journey, by=vennedal.noor, at=AT)
        rate_level(journey=journey, level=Level(2), by=vennedal.marjan, at=AT)
    return Play(vennedal, journey)


@pytest.fixture
def noor(vennedal, window) -> Typist:
    """Noor at a browser in which nobody is signed in."""
    assert login_for(vennedal.noor).check_password(PASSWORD)
    page = window(viewport=WIDE, reduced_motion="reduce").page
    page.context.set_default_timeout(60_000)
    return Typist(page)


def test_from_signing_in_to_a_decision_and_an_answer(noor, play, vennedal):
    signs_in(noor)
    skips_to_the_work(noor)
    chooses_a_level(noor)
    direction_is_decided(noor)
    it_stands_on_the_board(noor)
    gives_input(noor, play)
    every_stop_in_order(noor, play)


def signs_in(noor: Typist) -> None:
    """A wrong password first: the focus is on what is wrong, and one link away from the field."""
    noor.go("/").types(login="noor@vennedal.example", password="niet mijn wachtwoord").leave()
    assert "Nog één ding om naar te kijken" in noor.words
    assert noor.page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    noor.key("Shift+Tab").types(login="", password=PASSWORD).leave()
    assert noor.status == 200
    assert "Vandaag" in noor.words


def skips_to_the_work(noor: Typist) -> None:
    """The first stop leads past the menu; the next stop is in the work of the page."""
    noor.key("Tab")
    skip = noor.page.locator("a.skip")
    assert skip.evaluate("one => one === document.activeElement && one.getBoundingClientRect().top >= 0")
    noor.key("Enter")
    assert noor.focus == "main"
    first = next(noor.round())
    assert first["in_main"], first


def chooses_a_level(noor: Typist) -> None:
    """One of four by the arrows; and back again by Shift+Tab."""
    noor.go("/").to(noor.page.locator(".next a.button")).leave()
    chosen = noor.page.locator('main input[name="level"]:checked')
    noor.to(chosen).key("ArrowDown").key("ArrowDown").key("ArrowUp").key("ArrowUp").key("ArrowUp")
    assert chosen.input_value() == "1"
    noor.key("ArrowDown").to(noor.button("Dit past")).to(chosen, by="Shift+Tab").to(noor.button("Dit past"))
    assert chosen.input_value() == "2"
    noor.leave()
    assert "Het niveau staat vast." in noor.words


def direction_is_decided(noor: Typist) -> None:
    """Sent empty, the page says what is missing and its link leads there; filled in, it is final."""
    noor.go("/").to(noor.page.locator(".next a.button")).leave()
    noor.to(noor.button("Leg het vast")).leave()
    assert noor.page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    noor.to(noor.page.get_by_role("alert").get_by_role("link")).key("Enter")
    assert noor.focus == "id_text"
    noor.page.keyboard.type(DIRECTION)
    noor.to(noor.button("Leg het vast")).leave("Space")
    assert "De richting ligt vast." in noor.words


def it_stands_on_the_board(noor: Typist) -> None:
    noor.to(noor.link("Van wijkverpleegkundige naar regieverpleegkundige")).leave()
    assert DIRECTION in noor.page.locator("#direction").inner_text()
    noor.to(noor.page.locator("#direction h3 a")).leave()
    assert "Dit staat vast" in noor.words


def gives_input(noor: Typist, play: Play) -> None:
    """What is asked of her waits on the first page."""
    play.write_question().settled("content").propose("pace")
    noor.go("/").to(noor.page.locator(".next a.button")).leave()
    noor.types(text="Na een avonddienst lukt het niet").to(noor.button("Geef je inbreng")).leave()
    assert "Je inbreng is verstuurd." in noor.words
    summary = noor.page.locator("main summary").first
    noor.to(summary).key("Enter")
    assert summary.locator("xpath=..").get_attribute("open") is not None


def every_stop_in_order(noor: Typist, play: Play) -> None:
    """Whole pages from the top: each stop is seen and follows the last, and one comes out at the end."""
    here = f"/journeys/{play.journey.uuid}/"
    for address in (here, f"{here}rights/", f"{here}goals/", f"{here}my-plan/"):
        noor.go(address)
        assert len(list(noor.round())) > 8, address
