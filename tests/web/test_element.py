"""The page of an element: what it says, and that its forms stand exactly where a ruling allows."""

import re
from datetime import timedelta

import pytest

from regie.decisions.operations import ask
from regie.framework import Element, Role
from tests.cast import AT, own_journey_of
from tests.web.doors import actions_of, at, form_of
from tests.web.visiting import client_of, queries_of
from tests.web.visiting import words_of as text_of

pytestmark = pytest.mark.django_db


def test_the_learner_sees_who_holds_the_pen_and_what_is_asked(enter, journey_at):
    play = journey_at(2).settled("direction", "content")
    play.propose("pace")
    page = enter("noor").get(at(play, "pace"))
    said = text_of(page)
    assert "Saskia Timmer bepaalt de uren per week" in said
    assert "Gevraagd aan jou" in said
    assert "36 weken, 2,5 uur per week: samen 90 uur." in said
    assert actions_of(page) == {"answer", "request"}


def test_the_decider_reads_what_is_missing_and_from_whom(enter, journey_at):
    play = journey_at(2).settled("direction", "content")
    play.propose("pace")
    page = enter("saskia").get(at(play, "pace"))
    said = text_of(page)
    assert "Annelies Pool denkt nog mee, tot" in said
    assert "Noor El Amrani kan nog inbreng geven, tot" in said
    assert actions_of(page) == {"revise", "withdraw"}
    play.answer("pace", "organisation")
    play.answer("pace", "learner")
    page = enter("saskia").get(at(play, "pace"))
    assert actions_of(page) == {"revise", "withdraw", "decide"}
    assert "zo denk ik erover" in text_of(page)


def test_when_a_term_passed_the_page_is_right_without_any_task(enter, journey_at):
    play = journey_at(2, at=AT - timedelta(days=9)).settled("direction", "content")
    play.propose("pace")
    page = enter("saskia").get(at(play, "pace"))
    assert actions_of(page) == {"revise", "withdraw", "attempt"}
    assert "Dat telt als geen inbreng" in text_of(page)
    client = enter("saskia")
    address = next(one for one in _addresses(page) if one.endswith("/attempt/"))
    refused = client.post(address, {"reason": ""})
    assert refused.status_code == 200
    assert "Schrijf op wat je geprobeerd hebt." in text_of(refused)
    assert client.post(address, {"reason": "Twee keer gebeld"}).status_code == 302
    assert actions_of(client.get(at(play, "pace"))) == {"revise", "withdraw", "decide"}


def test_a_stranger_and_another_organisation_get_404_and_a_reader_without_sight_403(
    vennedal, elsewhere, enter, journey_at
):
    play = journey_at(2).settled("direction", "content")
    assert enter("bram").get(at(play, "goals")).status_code == 404
    assert client_of(elsewhere.noor).get(at(play, "goals")).status_code == 404
    no = enter("annelies").get(at(play, "goals"))
    assert (no.status_code, "Wat er over de leerdoelen staat, is niet met jou gedeeld." in text_of(no)) == (403, True)


def test_who_is_not_signed_in_is_sent_to_the_entrance(client, journey_at):
    assert client.get(at(journey_at(2), "goals")).status_code == 302


@pytest.mark.parametrize("level", [1, 2, 3, 4])
@pytest.mark.parametrize("element", list(Element))
def test_every_element_has_a_page_at_every_level_in_both_languages(enter, journey_at, level, element):
    play = journey_at(level)
    client = enter("noor")
    for language in ("nl", "en"):
        client.cookies["django_language"] = language
        page = client.get(at(play, element.value))
        assert page.status_code == 200
        assert f'lang="{language}"' in page.content.decode()


def test_at_level_four_nobody_else_is_asked_anything(vennedal, enter):
    play = own_journey_of(vennedal)
    client = enter("noor")
    sent = form_of(client.get(at(play, "goals")), "/propose/") | {"goal_0": "Vragen stellen"}
    assert client.post(at(play, "goals", "propose/"), sent).status_code == 302
    with vennedal.scope():
        assert play.case("goals", AT).voices == ()
    assert actions_of(client.get(at(play, "goals"))) >= {"decide", "revise"}


def test_what_is_not_chosen_here_says_so_and_shows_the_rule(enter, journey_at):
    page = enter("noor").get(at(journey_at(2), "mentor"))
    assert actions_of(page) == set()
    assert "Waarom is het zo?" in text_of(page)


def test_a_reload_of_an_act_leads_back_to_the_page(enter, journey_at):
    play = journey_at(2)
    page = enter("noor").get(at(play, "goals", "decide/"))
    assert (page.status_code, page["Location"]) == (302, at(play, "goals"))


def test_the_same_number_of_queries_for_few_and_many_voices(vennedal, enter, journey_at):
    play = journey_at(3).settled("direction")
    play.propose("plan")
    client, costs = enter("noor"), []
    for asked in (("bram",), ("wim", "fatima", "ilse", "hessel")):
        for code in asked:
            with vennedal.scope():
                proposal, whom = play.proposal("plan"), vennedal.people[code]
                ask(proposal=proposal, role=Role.OTHERS, of=whom, by=vennedal.noor, at=AT)
        costs.append(queries_of(client, at(play, "plan")))
        assert vennedal.people[asked[-1]].name in text_of(client.get(at(play, "plan")))
    assert len(set(costs)) == 1


def _addresses(page) -> list[str]:
    return re.findall(r'action="([^"]+)"', page.content.decode())
