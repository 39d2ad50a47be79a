"""Refused forms, old pages, two windows, and a session that ends: nothing typed is lost, nothing happens twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regie.decisions.models import Decision
from tests.browser_journeys.conftest import page_of
from tests.browser_journeys.visitor import Visitor, sign_in
from tests.cast import AT

FINAL = "Leg het vast"


@pytest.fixture
def play(journey_at):
    return journey_at(2).settled("direction", "content")


def decisions_on(play, element: str) -> int:
    with play.company.scope():
        return Decision.objects.filter(element=element).count()


def test_a_refused_form_keeps_what_was_typed_and_leads_to_the_field(play, seated):
    saskia = seated("saskia")
    saskia.go(page_of(play, "pace")).fill(hours_per_week="veel", weeks="36", hours_meelopen="7,5")
    saskia.press("Bewaar als voorstel")
    assert [saskia.typed(name) for name in ("hours_per_week", "weeks", "hours_meelopen")] == ["veel", "36", "7,5"]
    saskia.page.get_by_role("alert").get_by_role("link").click()
    assert saskia.page.evaluate("document.activeElement.name") == "hours_per_week"
    saskia.fill(hours_per_week="2,5").press("Bewaar als voorstel")
    assert "7,5 uur" in saskia.words


def test_two_who_edit_one_proposal_both_keep_their_text(play, seated):
    saskia, noor = seated("saskia"), seated("noor")
    here = page_of(play, "work_forms")
    play.propose("work_forms", by=play.company.saskia)
    for visitor in (saskia, noor):
        visitor.go(here).unfold("Pas het voorstel aan")
    noor.pick("form_feedback-geven", "pair_practice").press("Bewaar deze versie")
    saskia.pick("form_richtlijnen", "webinar").press("Bewaar deze versie")
    assert (saskia.status, saskia.because) == (409, "proposal_changed")
    assert "Noor El Amrani schreef ook" in saskia.words
    assert "oefenen in tweetal" in saskia.words.lower()  # what lies there now
    assert saskia.page.locator('[name="form_richtlijnen"][value="webinar"]').is_checked()  # what Saskia wrote
    saskia.pick("form_feedback-geven", "pair_practice").press("Bewaar deze versie")
    assert saskia.status == 200
    said = noor.again().words
    for line in ("versie 3", "Podcasts en webinars", "Oefenen in tweetal"):
        assert line in said


def test_a_double_click_decides_once_and_ends_on_a_page(journey_at, seated):
    play = journey_at(2)
    play.propose("direction")
    noor = seated("noor")
    noor.go(page_of(play, "direction"))
    noor.button(FINAL).first.dblclick()
    noor.page.locator("main").get_by_text("Dit staat vast").wait_for()
    noor.page.wait_for_load_state()
    assert decisions_on(play, "direction") == 1


def test_a_second_window_that_is_behind_decides_nothing(journey_at, seated):
    play = journey_at(2)
    play.propose("direction")
    noor = seated("noor")
    noor.go(page_of(play, "direction"))
    other = Visitor(noor.page.context.new_page()).go(page_of(play, "direction"))
    form = play.revise("direction", text="Toch iets anders")
    assert form.revision == 2
    decide_in(noor)
    assert (noor.status, noor.because) == (409, "proposal_changed")
    assert "Toch iets anders" in noor.words
    decide_in(noor)
    assert (noor.status, noor.because) == (200, None)
    decide_in(other)
    assert (other.status, other.because) == (409, "already_decided")
    assert "Over de richting is al besloten." in other.words
    assert decisions_on(play, "direction") == 1


def decide_in(visitor: Visitor) -> None:
    """Make final what the page shows."""
    with visitor.page.expect_navigation() as arrived:
        visitor.page.locator("form[action$='/decide/'] button[type=submit]").click()
    visitor.status = arrived.value.status


def test_who_was_signed_out_while_typing_finds_the_way_back(clock, journey_at, seated):
    play = journey_at(2).settled("direction")
    noor = seated("noor")
    here = page_of(play, "goals")
    noor.go(here).fill(goal_0="In week 18 zit ik een MDO voor")
    clock.move_to(AT + timedelta(hours=13))
    noor.press("Bewaar als voorstel")
    sign_in(noor, "noor@vennedal.example")
    assert noor.status == 200
    assert noor.page.url.endswith(here)
    with play.company.scope():
        assert play.case("goals").proposal is None
