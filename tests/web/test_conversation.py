"""A conversation on record: the partner sees it on Today and can deny it."""

import pytest

from tests.web.doors import at
from tests.web.visiting import client_of, words_of

pytestmark = pytest.mark.django_db


def test_the_partner_sees_it_and_can_say_it_was_not_so(vennedal, enter, journey_at):
    play = journey_at(2).settled("direction")
    play.propose("goals")
    play.talk("goals", "marjan")
    marjan, noor = enter("marjan"), enter("noor")
    today = marjan.get("/")
    assert "Noor El Amrani noteerde een gesprek met jou op maandag 23 november, over de leerdoelen." in words_of(today)
    address = _address(today)
    assert "Dit gesprek was er niet" in words_of(marjan.get(address))
    assert "Het gesprek telt niet meer mee." in words_of(marjan.post(address, follow=True))
    assert "Marjan Kooijman zei dat dit gesprek er niet was." in words_of(noor.get(address))
    assert "Praat erover met" in words_of(noor.get(at(play, "goals")))
    assert marjan.post(address).status_code == 409
    assert address not in marjan.get("/").content.decode()


def test_only_the_two_can_see_it_and_only_the_partner_can_deny_it(vennedal, elsewhere, enter, journey_at):
    play = journey_at(2).settled("direction")
    play.talk("goals", "marjan")
    address = _address(enter("marjan").get("/"))
    assert enter("saskia").get(address).status_code == 404
    assert client_of(elsewhere.marjan).get(address).status_code == 404
    assert enter("noor").post(address).status_code == 403


def _address(page) -> str:
    import re

    return re.search(r'href="(/conversations/[^"]+)"', page.content.decode()).group(1)
