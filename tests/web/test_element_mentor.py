"""A mentor is chosen by the learner, asked, and accepts or declines (B2); the help is offered or gathered (A13)."""

import pytest

from regie.framework import Role
from tests.web.doors import actions_of, at, send
from tests.web.visiting import words_of

pytestmark = pytest.mark.django_db

ANSWERS = {f"answer_{place}": f"geheim {place}" for place in range(5)}


def _ask(noor, play, mentor, *, answers=None):
    typed = {"mentor": str(mentor.uuid), "request": "Kijk je mee met mijn MDO?"} | (answers or {})
    send(noor, play, "mentor", "propose", typed)
    return send(noor, play, "mentor", "send", {})


def test_a_mentor_is_asked_and_accepts(vennedal, enter, journey_at):
    play = journey_at(2).settled("direction")
    asked = _ask(enter("noor"), play, vennedal.bram)
    assert "Je verzoek ligt nu bij Bram Visser" in words_of(asked)
    assert "decide" not in actions_of(asked)
    page = send(enter("bram"), play, "mentor", "answer", {"said": "accepted", "text": ""})
    assert "Je bent nu mentor." in words_of(page)
    with vennedal.scope():
        case = play.case("mentor")
        assert case.settled.mentor == vennedal.bram.uuid
        assert [one.name for one in case.course.cast.people_in(Role.MENTOR)] == ["Bram Visser"]


def test_a_mentor_whom_the_learner_wished_is_named_on_the_board(vennedal, enter, journey_at):
    play = journey_at(3)
    board = f"/journeys/{play.journey.uuid}/"
    _ask(enter("noor"), play, vennedal.bram)
    assert "is Bram Visser je mentor" not in words_of(enter("noor").get(board))
    send(enter("bram"), play, "mentor", "answer", {"said": "accepted", "text": ""})
    assert "Sinds 23 november is Bram Visser je mentor." in words_of(enter("noor").get(board))


def test_before_the_request_is_sent_nobody_is_said_to_keep_silent(vennedal, enter, journey_at):
    play, noor = journey_at(2).settled("direction"), enter("noor")
    silent = "Wie je koos, heeft nog geen ja gezegd."
    typed = {"mentor": str(vennedal.bram.uuid), "request": "Kijk je mee met mijn MDO?"}
    said = words_of(send(noor, play, "mentor", "propose", typed))
    assert ("Vraag het aan Bram Visser" in said, silent in said) == (True, False)
    assert silent in words_of(send(noor, play, "mentor", "send", {}))


def test_a_mentor_who_declines_leaves_it_open_and_another_is_asked(vennedal, enter, journey_at):
    play = journey_at(2).settled("direction")
    noor = enter("noor")
    _ask(noor, play, vennedal.bram)
    page = send(enter("bram"), play, "mentor", "answer", {"said": "declined", "text": "Geen tijd"})
    assert "Je zei nee." in words_of(page)
    page = enter("noor").get(at(play, "mentor"))
    assert "Geen tijd" in words_of(page)
    noor = enter("noor")
    send(noor, play, "mentor", "revise", {"mentor": str(vennedal.fatima.uuid), "request": "Wil jij?"})
    assert "Je verzoek ligt nu bij Fatima de Wit" in words_of(send(noor, play, "mentor", "send", {}))


def test_at_level_1_the_questions_come_first_and_their_answers_stay_with_the_learner(vennedal, enter, journey_at):
    play = journey_at(1).settled("direction")
    noor = enter("noor")
    typed = {"mentor": str(vennedal.bram.uuid), "request": "Kijk je mee?"}
    page = send(noor, play, "mentor", "propose", typed)
    assert "send" not in actions_of(page)
    assert "geheim" not in page.content.decode()
    send(noor, play, "mentor", "revise", typed | ANSWERS)
    assert "Je verzoek ligt nu bij Bram Visser" in words_of(send(noor, play, "mentor", "send", {}))
    page = enter("bram").get(at(play, "mentor"))
    assert "Kijk je mee?" in words_of(page)
    assert "geheim" not in page.content.decode()
    assert "geheim 3" in enter("noor").get(at(play, "mentor")).content.decode()


@pytest.mark.parametrize("who", ["saskia", "ruud", "marjan", "annelies"])
def test_nobody_else_chooses_a_mentor(vennedal, enter, journey_at, who):
    play = journey_at(2).settled("direction")
    page = enter(who).post(at(play, "mentor", "propose/"), {"mentor": str(vennedal.bram.uuid), "request": "x"})
    assert page.status_code == 403
    with vennedal.scope():
        assert play.case("mentor").proposal is None


def test_final_in_one_act_never_skips_what_is_missing(vennedal, enter, journey_at):
    play, noor = journey_at(1).settled("direction"), enter("noor")
    page = send(noor, play, "goals", "propose", {"goal_0": "Een MDO voorzitten", "final": "1"})
    assert "Je tekst is bewaard, maar ligt nog niet vast." in words_of(page)
    assert "Nog nodig" in words_of(page)
    with vennedal.scope():
        assert play.case("goals").settled is None
