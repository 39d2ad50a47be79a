"""Nothing typed is lost: not when the window closes, not when the session has ended."""

from __future__ import annotations

from datetime import timedelta

from regie.people.models import Draft
from tests.browser_journeys.conftest import page_of
from tests.browser_journeys.visitor import sign_in
from tests.cast import AT

WORDS = "Ik wil regie houden zonder alles zelf te doen"
BACK, SAVE = "Dit typte je eerder.", "Bewaar, nog niet vastleggen"


def type_in(visitor, words: str) -> None:
    """Type as people do, and wait until the page has kept it."""
    with visitor.page.expect_response("**/typed/") as kept:
        visitor.field("text").press_sequentially(words)
    assert kept.value.status == 204


def test_typed_then_away_so_long_that_the_session_ended(vennedal, journey_at, seated, clock, settings):
    settings.REGIE_SESSION_IDLE = 30 * 60
    play = journey_at(2)
    noor = seated("noor")
    noor.go(page_of(play, "direction"))
    type_in(noor, WORDS)
    clock.move_to(AT + timedelta(hours=1))
    noor.field("text").press_sequentially(", en **samen**")
    noor.press(SAVE)
    assert WORDS not in noor.words
    sign_in(noor, vennedal.noor.email)
    assert noor.page.url.endswith(page_of(play, "direction"))
    assert noor.typed("text") == f"{WORDS}, en **samen**"
    assert BACK in noor.words
    noor.press(SAVE)
    assert noor.page.locator(".proposal .own-words strong").inner_text() == "samen"
    assert BACK not in noor.again().words
    with vennedal.scope():
        assert [one.typed for one in Draft.objects.all()] == [None]


def test_a_window_that_was_closed_and_words_thrown_away(journey_at, seated):
    play = journey_at(2)
    noor = seated("noor")
    noor.go(page_of(play, "direction"))
    type_in(noor, WORDS)
    other = seated("noor")
    other.go(page_of(play, "direction"))
    assert other.typed("text") == WORDS
    other.press("Gooi wat je typte weg")
    assert "Wat je typte, is weg." in other.words
    assert other.typed("text") == ""
