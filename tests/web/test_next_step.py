"""Vandaag and the board of a journey name the same next step, of the same rulings; the development question is one."""

from __future__ import annotations

import pytest
from django.urls import reverse

from regie.decisions.rulings import awaits_question_of
from regie.framework import Reason
from regie.insight.acts import possible_for
from regie.insight.facts import Act
from tests.cast import Play
from tests.pilot.document import Node, read
from tests.web.doors import at
from tests.web.visiting import client_of, words_of

pytestmark = pytest.mark.django_db

ASKED = "Schrijf je ontwikkelvraag op"
SEE_THE_BOARD = {1: {"noor", "saskia", "marjan"}, 2: {"noor", "saskia", "marjan"}, 3: {"noor", "marjan"}, 4: {"noor"}}
STILL = "Noor El Amrani schrijft nog een ontwikkelvraag op."


def next_on(page) -> tuple[str, str | None]:
    """The next step that a page names, and where its button goes."""
    (section,) = (one for one in read(page.content.decode()).all("section") if "next" in one.classes)
    heading: Node = next(section.all("h1", "h2"))
    return heading.words, next((one["href"] for one in section.all("a")), None)


def board_of(play: Play) -> str:
    return reverse("journey", args=[play.journey.uuid])


def words_page(play: Play) -> str:
    return reverse("journey_words", args=[play.journey.uuid])


@pytest.mark.parametrize("who", ["noor", "saskia", "marjan"])
@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_vandaag_and_the_board_name_the_same_step(enter, journey_at, level, who):
    play = journey_at(level)
    reader, named = enter(who), set()
    for element in ("direction", "content"):
        play.settled(element)
        today, board = reader.get("/"), reader.get(board_of(play))
        if board.status_code == 200:
            assert next_on(today) == next_on(board)
            named.add(next_on(board))
    assert bool(named) is (who in SEE_THE_BOARD[level])


@pytest.mark.parametrize(("level", "waits"), [(1, False), (2, True), (3, False), (4, False)])
def test_the_question_is_asked_where_somebody_else_decides_on_it(enter, journey_at, level, waits):
    play = journey_at(level)
    noor = enter("noor")
    assert next_on(noor.get("/"))[0] != ASKED, "the direction comes first"
    play.settled("direction")
    for page in (noor.get("/"), noor.get(board_of(play))):
        assert (next_on(page) == (ASKED, words_page(play))) is waits
    with play.company.scope():
        possible = possible_for(play.case("content"), play.company.noor)
    assert (possible is not None and possible.act is Act.WRITE_QUESTION) is waits


def test_it_is_hers_alone_and_done_once_it_is_written(enter, journey_at):
    play = journey_at(2).settled("direction")
    who = play.company
    with who.scope():
        case = play.case("content")
        asked = {name for name, one in who.people.items() if awaits_question_of(case, one)}
        assert asked == {"noor"}
        assert awaits_question_of(case, who.noor).because is Reason.DEVELOPMENT_QUESTION_OPEN
    noor = enter("noor")
    assert next_on(noor.get(at(play, "content"))) == (ASKED, words_page(play))
    noor.post(words_page(play), {"development_question": "Hoe houd ik regie?"})
    for page in (noor.get("/"), noor.get(board_of(play))):
        assert ASKED not in words_of(page)
    with who.scope():
        assert not awaits_question_of(play.case("content"), who.noor)


def test_she_reads_who_waits_for_it_and_who_waits_that_it_is_to_come(enter, journey_at):
    play = journey_at(2).settled("direction")
    noor, saskia = enter("noor"), enter("saskia")
    for proposed in (False, True):
        if proposed:
            play.propose("content")
        assert noor.get("/").context_data["first"].until == "Saskia Timmer wacht op je vraag."
        assert "Saskia Timmer leest wat je schrijft en beslist daarna." in words_of(noor.get(board_of(play)))
        assert "Nog nodig: jouw ontwikkelvraag." in words_of(noor.get(board_of(play)))
        assert "Nog nodig: de ontwikkelvraag van Noor El Amrani." in words_of(saskia.get(board_of(play)))
        assert STILL in words_of(saskia.get(at(play, "content")))
        assert (STILL in words_of(saskia.get("/"))) is not proposed
        assert (next_on(saskia.get("/"))[0] == "Kies de thema's") is not proposed
    play.write_question()
    assert (
        next_on(saskia.get("/")) == next_on(saskia.get(board_of(play))) == ("Leg de thema's vast", at(play, "content"))
    )
    assert STILL not in words_of(saskia.get("/"))


def test_what_was_decided_asks_for_no_question_until_it_is_opened_again(enter, journey_at):
    play = journey_at(2).settled("direction", "content")
    play.write_question("")
    assert next_on(enter("noor").get("/"))[0] != ASKED
    play.propose("content")
    assert next_on(enter("noor").get("/")) == (ASKED, words_page(play))


def test_in_english(vennedal, journey_at):
    journey_at(2).settled("direction")
    page = client_of(vennedal.noor, language="en").get("/")
    assert "Write down your development question" in words_of(page)
    assert "Saskia Timmer is waiting for your question." in words_of(page)
