"""Being anyone of the cast, in demo mode."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from regie.framework import Level
from regie.ui.gallery import PARTS
from tests.web.visiting import OURS, client_of, login_for, queries_of, words_of


def test_it_lists_who_can_sign_in_by_organisation_with_role(vennedal, elsewhere):
    for person in (vennedal.noor, vennedal.saskia, elsewhere.marjan):
        login_for(person)
    words = words_of(Client().get(reverse("demo")))
    assert "Zorggroep Elders MK Marjan Kooijman Leerbegeleider van Noor El Amrani" in words
    assert "ST Saskia Timmer Ontwerper" in words
    assert "Noor El Amrani heeft een pad" in words
    assert "Ruud Hamers" not in words


def test_without_anybody_it_says_how_to_begin(db):
    assert "./dev demo --fresh" in words_of(Client().get(reverse("demo")))


def test_one_click_and_one_is_somebody_else_elsewhere(vennedal, elsewhere):
    client = client_of(vennedal.noor)
    client.get("/")
    login_for(elsewhere.saskia)
    page = client.post(reverse("become", args=["elders", elsewhere.saskia.uuid]), follow=True)
    assert page.redirect_chain == [("/", 302)]
    assert "Saskia Timmer" in page.content.decode()
    assert client.session["organisation"]["slug"] == "elders"


def test_who_cannot_sign_in_or_is_elsewhere_is_not_there(vennedal, elsewhere):
    login_for(elsewhere.saskia)
    client = Client()
    assert client.post(reverse("become", args=["vennedal", vennedal.bram.uuid])).status_code == 404
    assert client.post(reverse("become", args=["vennedal", elsewhere.saskia.uuid])).status_code == 404
    assert client.post(reverse("become", args=["nergens", elsewhere.saskia.uuid])).status_code == 404
    assert client.get(reverse("become", args=["elders", elsewhere.saskia.uuid])).status_code == 405


def test_more_people_cost_the_list_no_more(vennedal):
    client, costs = Client(), set()
    for more in (["noor"], ["saskia", "marjan", "ruud"]):
        for name in more:
            login_for(vennedal.people[name])
        costs.add(queries_of(client, reverse("demo")))
    assert len(costs) == 1


@pytest.mark.parametrize(
    ("name", "which"),
    [
        ("gallery", {}),
        *(("gallery_part", {"part": part.code}) for part in PARTS),
        *(("gallery_board", {"level": level}) for level in Level),
    ],
)
def test_the_gallery_shows_every_component_and_every_board(db, name, which):
    page = Client().get(reverse(name, kwargs=which))
    assert page.status_code == 200
    assert OURS in page.content.decode()


def test_the_gallery_has_no_other_page(db):
    assert Client().get(reverse("gallery_part", args=["confetti"])).status_code == 404


def test_every_page_of_the_demo_has_the_way_to_switch(enter):
    assert reverse("demo") in enter("noor").get("/").content.decode()


def test_elsewhere_no_page_has_it(enter, settings):
    settings.REGIE_DEMO = False
    assert reverse("demo") not in enter("noor").get("/").content.decode()
