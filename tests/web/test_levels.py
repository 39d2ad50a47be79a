"""Agreeing the first level: apart, then together."""

from __future__ import annotations

import pytest
from django.urls import reverse

from regie.framework import all_levels
from regie.journeys.operations import enrol, open_journey
from regie.people.operations import name_stand_in
from regie.web.journeys.level_cards import level_cards
from tests.cast import AT, START_ON
from tests.web.visiting import queries_of, words_of


@pytest.fixture
def journey(vennedal):
    """Noor's journey, on which the level is to be agreed."""
    with vennedal.scope():
        made = open_journey(
            learner=vennedal.noor, version=vennedal.version, start_on=START_ON, by=vennedal.saskia, at=AT
        )
        return enrol(journey=made, by=vennedal.noor, at=AT)


@pytest.fixture
def address(journey) -> str:
    return reverse("journey_level", args=[journey.uuid])


def test_there_are_four_cards_about_the_path_and_not_the_person(enter, address):
    page = enter("noor").get(address)
    words = words_of(page)
    assert page.content.decode().count('type="radio"') == 4
    assert "Het gaat om dit pad, niet om wie jij bent." in words
    assert "Marjan Kooijman kiest ook." in words
    assert "Loslaten: ik doe het zelf. Je kunt altijd hulp vragen." in words
    assert "Noor El Amrani weet op dit pad wat en hoe." in words_of(enter("marjan").get(address))


def test_neither_sees_the_other_before_both_have_sent(enter, address):
    noor, marjan = enter("noor"), enter("marjan")
    first = marjan.get(address)
    before, picked = words_of(first), first.content.decode().count("checked")
    page = noor.post(address, {"level": "3"}, follow=True)
    assert "Marjan Kooijman ziet die pas als jullie allebei gekozen hebben." in words_of(page)
    assert 'value="3" checked' in page.content.decode()
    assert "Verander mijn keuze" in words_of(page)
    after = marjan.get(address)
    assert words_of(after) == before
    assert (after.content.decode().count("checked"), 'value="2" checked' in after.content.decode()) == (picked, True)


def test_both_the_same_stands(enter, address):
    enter("noor").post(address, {"level": "2"})
    page = enter("marjan").post(address, {"level": "2"}, follow=True)
    assert "Het niveau staat vast." in words_of(page)
    assert "Niveau 2, begeleiden" in words_of(page)
    assert "Jullie kozen hetzelfde." in words_of(enter("noor").get(address))


def test_where_they_differ_more_support_stands_and_both_read_why(enter, address):
    enter("marjan").post(address, {"level": "3"})
    enter("noor").post(address, {"level": "2"})
    for who, own, other in (
        ("noor", 2, "Marjan Kooijman koos: Niveau 3."),
        ("marjan", 3, "Noor El Amrani koos: Niveau 2."),
    ):
        words = words_of(enter(who).get(address))
        assert "Niveau 2, begeleiden" in words
        assert "Dan geldt de keuze met meer houvast, vanaf nu." in words
        assert f"Jij koos: Niveau {own}." in words
        assert other in words


def test_the_last_level_stands_at_once_by_the_learner_alone(enter, address):
    page = enter("noor").post(address, {"level": "4"}, follow=True)
    assert "Niveau 4, loslaten: je kunt altijd hulp vragen" in words_of(page)
    assert "Voor dit niveau was jouw keuze genoeg." in words_of(page)


def test_a_choice_can_change_until_the_other_has_chosen(enter, address):
    noor = enter("noor")
    noor.post(address, {"level": "1"})
    noor.post(address, {"level": "3"})
    enter("marjan").post(address, {"level": "3"})
    assert "Niveau 3, coachen" in words_of(noor.get(address))


def test_what_stands_cannot_be_chosen_again(enter, address):
    enter("noor").post(address, {"level": "4"})
    page = enter("noor").post(address, {"level": "1"})
    assert page.status_code == 409
    assert "Het niveau staat al vast." in words_of(page)


@pytest.mark.parametrize("level", ["", "0", "5", "x"])
def test_no_choice_is_no_rating(level, enter, address):
    page = enter("noor").post(address, {"level": level})
    assert page.status_code == 200
    assert "Nog één ding om naar te kijken" in words_of(page)
    assert 'href="#id_level"' in page.content.decode()
    assert "Je hebt gekozen" not in words_of(page)


@pytest.mark.parametrize("who", ["saskia", "ruud", "annelies", "fatima", "bram", "wim"])
def test_to_anybody_else_it_is_not_there(who, enter, address, journey):
    """What was chosen is confidential: 404, also to who knows of the journey (class A)."""
    enter("noor").post(address, {"level": "2"})
    for page in (enter(who).get(address), enter(who).post(address, {"level": "1"})):
        assert page.status_code == 404


def test_a_stand_in_of_the_level_partner_chooses(enter, address, vennedal):
    with vennedal.scope():
        name_stand_in(
            person=vennedal.marjan, stand_in=vennedal.bram, from_on=AT.date(), until_on=None, by=vennedal.marjan, at=AT
        )
    enter("noor").post(address, {"level": "2"})
    page = enter("bram").post(address, {"level": "2"}, follow=True)
    assert "Het niveau staat vast." in words_of(page)


def test_without_a_level_partner_the_page_says_what_to_do(enter, vennedal):
    bram = enter("bram")
    bram.post(reverse("open_own_journey"), {"title": "Mijn pad", "start_on": "2026-12-14"})
    with vennedal.scope():
        journey = vennedal.bram.journeys.get()
    page = bram.post(reverse("journey_level", args=[journey.uuid]), {"level": "3"}, follow=True)
    assert "Er is nog niemand die met je meekiest." in words_of(page)


def test_before_the_learner_takes_part_there_is_nothing_to_choose(enter, vennedal):
    with vennedal.scope():
        made = open_journey(
            learner=vennedal.noor, version=vennedal.version, start_on=START_ON, by=vennedal.saskia, at=AT
        )
    page = enter("noor").get(reverse("journey_level", args=[made.uuid]))
    assert "Het niveau komt aan de beurt als je meedoet." in words_of(page)
    assert "radio" not in page.content.decode()


def test_the_page_is_within_its_budget(enter, address):
    assert queries_of(enter("noor"), address) <= 12


def test_the_cards_cover_every_level():
    for lerende in (None, "Noor"):
        assert [card.level for card in level_cards(lerende=lerende)] == list(all_levels())
        assert not any("{" in card.title + card.text for card in level_cards(lerende=lerende))
