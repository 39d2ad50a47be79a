"""Dutch and English on every page: one press, the same place, and back."""

from __future__ import annotations

from tests.browser_journeys.conftest import page_of


def test_there_and_back_on_the_board_an_element_and_a_form_that_was_refused(journey_at, seated):
    play = journey_at(2).settled("direction", "content")
    play.propose("pace")
    noor = seated("noor")
    board, element = page_of(play), page_of(play, "pace")
    spoken(noor.go(board), "nl", "Je volgende stap", "Logboek")
    spoken(noor.press("English"), "en", "Your next step", "Log")
    assert noor.page.url.endswith(board)
    spoken(noor.go(element), "en", "Pace", "What do you want to say?")
    noor.press("Give your input")
    assert noor.page.locator("main .error").count() == 1
    spoken(noor.press("Nederlands"), "nl", "Tempo", "Wat wil je meegeven?")
    assert noor.page.url.endswith(element)


def spoken(visitor, language: str, *lines: str) -> None:
    assert visitor.status == 200
    assert visitor.page.locator("html").get_attribute("lang") == language
    for line in lines:
        assert line.lower() in visitor.words.lower()
