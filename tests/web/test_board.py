"""The board of a journey, and the calm page before its level is agreed."""

import pytest

from regie.journeys.operations import enrol, open_journey
from tests.cast import AT, START_ON, own_journey_of
from tests.web.doors import at, send
from tests.web.visiting import client_of, queries_of, words_of

pytestmark = pytest.mark.django_db


def board(play) -> str:
    return f"/journeys/{play.journey.uuid}/"


def test_the_learner_sees_the_elements_and_the_next_step(enter, journey_at):
    play = journey_at(2).settled("direction", "content")
    play.propose("pace")
    page = enter("noor").get(board(play))
    said = words_of(page)
    assert "Beantwoord een vraag over je tempo" in said
    assert "Saskia Timmer bepaalt de uren per week." in said
    assert f'href="{at(play, "pace")}"' in page.content.decode()


def test_a_stranger_gets_404_and_who_sees_nothing_of_the_plan_403(enter, journey_at, elsewhere):
    play = journey_at(2)
    assert enter("bram").get(board(play)).status_code == 404
    assert client_of(elsewhere.noor).get(board(play)).status_code == 404
    assert enter("annelies").get(board(play)).status_code == 403


def test_before_the_level_the_page_points_to_it(vennedal, enter):
    with vennedal.scope():
        journey = open_journey(
            learner=vennedal.noor, version=vennedal.version, start_on=START_ON, by=vennedal.saskia, at=AT
        )
    address = f"/journeys/{journey.uuid}/"
    assert "Je bent uitgenodigd" in words_of(enter("noor").get(address))
    with vennedal.scope():
        enrol(journey=journey, by=vennedal.noor, at=AT)
    assert "Eerst het niveau" in words_of(enter("noor").get(address))
    assert "Eerst het niveau" in words_of(enter("marjan").get(address))
    assert enter("bram").get(address).status_code == 404


def test_the_board_says_what_the_path_still_needs_and_then_that_it_runs(vennedal, enter):
    play = own_journey_of(vennedal)
    noor = enter("noor")
    assert "Nog 7 onderdelen vast te leggen. Dan loopt het pad." in words_of(noor.get(board(play)))
    play.settled("direction", "content", "goals", "pace", "plan")
    assert "Nog vast te leggen: je werkvormen en je hulp. Dan loopt het pad." in words_of(noor.get(board(play)))
    play.settled("work_forms")
    assert "Het pad loopt." not in words_of(noor.get(board(play)))
    begins = "vanaf nu loopt het pad"
    assert begins in words_of(
        send(noor, play, "resources", "propose", {"people_what_0": "De wijkadviseur", "final": "1"})
    )
    assert "Het pad loopt. Alles wat daarvoor nodig is, ligt vast." in words_of(noor.get(board(play)))
    again = words_of(send(noor, play, "resources", "propose", {"people_what_0": "Twee wijkadviseurs", "final": "1"}))
    assert ("De hulp ligt vast." in again, begins in again) == (True, False)


def test_at_most_twelve_queries_whoever_and_however_much(enter, journey_at):
    play = journey_at(2)
    empty = queries_of(enter("noor"), board(play))
    play.settled("direction", "content", "goals")
    play.propose("pace")
    play.propose("work_forms")
    costs = {queries_of(enter(who), board(play)) for who in ("noor", "saskia", "marjan")}
    assert max(costs | {empty}) <= 12
